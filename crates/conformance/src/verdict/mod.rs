//! What a check came to: an outcome for each case, by levels, and the status that the command ends with. It runs nothing;
//! that was [`crate::suite`]. Read [`text`], [`json`] and [`junit`] for how it is written.

pub mod json;
pub mod junit;
pub mod tally;
pub mod text;

use std::collections::BTreeMap;
use std::time::Duration;

pub use tally::Tally;

use crate::suite::{Case, Lack, Level};

/// What became of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The backend does as the rule says.
    Held,
    /// It does something else.
    Broken {
        /// What the rule asks for.
        expected: String,
        /// What came instead.
        came: String,
        /// The call that is not there, if that is why.
        lacks: Option<Lack>,
    },
    /// A fact is missing.
    Skipped {
        /// Its name in the file of facts.
        fact: &'static str,
    },
    /// There was no answer.
    Unanswered {
        /// Why.
        why: String,
    },
}

impl Outcome {
    /// Of a case that was not begun, because those before had no answer.
    pub fn given_up() -> Self {
        Self::Unanswered { why: "not tried: the backend did not answer the cases before".to_owned() }
    }

    /// In one word.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Broken { .. } => "broken",
            Self::Skipped { .. } => "skipped",
            Self::Unanswered { .. } => "unanswered",
        }
    }
}

/// A case and what became of it.
pub struct Finding {
    /// The case.
    pub case: &'static Case,
    /// What became of it.
    pub outcome: Outcome,
    /// How long it took.
    pub took: Duration,
}

/// A level and its findings.
pub struct Section {
    /// The level.
    pub level: Level,
    /// Whether the backend says that it speaks it. If not there are no findings.
    pub advertised: bool,
    /// One for each case.
    pub findings: Vec<Finding>,
}

impl Section {
    /// How many cases came to what.
    pub fn tally(&self) -> Tally {
        self.findings.iter().map(|finding| &finding.outcome).collect()
    }
}

/// The outcome of a check.
pub struct Verdict {
    /// The backend's address.
    pub url: String,
    /// One for each level that was asked for.
    pub sections: Vec<Section>,
}

impl Verdict {
    /// All findings.
    pub fn findings(&self) -> impl Iterator<Item = &Finding> {
        self.sections.iter().flat_map(|section| &section.findings)
    }

    /// How many cases came to what.
    pub fn tally(&self) -> Tally {
        self.findings().map(|finding| &finding.outcome).collect()
    }

    /// The identifiers of the cases that are broken.
    pub fn broken(&self) -> Vec<&'static str> {
        let broken = self.findings().filter(|finding| matches!(finding.outcome, Outcome::Broken { .. }));
        broken.map(|finding| finding.case.id).collect()
    }

    /// The calls that are not there, each with how many cases wait for it, where that is more than one.
    pub fn lacks(&self) -> BTreeMap<&Lack, usize> {
        let mut lacks = BTreeMap::new();
        for finding in self.findings() {
            if let Outcome::Broken { lacks: Some(lack), .. } = &finding.outcome {
                *lacks.entry(lack).or_default() += 1;
            }
        }
        lacks.retain(|_, cases| *cases > 1);
        lacks
    }

    /// As [`Self::status`], but 2 as well when a fact was missing, so that nothing can be said of some cases.
    pub fn status_of_all(&self) -> u8 {
        match self.status() {
            0 if self.tally().skipped > 0 => 2,
            status => status,
        }
    }

    /// The command's status: 0 when all held that was tried, 1 when something is broken, 2 when nothing can be said: there
    /// were cases without an answer, or none was tried.
    pub fn status(&self) -> u8 {
        match self.tally() {
            Tally { broken: 1.., .. } => 1,
            Tally { unanswered: 1.., .. } | Tally { held: 0, .. } => 2,
            _ => 0,
        }
    }
}
