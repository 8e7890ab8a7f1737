//! One round: fields are prepared, everybody races at once, what was left open is settled, and everything is read.
//! Where holds are short, they are waited out and raced for once more. It leaves its history in the stage's recorder.

use std::sync::Arc;

use anyhow::{Context, Result};
use tokio::sync::Barrier;
use tokio::task::JoinSet;

use super::dice::Dice;
use super::expiry::{self, Expiry};
use super::field::Field;
use super::process::{Manner, Process, Settled};
use super::racer::Left;
use super::stage::Stage;
use super::write::Held;
use super::{owner, racer, settle};
use crate::history::{Op, Sending};

/// Where the numbers begin of those who race first, race after holds have lapsed, come too late, or are no racers:
/// nobody shares a number in a round, so that nobody draws another's keys.
const FIRST: u32 = 0;
const SECOND: u32 = 1 << 20;
const LATE: u32 = 1 << 21;
const HOSTS: u32 = 1 << 22;

/// Who is no racer.
#[derive(Clone, Copy)]
enum Host {
    EarlyGiver,
    Editor,
    Settler,
    LastSettler,
}

/// Plays a round.
///
/// # Errors
/// When the round could not be prepared.
pub async fn run(stage: &mut Stage, number: u32) -> Result<Expiry> {
    let mut dice = Dice::new(stage.plan.seed, number, u32::MAX);
    let warm = dice.percent(stage.plan.warm);
    let fields = owner::prepare(stage, number, warm, &mut dice).await?;
    let mut before = Vec::new();
    for (index, field) in fields.iter().enumerate() {
        before.push(if warm { take_some(host(stage, field, index, Host::EarlyGiver)).await } else { Left::default() });
    }
    let edited = dice.percent(40);
    let left = race(stage, &fields, FIRST, edited).await?;
    let mut held = Vec::new();
    for ((index, field), (mut early, late)) in fields.iter().enumerate().zip(before.into_iter().zip(left)) {
        early.held.extend(late.held);
        early.open.extend(late.open);
        held.push(settle::run(host(stage, field, index, Host::Settler), early, stage.plan.bases.len()).await);
    }
    let all: Vec<Held> = held.iter().flatten().cloned().collect();
    match expiry::wait(stage, number, &all) {
        Err(reason) => Ok(reason),
        Ok(wait) => {
            tokio::time::sleep(wait).await;
            lapse(stage, &fields, held).await?;
            Ok(Expiry::Raced)
        }
    }
}

fn host(stage: &Stage, field: &Arc<Field>, index: usize, host: Host) -> Process {
    let number = HOSTS + u32::try_from(index).unwrap_or(0) * 4 + host as u32;
    let name = if matches!(host, Host::EarlyGiver) { "early giver" } else { "owner" };
    let dice = Dice::new(stage.plan.seed, field.round, number);
    let client = usize::try_from(stage.plan.racers_of_round()).unwrap_or(0) + index;
    Process::new(name.to_owned(), field.clone(), dice, stage, client)
}

/// Takes some of the units before the race, or takes the only one and gives it back.
async fn take_some(mut early: Process) -> Left {
    let mut left = Left::default();
    let units = early.dice.between(1, early.field.wanted - 1);
    let write = early.field.reserve(early.next_hold(), early.dice.key(), units);
    let settled = early.insist(&write, Manner::Plain, Sending::First).await;
    let held = match settled {
        Settled::Granted(Some(view)) => write.granted(&view),
        Settled::Open => {
            left.open.push(write);
            None
        }
        _ => None,
    };
    if let Some(mut hold) = held {
        if early.field.wanted == 1 {
            let release = hold.change(early.dice.key(), Op::Release);
            match early.insist(&release, Manner::Plain, Sending::First).await {
                Settled::Granted(Some(view)) => hold.view = view,
                Settled::Open => left.open.push(release),
                _ => {}
            }
        }
        left.held.push(hold);
    }
    left
}

/// Everybody at once, for all fields. Gives back what is left of each field.
async fn race(stage: &Stage, fields: &[Arc<Field>], from: u32, edited: bool) -> Result<Vec<Left>> {
    let racers = usize::try_from(stage.plan.racers).unwrap_or(1);
    let start = Arc::new(Barrier::new(racers * fields.len() + if edited { fields.len() } else { 0 }));
    let mut running = JoinSet::new();
    for (index, field) in fields.iter().enumerate() {
        for racer in index * racers..(index + 1) * racers {
            let number = from + u32::try_from(racer).unwrap_or(0);
            let dice = Dice::new(stage.plan.seed, field.round, number);
            let process = Process::new(format!("racer {racer}"), field.clone(), dice, stage, racer);
            let start = start.clone();
            running.spawn(async move { (index, racer::run(process, &start).await) });
        }
        if edited {
            let (owner, start) = (host(stage, field, index, Host::Editor), start.clone());
            running.spawn(async move {
                start.wait().await;
                owner::edit(owner).await;
                (index, Left::default())
            });
        }
    }
    let mut left: Vec<Left> = fields.iter().map(|_| Left::default()).collect();
    while let Some(done) = running.join_next().await {
        let (index, one) = done.context("a racer of the kit's own broke down")?;
        left[index].held.extend(one.held);
        left[index].open.extend(one.open);
    }
    Ok(left)
}

/// After all holds have lapsed: late givers and new racers at once, then everything is settled and read again.
async fn lapse(stage: &Stage, fields: &[Arc<Field>], held: Vec<Vec<Held>>) -> Result<()> {
    let mut late = JoinSet::new();
    for (field, held) in fields.iter().zip(&held) {
        for (giver, hold) in expiry::givers(stage, field, held.clone(), LATE) {
            late.spawn(expiry::too_late(giver, hold));
        }
    }
    let left = race(stage, fields, SECOND, false).await?;
    while let Some(done) = late.join_next().await {
        done.context("a late giver of the kit's own broke down")?;
    }
    for ((index, field), (mut one, before)) in fields.iter().enumerate().zip(left.into_iter().zip(held)) {
        one.held.extend(before);
        settle::run(host(stage, field, index, Host::LastSettler), one, stage.plan.bases.len()).await;
    }
    Ok(())
}
