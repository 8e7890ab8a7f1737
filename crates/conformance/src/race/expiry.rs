//! Expiry: where a backend's holds are short enough to be waited out, they are; then their givers come too late with
//! what they want to change, and new givers race for what is free again. How long a hold lasts the kit reads in
//! `held_until`, so that the clocks of both have to be within a second of one another.

use std::sync::Arc;
use std::time::Duration;

use super::process::Process;
use super::stage::Stage;
use super::write::Held;
use crate::check::SKEW_US;
use crate::history::{Op, Sending};

/// Rounds whose holds are waited out: each takes as long as a hold lasts.
const ROUNDS: u32 = 3;

/// What became of expiry in a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expiry {
    /// Holds lapsed, and that was raced.
    Raced,
    /// There were holds, and the shortest lasts so many seconds, or for ever.
    TooLong(Option<u64>),
    /// There was no hold, or it was raced often enough.
    NotTried,
}

/// How long to wait for all of these holds to have lapsed, or why not.
pub fn wait(stage: &Stage, round: u32, held: &[Held]) -> Result<Duration, Expiry> {
    let live = || held.iter().filter(|hold| hold.view.units > 0);
    if round >= ROUNDS || live().next().is_none() {
        return Err(Expiry::NotTried);
    }
    let now = stage.recorder.now_us();
    let longest = live().map(|hold| hold.view.until_us.unwrap_or(u64::MAX)).max().unwrap_or(u64::MAX);
    let left = longest.saturating_sub(now);
    if u128::from(left) > stage.plan.expiry_within.as_micros() {
        return Err(Expiry::TooLong((longest < u64::MAX).then_some(left / 1_000_000)));
    }
    Ok(Duration::from_micros(left + SKEW_US + 100_000))
}

/// Lets so much time pass: by the backend's clock where that can be put forward, and else by waiting.
pub async fn pass(stage: &Stage, time: Duration) {
    match &stage.plan.pass {
        Some(pass) => {
            pass.by(time);
            stage.recorder.skip(time);
        }
        None => tokio::time::sleep(time).await,
    }
}

/// A giver who comes too late.
pub async fn too_late(mut giver: Process, hold: Held) {
    let op = match giver.dice.below(4) {
        0 => Op::Release,
        1 => Op::SetQuantity { units: hold.view.units + 1 },
        _ => Op::Extend,
    };
    let write = hold.change(giver.dice.key(), op);
    giver.deliver(&write, Sending::First).await;
    giver.deliver(&hold.read(), Sending::First).await;
}

/// The holds of one field, by their givers.
pub fn givers(stage: &Stage, field: &Arc<super::field::Field>, held: Vec<Held>, first: u32) -> Vec<(Process, Held)> {
    let seat = |(number, hold): (u32, Held)| {
        let dice = super::dice::Dice::new(stage.plan.seed, field.round, first + number);
        let client = usize::try_from(number).unwrap_or(0);
        (Process::new(format!("late giver {number}"), field.clone(), dice, stage, client), hold)
    };
    (0..).zip(held.into_iter().filter(|hold| hold.view.units > 0)).map(seat).collect()
}
