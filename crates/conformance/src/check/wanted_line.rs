//! How many units of an item may have been wanted at each moment: the owner's edits, each of which may take effect at
//! any moment between its sending and its answer, and without an answer at any moment after that. Read
//! [`super::bounds`] next.

use super::effect::{self, Effect};
use crate::history::{Op, Outcome, Record};

/// What may be wanted, over time.
#[derive(Clone, Debug)]
pub struct WantedLine {
    /// Beginnings, in microseconds since the race began, and the numbers that are possible from then on.
    spans: Vec<(u64, Vec<i64>)>,
}

impl WantedLine {
    /// Of an item's records in the order in which they began; the first edit is the item's making.
    pub fn new(records: &[&Record]) -> Self {
        let mut keys: Vec<Option<&str>> = Vec::new();
        let (mut numbers, mut effects): (Vec<i64>, Vec<Effect>) = (Vec::new(), Vec::new());
        for record in records {
            let Op::SetWanted { wanted } = record.op else { continue };
            let end = match record.outcome {
                Outcome::Edited => record.end_us,
                Outcome::Unknown { .. } => u64::MAX,
                _ => continue,
            };
            let key = record.key.as_deref();
            match keys.iter().position(|known| key.is_some() && *known == key) {
                Some(index) => effects[index].end = effects[index].end.min(end),
                None => {
                    keys.push(key);
                    numbers.push(wanted);
                    effects.push(Effect { start: record.start_us, end });
                }
            }
        }
        let at = |edge| (edge, effect::last(&effects, edge).map(|index| numbers[index]).collect());
        Self { spans: effect::edges(&effects).into_iter().map(at).collect() }
    }

    /// Where the possible numbers change, in microseconds since the race began.
    pub fn edges(&self) -> impl Iterator<Item = u64> + '_ {
        self.spans.iter().map(|(from, _)| *from)
    }

    /// The fewest and the most that may have been wanted at some moment of the stretch, both ends included.
    pub fn range(&self, start: u64, end: u64) -> (i64, i64) {
        let first = self.spans.partition_point(|(from, _)| *from < start).saturating_sub(1);
        let last = self.spans.partition_point(|(from, _)| *from <= end);
        let numbers = || self.spans.get(first..last.max(first)).unwrap_or_default().iter().flat_map(|(_, n)| n);
        (numbers().min().copied().unwrap_or(0), numbers().max().copied().unwrap_or(0))
    }

    /// The fewest that were ever wanted.
    pub fn least(&self) -> i64 {
        self.spans.iter().flat_map(|(_, numbers)| numbers).min().copied().unwrap_or(0)
    }
}
