//! What is counted in a history. A delivery is counted once, under what it was for; a request with several deliveries
//! is won once. Read [`super::text`] for the words.

use std::collections::{HashMap, HashSet};

use serde::Serialize;

use crate::history::{Op, Outcome, Record, Sending};

/// Counts over all rounds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// Reservations that were tried: different keys.
    pub attempts: u64,
    /// Of these, granted.
    pub won: u64,
    /// Of these, refused for good.
    pub refused: u64,
    /// Known keys sent again with the same body after they had been granted, and answered.
    pub replays: u64,
    /// Known keys sent with another body.
    pub conflicts: u64,
    /// Requests that were sent twice at the same moment.
    pub double_clicks: u64,
    /// Connections that the kit dropped before the answer came.
    pub lost_answers: u64,
    /// Quantities changed, as granted.
    pub quantity_edits: u64,
    /// Holds prolonged, as granted.
    pub extensions: u64,
    /// Holds given back, as granted.
    pub releases: u64,
    /// The owner's changes of `wanted`.
    pub owner_edits: u64,
    /// Times that a hold or a list was read.
    pub reads: u64,
    /// Answers that put a request off: 429, or 409 while another delivery was running.
    pub put_off: u64,
    /// Deliveries whose fate was unknown without the kit's doing: 5xx, no answer in time, a broken connection.
    pub failures: u64,
    /// Requests of which nobody can say to the end whether they had an effect, or that were put off to the end.
    pub unresolved: u64,
    /// Answers of all kinds.
    pub answers: u64,
}

impl Tally {
    /// Counts a round.
    pub fn add(&mut self, records: &[Record]) {
        let mut granted: HashSet<&str> = HashSet::new();
        let mut fates: HashMap<&str, Fate> = HashMap::new();
        for record in records {
            self.count_delivery(record);
            let Some(key) = record.key.as_deref().filter(|_| record.sending != Sending::Conflict) else {
                self.conflicts += u64::from(record.sending == Sending::Conflict);
                continue;
            };
            let won = matches!(record.outcome, Outcome::Held { .. } | Outcome::Edited);
            if won && !granted.insert(key) && record.sending == Sending::Repeat {
                self.replays += 1;
            }
            let fate = fates.entry(key).or_insert(Fate::new(record.op));
            if record.sending == Sending::First {
                fate.twice |= record.start_us < fate.first_end;
                fate.first_end = record.end_us;
            }
            fate.granted |= won;
            fate.refused |= record.outcome.is_refused();
            fate.lost |= record.outcome.is_unknown();
        }
        fates.into_values().for_each(|fate| self.count_request(fate));
    }

    fn count_delivery(&mut self, record: &Record) {
        match &record.outcome {
            Outcome::Unknown { why } if why == "the kit hung up" => self.lost_answers += 1,
            Outcome::Unknown { .. } => self.failures += 1,
            Outcome::Later { .. } => self.put_off += 1,
            _ => {}
        }
        self.answers += u64::from(!record.outcome.is_unknown());
        self.reads += u64::from(matches!(record.op, Op::ReadHold | Op::ReadItem));
    }

    fn count_request(&mut self, fate: Fate) {
        let Fate { op, twice, granted, refused, lost, .. } = fate;
        self.double_clicks += u64::from(twice);
        self.unresolved += u64::from(!granted && (lost || !refused));
        let granted = u64::from(granted);
        match op {
            Op::Reserve { .. } => {
                self.attempts += 1;
                self.won += granted;
                self.refused += u64::from(granted == 0 && refused && !lost);
            }
            Op::SetQuantity { .. } => self.quantity_edits += granted,
            Op::Extend => self.extensions += granted,
            Op::Release => self.releases += granted,
            Op::SetWanted { .. } => self.owner_edits += granted,
            Op::ReadHold | Op::ReadItem => {}
        }
    }
}

/// What became of the deliveries of one key.
struct Fate {
    op: Op,
    /// When the last delivery that was no repetition had ended, in microseconds since the race began.
    first_end: u64,
    /// Whether another one was sent before.
    twice: bool,
    granted: bool,
    refused: bool,
    lost: bool,
}

impl Fate {
    fn new(op: Op) -> Self {
        Self { op, first_end: 0, twice: false, granted: false, refused: false, lost: false }
    }
}
