//! What a race came to: its counts, its times and its violations, as text or as JSON, and the status that the command
//! ends with. It proves nothing; that was [`crate::check`]. Read [`tally`] for what is counted and [`text`] for how it
//! is said.

pub mod latency;
pub mod tally;
pub mod text;

use std::collections::BTreeMap;
use std::time::Duration;

use serde::Serialize;

use crate::check::{Kind, Violation};
use crate::history::{Op, Record};
use crate::race::Plan;
use crate::race::expiry::Expiry;
use latency::Latency;
use tally::Tally;

/// Most violations of a kind that are kept whole; all are counted.
const KEPT: usize = 20;

/// The outcome of a race.
#[derive(Debug, Serialize)]
pub struct Report {
    /// The base addresses.
    pub urls: Vec<String>,
    /// The seed.
    pub seed: u64,
    /// Rounds that were raced.
    pub rounds: u32,
    /// Whether time was up before the attempts were.
    pub cut_short: bool,
    /// What was counted.
    pub tally: Tally,
    /// From the first list to the last reading, in milliseconds.
    pub duration_ms: u64,
    /// Answers a second, of all kinds.
    pub answers_per_second: u64,
    /// Times of the answers to reservations.
    pub reserve: Latency,
    /// What became of the races for lapsed holds.
    pub expiry: String,
    /// Violations of each kind.
    pub violation_counts: BTreeMap<Kind, usize>,
    /// The first 20 of each kind.
    pub violations: Vec<Violation>,
}

impl Report {
    /// Of a race that has not begun.
    pub fn new(plan: &Plan) -> Self {
        Self {
            urls: plan.bases.iter().map(|base| base.as_str().to_owned()).collect(),
            seed: plan.seed,
            rounds: 0,
            cut_short: false,
            tally: Tally::default(),
            duration_ms: 0,
            answers_per_second: 0,
            reserve: Latency::default(),
            expiry: "skipped: no hold was there to be waited out".to_owned(),
            violation_counts: BTreeMap::new(),
            violations: Vec::new(),
        }
    }

    /// Takes in a round.
    pub fn add(&mut self, records: &[Record], violations: Vec<Violation>, expiry: Expiry) {
        self.rounds += 1;
        self.tally.add(records);
        let reserves = records.iter().filter(|record| matches!(record.op, Op::Reserve { .. }));
        let answered = reserves.filter(|record| !record.outcome.is_unknown());
        self.reserve.add(answered.map(|record| record.end_us - record.start_us));
        match expiry {
            Expiry::Raced => "raced".clone_into(&mut self.expiry),
            Expiry::TooLong(left) if self.expiry != "raced" => {
                let left = left.map_or("for ever".to_owned(), |seconds| format!("for {seconds} s"));
                self.expiry = format!("skipped: holds last {left}, longer than --expiry-within");
            }
            _ => {}
        }
        for violation in violations {
            let count = self.violation_counts.entry(violation.kind).or_default();
            *count += 1;
            if *count <= KEPT {
                self.violations.push(violation);
            }
        }
    }

    /// Says that time was up after so many rounds.
    pub fn cut_short(&mut self, rounds: u32) {
        self.rounds = rounds;
        self.cut_short = true;
    }

    /// Sums up.
    pub fn end(&mut self, took: Duration) {
        self.duration_ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
        self.answers_per_second = self.tally.answers * 1000 / self.duration_ms.max(1);
        self.reserve.end();
        self.violations.sort_by_key(|violation| violation.kind);
    }

    /// Why nothing can be said of the backend although nothing was found, if that is so.
    pub fn inconclusive(&self) -> Option<String> {
        match self.tally {
            Tally { won: 0, .. } => Some("no reservation was ever granted".to_owned()),
            Tally { unresolved: count @ 1.., .. } => {
                Some(format!("{count} requests had no definite answer, however often they were repeated"))
            }
            _ => None,
        }
    }

    /// The command's status: 0 when nothing was found, 1 for violations, 2 when nothing can be said.
    pub fn status(&self) -> u8 {
        match (self.violation_counts.is_empty(), self.inconclusive()) {
            (false, _) => 1,
            (true, Some(_)) => 2,
            (true, None) => 0,
        }
    }
}
