//! Which cases are run: those of some levels, whose identifiers begin in some way. An empty list leaves nothing out. Read
//! [`crate::cases`] for all of them.

use super::case::Case;
use super::level::Level;
use crate::cases;

/// Which cases are run.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// Of these levels.
    pub levels: Vec<Level>,
    /// With identifiers that begin with one of these.
    pub beginnings: Vec<String>,
}

impl Selection {
    /// The levels that any of its cases is of, in their order.
    pub fn levels(&self) -> impl Iterator<Item = Level> {
        Level::ALL.into_iter().filter(|level| self.cases().any(|case| case.level == *level))
    }

    /// Its cases, in their order.
    pub fn cases(&self) -> impl Iterator<Item = &'static Case> {
        let begins = |case: &Case| self.beginnings.iter().any(|beginning| case.id.starts_with(beginning));
        let has = |level: Level| self.levels.is_empty() || self.levels.contains(&level);
        cases::all().filter(move |case| has(case.level) && (self.beginnings.is_empty() || begins(case)))
    }
}
