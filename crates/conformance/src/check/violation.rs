//! A violation: one promise of the contract that the history proves broken, with the lines that show it. It is never a
//! suspicion. docs/race.md says what each kind means to a shop.

use std::fmt;

use serde::Serialize;

use crate::history::Record;

/// Most lines of an excerpt.
const LINES: usize = 12;

/// Which promise was broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// More units were promised at one moment than were wanted.
    OverReserved,
    /// An acknowledged hold is gone, or is not what was acknowledged.
    LostHold,
    /// One key had two answers.
    TwoAnswers,
    /// A request that had to be refused was carried out, or left a trace.
    RefusedTookEffect,
    /// What givers are shown is not what was acknowledged.
    CounterDrift,
    /// A giver was refused though units were free all the while.
    UnitNobodyGot,
    /// A hold that had lapsed was prolonged, changed or released.
    LapsedHoldActed,
}

impl Kind {
    /// Every kind, gravest first.
    pub const ALL: [Self; 7] = [
        Self::OverReserved,
        Self::LostHold,
        Self::TwoAnswers,
        Self::RefusedTookEffect,
        Self::CounterDrift,
        Self::UnitNobodyGot,
        Self::LapsedHoldActed,
    ];

    /// Its word, as in the JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::OverReserved => "over_reserved",
            Self::LostHold => "lost_hold",
            Self::TwoAnswers => "two_answers",
            Self::RefusedTookEffect => "refused_took_effect",
            Self::CounterDrift => "counter_drift",
            Self::UnitNobodyGot => "unit_nobody_got",
            Self::LapsedHoldActed => "lapsed_hold_acted",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// A broken promise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Violation {
    /// Which.
    pub kind: Kind,
    /// The item's identifier.
    pub item: String,
    /// What is wrong, in a sentence.
    pub says: String,
    /// The deliveries that show it, in the order in which they began; at most 12.
    pub excerpt: Vec<Record>,
}

impl Violation {
    /// With the excerpt in order and not too long: what ended last is kept.
    pub fn new(kind: Kind, item: &str, says: String, mut excerpt: Vec<&Record>) -> Self {
        excerpt.sort_by_key(|record| (record.start_us, record.id));
        excerpt.dedup_by_key(|record| record.id);
        let excerpt = excerpt.split_off(excerpt.len().saturating_sub(LINES));
        Self { kind, item: item.to_owned(), says, excerpt: excerpt.into_iter().cloned().collect() }
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} (item {})", self.kind, self.says, self.item)?;
        self.excerpt.iter().try_for_each(|record| write!(f, "\n    {record}"))
    }
}
