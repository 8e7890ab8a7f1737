//! The roll call: after a crash every hold that was ever acknowledged, and every item, is read again and judged with
//! its whole history. It is kept only where there are crashes, because it keeps the history in memory. Read
//! [`super::crash`] for what comes before it.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use anyhow::{Context, Result};
use tokio::task::JoinSet;

use super::dice::Dice;
use super::field::Field;
use super::process::Process;
use super::settle;
use super::stage::Stage;
use super::write::Held;
use crate::check::{Violation, check};
use crate::history::Record;

/// How many read at once, each one item after the other.
const READERS: usize = 16;
/// Their numbers, which nobody else of a round has.
const NUMBERS: u32 = 1 << 23;

/// One item of an earlier round.
struct Kept {
    field: Arc<Field>,
    held: Vec<Held>,
    /// Its history, without the readings of roll calls.
    records: Vec<Record>,
}

/// What is to be there, from all rounds until now.
#[derive(Default)]
pub struct RollCall {
    kept: Vec<Kept>,
}

/// What a roll call came to.
#[derive(Debug, Default)]
pub struct Called {
    /// Holds that were read.
    pub holds: u64,
    /// Items that were read.
    pub items: u64,
    /// Readings that could not be had.
    pub unread: u64,
    /// What was read.
    pub records: Vec<Record>,
    /// What was found.
    pub violations: Vec<Violation>,
}

impl RollCall {
    /// Keeps a round, without those items of which enough is known already.
    pub fn keep(&mut self, round: Vec<(Arc<Field>, Vec<Held>)>, records: &[Record], found: &[Violation]) {
        let known: HashSet<&str> = found.iter().map(|violation| violation.item.as_str()).collect();
        let mut by_item: HashMap<&str, Vec<Record>> = HashMap::new();
        for record in records.iter().filter(|record| !known.contains(record.item.as_str())) {
            by_item.entry(&record.item).or_default().push(record.clone());
        }
        for (field, held) in round {
            if let Some(records) = by_item.remove(field.item.as_str()) {
                self.kept.push(Kept { field, held, records });
            }
        }
    }

    /// Reads everything that was kept. An item that something was found of is not kept any longer.
    ///
    /// # Errors
    /// When a reader of the kit's own breaks down.
    pub async fn call(&mut self, stage: &Stage) -> Result<Called> {
        let mut running = JoinSet::new();
        for reader in 0..READERS.min(self.kept.len()) {
            let part = self.kept.iter().skip(reader).step_by(READERS);
            running.spawn(read(part.map(|kept| (process(stage, reader, kept), kept.held.clone())).collect()));
        }
        let mut called = Called::default();
        while let Some(done) = running.join_next().await {
            called.unread += done.context("a reader of the kit's own broke down")?;
        }
        called.records = stage.recorder.take();
        called.items = u64::try_from(self.kept.len()).unwrap_or(u64::MAX);
        let holds = self.kept.iter().map(|kept| kept.held.len()).sum::<usize>();
        called.holds = u64::try_from(holds).unwrap_or(u64::MAX);
        let mut readings: HashMap<&str, Vec<Record>> = HashMap::new();
        for record in &called.records {
            readings.entry(&record.item).or_default().push(record.clone());
        }
        self.kept.retain_mut(|kept| {
            let before = kept.records.len();
            kept.records.extend(readings.remove(kept.field.item.as_str()).unwrap_or_default());
            let found = check(&kept.records);
            kept.records.truncate(before);
            let is_right = found.is_empty();
            called.violations.extend(found);
            is_right
        });
        Ok(called)
    }
}

fn process(stage: &Stage, reader: usize, kept: &Kept) -> Process {
    let number = NUMBERS + u32::try_from(reader).unwrap_or(0);
    let dice = Dice::new(stage.plan.seed, kept.field.round, number);
    Process::new("roll call".to_owned(), kept.field.clone(), dice, stage, reader)
}

/// One reader. Gives back how many readings could not be had.
async fn read(part: Vec<(Process, Vec<Held>)>) -> u64 {
    let (mut unread, mut hangs) = (0, false);
    for (mut process, held) in part {
        unread += settle::read(&mut process, &held, &mut hangs).await;
    }
    unread
}
