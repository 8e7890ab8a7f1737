//! The checker: a pure function from a history to what it proves to be wrong. It asks nobody, knows no clock, and
//! accuses only where every order of events that fits the history is wrong; what may have happened in time to be right
//! is let pass. Read [`hold_line`] and [`bounds`] for what can be known of a moment, then one file for each violation.

pub mod bounds;
pub mod counter_drift;
pub mod effect;
pub mod hold_line;
pub mod lapsed_hold_acted;
pub mod lost_hold;
pub mod over_reserved;
pub mod refused_took_effect;
pub mod two_answers;
pub mod unit_nobody_got;
pub mod violation;
pub mod wanted_line;

use std::collections::BTreeMap;

use bounds::Bounds;
use hold_line::HoldLine;
use wanted_line::WantedLine;

use crate::history::Record;

pub use violation::{Kind, Violation};

/// How far the clocks of the kit and of a backend may be apart, in microseconds. It matters only where holds lapse.
pub const SKEW_US: u64 = 1_000_000;

/// What the history says of one item.
#[derive(Debug)]
pub struct Story<'a> {
    /// The item's identifier.
    pub item: &'a str,
    /// Every delivery that was about it, in the order in which they began.
    pub records: Vec<&'a Record>,
    /// What each hold may have been, over time.
    pub holds: Vec<HoldLine<'a>>,
    /// How many may have been wanted, over time.
    pub wanted: WantedLine,
    /// What may have been taken, over time.
    pub bounds: Bounds,
}

impl<'a> Story<'a> {
    fn new(item: &'a str, mut records: Vec<&'a Record>) -> Self {
        records.sort_by_key(|record| (record.start_us, record.id));
        let wanted = WantedLine::new(&records);
        let mut by_hold: BTreeMap<u32, Vec<&Record>> = BTreeMap::new();
        for record in records.iter().filter(|record| record.writes_hold()) {
            if let Some(hold) = record.hold {
                by_hold.entry(hold).or_default().push(record);
            }
        }
        let holds: Vec<_> = by_hold.into_iter().map(|(label, writes)| HoldLine::new(label, &writes)).collect();
        let bounds = Bounds::new(&holds, &wanted);
        Self { item, records, holds, wanted, bounds }
    }

    /// The line of a hold, if anything may ever have been written to it.
    pub fn hold(&self, label: u32) -> Option<&HoldLine<'a>> {
        self.holds.iter().find(|line| line.label == label)
    }

    fn violation(&self, kind: Kind, says: String, excerpt: Vec<&Record>) -> Violation {
        Violation::new(kind, self.item, says, excerpt)
    }
}

/// Everything that the history proves to be wrong. It may hold any number of items; each is judged alone, and needs the
/// record that says how many of it were wanted at first.
pub fn check(records: &[Record]) -> Vec<Violation> {
    let mut items: BTreeMap<&str, Vec<&Record>> = BTreeMap::new();
    for record in records {
        items.entry(&record.item).or_default().push(record);
    }
    let mut found = Vec::new();
    for (item, records) in items {
        let story = Story::new(item, records);
        found.extend(over_reserved::find(&story));
        found.extend(lost_hold::find(&story));
        found.extend(two_answers::find(&story));
        found.extend(refused_took_effect::find(&story));
        found.extend(counter_drift::find(&story));
        found.extend(unit_nobody_got::find(&story));
        found.extend(lapsed_hold_acted::find(&story));
    }
    found
}
