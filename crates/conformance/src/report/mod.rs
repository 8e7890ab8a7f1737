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
use crate::race::roll_call::Called;
use crate::race::round::Played;
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
    /// Rounds that were raced on new lists.
    pub cold_rounds: u32,
    /// Rounds that were raced on lists in use.
    pub warm_rounds: u32,
    /// Whether time was up before the attempts were.
    pub cut_short: bool,
    /// Why the race was broken off, if it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stopped: Option<String>,
    /// What was counted.
    pub tally: Tally,
    /// Crashes that were planned.
    pub crashes_planned: u32,
    /// Crashes that the backend came back from.
    pub crashes: u32,
    /// Readings of earlier rounds' holds after crashes.
    pub holds_called: u64,
    /// Readings of earlier rounds' items after crashes.
    pub items_called: u64,
    /// Readings at the end of a round, or after a crash, that could not be had.
    pub unread: u64,
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
            cold_rounds: 0,
            warm_rounds: 0,
            cut_short: false,
            stopped: None,
            tally: Tally::default(),
            crashes_planned: plan.crash.as_ref().map_or(0, |crash| crash.times),
            crashes: 0,
            holds_called: 0,
            items_called: 0,
            unread: 0,
            duration_ms: 0,
            answers_per_second: 0,
            reserve: Latency::default(),
            expiry: "skipped: no hold was there to be waited out".to_owned(),
            violation_counts: BTreeMap::new(),
            violations: Vec::new(),
        }
    }

    /// Takes in a round.
    pub fn add(&mut self, records: &[Record], violations: Vec<Violation>, played: &Played) {
        *if played.warm { &mut self.warm_rounds } else { &mut self.cold_rounds } += 1;
        self.crashes += u32::from(played.crash.is_some());
        self.unread += played.unread;
        match played.expiry {
            Expiry::Raced => "raced".clone_into(&mut self.expiry),
            Expiry::TooLong(left) if self.expiry != "raced" => {
                let left = left.map_or("for ever".to_owned(), |seconds| format!("for {seconds} s"));
                self.expiry = format!("skipped: holds last {left}, longer than --expiry-within");
            }
            _ => {}
        }
        self.count(records, violations);
    }

    /// Takes in a round that could not be played to its end, the last one.
    pub fn broken_off(&mut self, records: &[Record], violations: Vec<Violation>, why: &anyhow::Error) {
        self.stopped = Some(format!("{why:#}"));
        self.count(records, violations);
    }

    /// Takes in a roll call.
    pub fn call(&mut self, called: Called) {
        self.holds_called += called.holds;
        self.items_called += called.items;
        self.unread += called.unread;
        self.count(&called.records, called.violations);
    }

    fn count(&mut self, records: &[Record], violations: Vec<Violation>) {
        self.tally.add(records);
        let reserves = records.iter().filter(|record| matches!(record.op, Op::Reserve { .. }));
        let answered = reserves.filter(|record| !record.outcome.is_unknown());
        self.reserve.add(answered.map(|record| record.end_us - record.start_us));
        for violation in violations {
            let count = self.violation_counts.entry(violation.kind).or_default();
            *count += 1;
            if *count <= KEPT {
                self.violations.push(violation);
            }
        }
    }

    /// Rounds that were raced.
    pub fn rounds(&self) -> u32 {
        self.cold_rounds + self.warm_rounds
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
        let (open, unread) = (self.tally.unresolved, self.unread);
        let reasons = [
            self.stopped.clone(),
            (self.tally.won == 0).then(|| "no reservation was ever granted".to_owned()),
            (open > 0).then(|| format!("{open} requests had no definite answer, however often they were repeated")),
            (unread > 0).then(|| format!("{unread} readings could not be had, however often they were tried")),
            (self.crashes < self.crashes_planned)
                .then(|| format!("{} of {} crashes were made", self.crashes, self.crashes_planned)),
        ];
        let reasons: Vec<String> = reasons.into_iter().flatten().collect();
        (!reasons.is_empty()).then(|| reasons.join("; "))
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
