//! One round: fields are prepared, everybody races at once, what was left open is settled, and everything is read.
//! Where holds are short, they are waited out and raced for once more. It leaves its history in the stage's recorder.

use std::sync::Arc;
use std::time::{Duration, Instant};

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

/// What a round came to, beside its history.
#[derive(Debug)]
pub struct Played {
    /// Whether it was on a list in use.
    pub warm: bool,
    /// What became of lapses.
    pub expiry: Expiry,
    /// The crash among it, counted from 1.
    pub crash: Option<u32>,
    /// Readings at its end that could not be had.
    pub unread: u64,
    /// Its fields and their holds.
    pub held: Vec<(Arc<Field>, Vec<Held>)>,
}

/// Plays a round.
///
/// # Errors
/// When it could not be prepared, or the backend did not come back from a crash.
pub async fn run(stage: &mut Stage, number: u32) -> Result<Played> {
    let mut dice = Dice::new(stage.plan.seed, number, u32::MAX);
    let warm = dice.percent(stage.plan.warm);
    let fields = owner::prepare(stage, number, warm, &mut dice).await?;
    let mut before: Vec<Left> = fields.iter().map(|_| Left::default()).collect();
    for (index, field) in fields.iter().enumerate().filter(|_| warm) {
        before[index] = take_some(host(stage, field, index, Host::EarlyGiver)).await;
        if !before[index].open.is_empty() {
            break;
        }
    }
    let edited = dice.percent(40);
    let crash = stage.plan.crash.as_ref().and_then(|crash| crash.of_round(number, stage.plan.rounds()));
    let crasher = crash.map(|crash| (crash, dice.pause(stage.race_us)));
    let began = Instant::now();
    let left = race(stage, &fields, FIRST, edited, crasher).await?;
    if crash.is_none() {
        stage.race_us = u64::try_from(began.elapsed().as_micros()).unwrap_or(u64::MAX);
    }
    let (mut unread, mut hangs, mut held) = (0, false, Vec::new());
    for ((index, field), (mut early, late)) in fields.iter().enumerate().zip(before.into_iter().zip(left)) {
        early.held.extend(late.held);
        early.open.extend(late.open);
        let settled = settle::run(host(stage, field, index, Host::Settler), early, &mut hangs).await;
        unread += settled.unread;
        held.push((field.clone(), settled.held));
    }
    let all: Vec<Held> = held.iter().flat_map(|(_, held)| held).cloned().collect();
    let mut played = Played { warm, expiry: Expiry::NotTried, crash, unread, held };
    match expiry::wait(stage, number, &all) {
        _ if hangs => {}
        Err(reason) => played.expiry = reason,
        Ok(wait) => {
            expiry::pass(stage, wait).await;
            played.unread += lapse(stage, &mut played.held).await?;
            played.expiry = Expiry::Raced;
        }
    }
    Ok(played)
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

/// Everybody at once, for all fields, with a crash of this number after that time. Gives back what is left of each
/// field.
async fn race(
    stage: &Stage,
    fields: &[Arc<Field>],
    from: u32,
    edited: bool,
    crash: Option<(u32, Duration)>,
) -> Result<Vec<Left>> {
    let racers = usize::try_from(stage.plan.racers).unwrap_or(1);
    let editors = if edited { fields.len() } else { 0 };
    let start = Arc::new(Barrier::new(racers * fields.len() + editors + usize::from(crash.is_some())));
    let crash = crash.zip(stage.plan.crash.clone()).map(|((number, after), crash)| {
        let start = start.clone();
        tokio::spawn(async move {
            start.wait().await;
            tokio::time::sleep(after).await;
            crash.run(number).await.with_context(|| format!("crash {number}"))
        })
    });
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
    if let Some(crash) = crash {
        crash.await.context("the kit's own crash broke down")??;
    }
    Ok(left)
}

/// After all holds have lapsed: late givers and new racers at once, then everything is settled and read again. Gives back
/// how many readings could not be had.
async fn lapse(stage: &Stage, held: &mut [(Arc<Field>, Vec<Held>)]) -> Result<u64> {
    let fields: Vec<Arc<Field>> = held.iter().map(|(field, _)| field.clone()).collect();
    let mut late = JoinSet::new();
    for (field, held) in held.iter() {
        for (giver, hold) in expiry::givers(stage, field, held.clone(), LATE) {
            late.spawn(expiry::too_late(giver, hold));
        }
    }
    let left = race(stage, &fields, SECOND, false, None).await?;
    while let Some(done) = late.join_next().await {
        done.context("a late giver of the kit's own broke down")?;
    }
    let (mut unread, mut hangs) = (0, false);
    for (index, (mut one, (field, held))) in left.into_iter().zip(held).enumerate() {
        one.held.append(held);
        let settled = settle::run(host(stage, field, index, Host::LastSettler), one, &mut hangs).await;
        unread += settled.unread;
        *held = settled.held;
    }
    Ok(unread)
}
