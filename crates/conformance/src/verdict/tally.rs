//! How many cases came to what. Read [`super::Outcome`] for what each means.

use std::fmt;

use serde::Serialize;

use super::Outcome;

/// Counts of cases.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// The backend did as the rule says.
    pub held: usize,
    /// It did something else.
    pub broken: usize,
    /// A fact was missing.
    pub skipped: usize,
    /// There was no answer.
    pub unanswered: usize,
}

impl<'a> FromIterator<&'a Outcome> for Tally {
    fn from_iter<I: IntoIterator<Item = &'a Outcome>>(outcomes: I) -> Self {
        let mut tally = Self::default();
        for outcome in outcomes {
            *match outcome {
                Outcome::Held => &mut tally.held,
                Outcome::Broken { .. } => &mut tally.broken,
                Outcome::Skipped { .. } => &mut tally.skipped,
                Outcome::Unanswered { .. } => &mut tally.unanswered,
            } += 1;
        }
        tally
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counts =
            [(self.held, "held"), (self.broken, "broken"), (self.skipped, "skipped"), (self.unanswered, "unanswered")];
        let said: Vec<String> =
            counts.iter().filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count} {word}")).collect();
        f.write_str(if said.is_empty() { "no case was tried" } else { "" })?;
        f.write_str(&said.join(", "))
    }
}
