//! A racer: one giver, who waits for the start, reserves, and then does by chance what givers do: click twice, lose an
//! answer, send the same again, change the quantity, prolong, give back, try again. It also sends known keys with
//! another body, which nobody should. Read [`super::settle`] for what becomes of requests that it leaves open.

use handsel_core::token::TokenKind;
use tokio::sync::Barrier;
use tokio::time::sleep;

use super::dice;
use super::process::{Manner, Process, Settled};
use super::write::{Held, Write};
use crate::history::{Op, Sending};

/// What a racer leaves behind.
#[derive(Debug, Default)]
pub struct Left {
    /// Holds that were acknowledged, released ones too.
    pub held: Vec<Held>,
    /// Requests of which nobody knows whether they had an effect.
    pub open: Vec<Write>,
}

/// Runs one racer to its end.
pub async fn run(mut racer: Process, start: &Barrier) -> Left {
    let mut left = Left::default();
    // It also opens the connection, so that nobody has to connect at the start.
    let read = racer.field.read();
    racer.deliver(&read, Sending::First).await;
    start.wait().await;
    let units = if racer.field.wanted > 2 && racer.dice.percent(20) { 2 } else { 1 };
    let mut write = racer.field.reserve(racer.next_hold(), racer.dice.key(), units);
    let mut settled = reserve(&mut racer, &write).await;
    if settled == Settled::Refused && racer.dice.percent(50) && !racer.is_late() {
        sleep(racer.dice.pause(5_000)).await;
        // A refusal leaves the key unused, so it may be tried again as well as a new one.
        if racer.dice.percent(50) {
            write = racer.field.reserve(racer.next_hold(), racer.dice.key(), 1);
        }
        settled = reserve(&mut racer, &write).await;
    }
    play(&mut racer, write, settled, &mut left).await;
    left
}

/// Reserves under a new key.
pub async fn reserve(racer: &mut Process, write: &Write) -> Settled {
    let manner = manner(racer);
    racer.insist(write, manner, Sending::First).await
}

fn manner(racer: &mut Process) -> Manner {
    match racer.dice.below(10) {
        0 => Manner::Lost,
        1 => Manner::Twice,
        _ => Manner::Plain,
    }
}

/// Goes on with what was granted, until it is given back or enough was done.
async fn play(racer: &mut Process, first: Write, settled: Settled, left: &mut Left) {
    let mut held = match settled {
        Settled::Granted(Some(view)) => first.granted(&view),
        Settled::Open => {
            left.open.push(first);
            return;
        }
        _ => return,
    };
    let mut last = first.clone();
    let mut moves = racer.dice.below(5);
    while let Some(hold) = held.take() {
        if racer.dice.percent(25) {
            let again = if racer.dice.percent(50) { &first } else { &last };
            racer.deliver(again, Sending::Repeat).await;
        }
        if racer.dice.percent(25) {
            conflict(racer, &last, &hold).await;
        }
        if hold.view.units == 0 || moves == 0 || racer.is_late() {
            left.held.push(hold);
            return;
        }
        moves -= 1;
        let Some(op) = next(racer, &hold) else {
            let read = if racer.dice.percent(50) { hold.read() } else { racer.field.read() };
            racer.deliver(&read, Sending::First).await;
            held = Some(hold);
            continue;
        };
        let write = hold.change(racer.dice.key(), op);
        let manner = manner(racer);
        held = match racer.insist(&write, manner, Sending::First).await {
            Settled::Granted(view) => {
                last = write;
                view.map(|view| Held { view, ..hold })
            }
            Settled::Refused => Some(hold),
            Settled::Open => {
                left.open.push(write);
                left.held.push(hold);
                None
            }
        };
    }
}

/// What is done next; `None` is to look.
fn next(racer: &mut Process, hold: &Held) -> Option<Op> {
    let units = hold.view.units;
    match racer.dice.below(10) {
        0..=2 => Some(Op::SetQuantity { units: units + racer.dice.between(1, 2) }),
        3 | 4 if units > 1 => Some(Op::SetQuantity { units: racer.dice.between(1, units - 1) }),
        5 => Some(Op::Extend),
        6..=8 => Some(Op::Release),
        _ => None,
    }
}

/// Sends the key of what was granted last with another body, and looks at what that did.
async fn conflict(racer: &mut Process, last: &Write, hold: &Held) {
    let key = last.request.key.clone().unwrap_or_default();
    let other = match last.op {
        Op::Reserve { units } if racer.dice.percent(50) => {
            let secret = dice::token(TokenKind::Hold);
            Write { hold: None, secret: None, ..racer.field.reserve_with(hold.label, key, units, secret) }
        }
        Op::Reserve { units } => racer.field.reserve_with(hold.label, key, units + 1, hold.secret.clone()),
        Op::SetQuantity { units: 1 } => hold.change(key, Op::SetQuantity { units: 2 }),
        Op::SetQuantity { units } => hold.change(key, Op::SetQuantity { units: units - 1 }),
        Op::Release => hold.change(key, Op::Extend),
        _ => hold.change(key, Op::Release),
    };
    racer.deliver(&other, Sending::Conflict).await;
    racer.deliver(&hold.read(), Sending::First).await;
}
