//! A small history, written by hand, with one thing right or wrong in it. It plays nothing; read [`super::play`] for
//! histories that come about by chance.

use handsel_conformance::check::{Kind, check};
use handsel_conformance::history::{Op, Outcome, Record, Sending};

/// A small history, written by hand: one delivery after the other unless it is said when.
pub struct History {
    /// Its deliveries.
    pub records: Vec<Record>,
    /// When the last one ended, in microseconds.
    pub now: u64,
}

impl History {
    /// With an item that is wanted so many times.
    pub fn of(wanted: i64) -> Self {
        let mut history = Self { records: Vec::new(), now: 0 };
        history.write(None, "made", Op::SetWanted { wanted }, Outcome::Edited);
        history
    }

    /// One more delivery, after all others.
    pub fn write(&mut self, hold: Option<u32>, key: &str, op: Op, outcome: Outcome) -> &mut Record {
        let time = (self.now + 10, self.now + 20);
        self.now += 20;
        self.records.push(Record {
            id: u64::try_from(self.records.len()).expect("a number"),
            round: 0,
            item: "item".to_owned(),
            process: "somebody".to_owned(),
            base: 0,
            start_us: time.0,
            end_us: time.1,
            op,
            hold,
            key: Some(key.to_owned()),
            sending: Sending::First,
            outcome,
        });
        self.records.last_mut().expect("it was pushed")
    }

    /// A reservation; each hold has one key.
    pub fn reserve(&mut self, hold: u32, units: i64, outcome: Outcome) -> &mut Record {
        self.write(Some(hold), &format!("key {hold}"), Op::Reserve { units }, outcome)
    }

    /// What the checker finds.
    pub fn kinds(&self) -> Vec<Kind> {
        check(&self.records).iter().map(|violation| violation.kind).collect()
    }
}
