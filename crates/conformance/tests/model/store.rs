//! The model's store: one item, one hold for each client, keys. Every call happens at one instant.
//! Read [`super::play`] for how the instants come about.

use std::collections::HashMap;

use handsel_conformance::history::{HoldView, ItemView, Op, Outcome};

/// What is there.
pub struct Store {
    wanted: i64,
    /// Units by hold; a released one has none.
    holds: HashMap<String, i64>,
    keys: HashMap<String, Outcome>,
}

impl Store {
    /// With an item that is wanted so many times.
    pub fn new(wanted: i64) -> Self {
        Self { wanted, holds: HashMap::new(), keys: HashMap::new() }
    }

    fn taken(&self) -> i64 {
        self.holds.values().sum()
    }

    /// Carries out a request of a client and answers it.
    pub fn answer(&mut self, client: usize, op: Op, key: &str, conflict: bool) -> Outcome {
        let id = format!("hold of {client}");
        match op {
            Op::ReadHold => return self.read_hold(&id),
            Op::ReadItem => return self.read_item(),
            _ if conflict => return refused("idempotency_conflict"),
            _ => {}
        }
        if let Some(known) = self.keys.get(key) {
            return known.clone();
        }
        let free = (self.wanted - self.taken()).max(0);
        let has = self.holds.get(&id).copied();
        let units = match (op, has) {
            (Op::SetWanted { wanted }, _) => {
                self.wanted = wanted;
                return Outcome::Edited;
            }
            (Op::Reserve { units }, _) | (Op::SetQuantity { units }, Some(_))
                if units - has.unwrap_or(0) > free.max(0) =>
            {
                return refused("not_available");
            }
            (Op::Reserve { units } | Op::SetQuantity { units }, _) => units,
            (Op::Release, _) => 0,
            (_, has) => has.unwrap_or(0),
        };
        self.holds.insert(id.clone(), units);
        let answer = held(&id, units);
        self.keys.insert(key.to_owned(), answer.clone());
        answer
    }

    /// The hold now.
    pub fn read_hold(&self, id: &str) -> Outcome {
        self.holds.get(id).map_or_else(|| refused("not_found"), |units| held(id, *units))
    }

    /// The item now.
    pub fn read_item(&self) -> Outcome {
        let (wanted, taken) = (self.wanted, self.taken());
        Outcome::Seen(ItemView { wanted, taken: Some(taken), available: Some((wanted - taken).max(0)) })
    }
}

/// A granted request's answer.
pub fn held(id: &str, units: i64) -> Outcome {
    let state = if units > 0 { "held" } else { "released" };
    Outcome::Held {
        status: 200,
        hold: HoldView::new(id, state, units, None),
        digest: format!("{id} {units}"),
        replayed: false,
    }
}

/// A refusal.
pub fn refused(code: &str) -> Outcome {
    Outcome::Refused { status: 409, code: code.to_owned() }
}
