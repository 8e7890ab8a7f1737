//! What the holds of an item add up to at each moment: the fewest units that the history allows, and the most. Time is
//! cut at every moment at which what is possible changes; between two cuts it does not. It proves nothing alone; the
//! files of the violations compare it with what was answered.

use super::SKEW_US;
use super::hold_line::HoldLine;
use super::wanted_line::WantedLine;

/// A stretch between two cuts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Its beginning, in microseconds since the race began.
    pub from: u64,
    /// The fewest units that can have been taken.
    pub fewest: i64,
    /// The most units that can have been taken.
    pub most: i64,
    /// The fewest units that can have been wanted.
    pub wanted_least: i64,
}

/// All stretches, from 0 on.
#[derive(Clone, Debug)]
pub struct Bounds {
    stretches: Vec<Stretch>,
}

impl Bounds {
    /// Of the holds and the owner's edits of one item.
    pub fn new(holds: &[HoldLine], wanted: &WantedLine) -> Self {
        let mut edges: Vec<u64> = std::iter::once(0).chain(wanted.edges()).collect();
        for span in holds.iter().flat_map(|line| &line.spans) {
            edges.push(span.from);
            for until in span.states.iter().map(|state| state.until).filter(|until| *until < u64::MAX) {
                edges.push(until.saturating_sub(SKEW_US));
                edges.push(until.saturating_add(SKEW_US));
            }
        }
        edges.sort_unstable();
        edges.dedup();
        let stretches = edges
            .iter()
            .map(|&from| {
                // A moment inside of the stretch: instants are whole microseconds, cuts included, so what holds at
                // `from` and just after it is asked for one microsecond later.
                let at = from + 1;
                Stretch {
                    from,
                    fewest: holds.iter().map(|line| line.fewest(at, at)).sum(),
                    most: holds.iter().map(|line| line.most(at, at)).sum(),
                    wanted_least: wanted.range(at, at).0,
                }
            })
            .collect();
        Self { stretches }
    }

    /// Every stretch.
    pub fn all(&self) -> &[Stretch] {
        &self.stretches
    }

    /// The stretches that touch these moments, both included.
    pub fn over(&self, start: u64, end: u64) -> &[Stretch] {
        let first = self.stretches.partition_point(|stretch| stretch.from < start).saturating_sub(1);
        let last = self.stretches.partition_point(|stretch| stretch.from <= end);
        self.stretches.get(first..last.max(first)).unwrap_or_default()
    }
}
