//! How many units of an item may have been wanted at each moment: the owner's edits, each of which may take effect at
//! any moment between its sending and its answer. One owner edits, one edit after the other. Read [`super::bounds`]
//! next.

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
        let mut spans: Vec<(u64, Vec<i64>)> = Vec::new();
        let mut wanted = Vec::new();
        let mut under_way: Option<&str> = None;
        for record in records {
            let Op::SetWanted { wanted: new } = record.op else { continue };
            let again = record.key.is_some() && record.key.as_deref() == under_way;
            match record.outcome {
                Outcome::Edited => {
                    if !again {
                        wanted.push(new);
                        spans.push((record.start_us, wanted));
                    }
                    wanted = vec![new];
                    spans.push((record.end_us, wanted.clone()));
                    under_way = None;
                }
                Outcome::Unknown { .. } if !again => {
                    wanted.push(new);
                    spans.push((record.start_us, wanted.clone()));
                    under_way = record.key.as_deref();
                }
                _ => {}
            }
        }
        Self { spans }
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
