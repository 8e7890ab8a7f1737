//! The model's store: one item, one hold for each client, keys. Every call happens at one instant.
//! Read [`super::play`] for how the instants come about.

use std::collections::HashMap;

use handsel_conformance::history::{HoldView, ItemView, Op, Outcome};

/// How the store is set up.
#[derive(Clone, Copy, Debug)]
pub struct World {
    /// Units wanted of its item at first.
    pub wanted: i64,
    /// How long a hold lasts, in microseconds. `None` is for ever.
    pub lasts: Option<u64>,
    /// How far its clock is ahead of the kit's, in microseconds.
    pub ahead: i64,
}

impl World {
    /// Where nothing lapses.
    pub fn of(wanted: i64) -> Self {
        Self { wanted, lasts: None, ahead: 0 }
    }
}

#[derive(Clone, Copy)]
struct Hold {
    /// A released one has none.
    units: i64,
    /// When it lapses, by the kit's clock.
    until: u64,
}

/// What is there.
pub struct Store {
    world: World,
    wanted: i64,
    holds: HashMap<String, Hold>,
    keys: HashMap<String, Outcome>,
}

impl Store {
    /// With an item that nobody has reserved.
    pub fn new(world: World) -> Self {
        Self { world, wanted: world.wanted, holds: HashMap::new(), keys: HashMap::new() }
    }

    fn taken(&self, now: u64) -> i64 {
        self.holds.values().filter(|hold| hold.until > now).map(|hold| hold.units).sum()
    }

    /// Carries out a request of a client and answers it.
    pub fn answer(&mut self, now: u64, client: usize, op: Op, key: &str, conflict: bool) -> Outcome {
        let id = format!("hold of {client}");
        match op {
            Op::ReadHold => return self.read_hold(now, &id),
            Op::ReadItem => return self.read_item(now),
            _ if conflict => return refused("idempotency_conflict"),
            _ => {}
        }
        if let Some(known) = self.keys.get(key) {
            return known.clone();
        }
        let answer = match op {
            Op::SetWanted { wanted } => {
                self.wanted = wanted;
                Outcome::Edited
            }
            _ => match self.write(now, &id, op) {
                Ok(hold) => {
                    self.holds.insert(id.clone(), hold);
                    self.show(now, &id, hold)
                }
                Err(code) => return refused(code),
            },
        };
        self.keys.insert(key.to_owned(), answer.clone());
        answer
    }

    /// The hold after a request that is granted, or the code of the refusal.
    fn write(&self, now: u64, id: &str, op: Op) -> Result<Hold, &'static str> {
        let free = (self.wanted - self.taken(now)).max(0);
        let longer = self.world.lasts.map_or(u64::MAX, |lasts| now + lasts);
        match (op, self.holds.get(id).copied()) {
            (Op::Reserve { units }, None) if units <= free => Ok(Hold { units, until: longer }),
            (Op::Reserve { .. }, None) => Err("not_available"),
            (Op::Release, Some(hold)) if hold.units == 0 => Ok(hold),
            (_, None) => Err("not_found"),
            (_, Some(hold)) if hold.until <= now => Err("hold_lapsed"),
            (Op::Reserve { units } | Op::SetQuantity { units }, Some(hold)) if units - hold.units > free => {
                Err("not_available")
            }
            (Op::Reserve { units } | Op::SetQuantity { units }, Some(hold)) => Ok(Hold { units, ..hold }),
            (Op::Release, Some(hold)) => Ok(Hold { units: 0, ..hold }),
            (_, Some(hold)) => Ok(Hold { until: longer, ..hold }),
        }
    }

    fn show(&self, now: u64, id: &str, hold: Hold) -> Outcome {
        let state = match hold {
            Hold { units: 0, .. } => "released",
            Hold { until, .. } if until <= now => "expired",
            _ => "held",
        };
        let until = self.world.lasts.map(|_| hold.until.saturating_add_signed(self.world.ahead));
        answer(HoldView::new(id, state, hold.units, until))
    }

    /// The hold now.
    pub fn read_hold(&self, now: u64, id: &str) -> Outcome {
        self.holds.get(id).map_or_else(|| refused("not_found"), |hold| self.show(now, id, *hold))
    }

    /// The item now.
    pub fn read_item(&self, now: u64) -> Outcome {
        let (wanted, taken) = (self.wanted, self.taken(now));
        Outcome::Seen(ItemView { wanted, taken: Some(taken), available: Some((wanted - taken).max(0)) })
    }
}

fn answer(hold: HoldView) -> Outcome {
    let digest = format!("{} {} {:?}", hold.id, hold.units, hold.until_us);
    Outcome::Held { status: 200, hold, digest, replayed: false }
}

/// A granted request's answer.
pub fn held(id: &str, units: i64) -> Outcome {
    answer(HoldView::new(id, if units > 0 { "held" } else { "released" }, units, None))
}

/// A refusal.
pub fn refused(code: &str) -> Outcome {
    Outcome::Refused { status: 409, code: code.to_owned() }
}
