//! A process: somebody with a connection who asks one thing after the other and writes each delivery into the history.
//! How it insists on an answer is here; what it asks for is the business of [`super::racer`] and [`super::owner`].

use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::time::sleep;

use super::dice::Dice;
use super::field::Field;
use super::write::Write;
use crate::client::Client;
use crate::history::{HoldView, Op, Outcome, Record, Recorder, Sending};

/// Longest pause between two deliveries of one request.
const LONGEST_PAUSE: Duration = Duration::from_millis(400);
/// Longest time, in microseconds, between sending a request and hanging up.
const LATEST_HANG_UP_US: u64 = 15_000;

/// How a request is first delivered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// Once.
    Plain,
    /// Twice at the same moment, as by a double click.
    Twice,
    /// Once, and the answer is lost.
    Lost,
}

/// How a request ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Settled {
    /// Granted, with a hold where it is about one.
    Granted(Option<HoldView>),
    /// Refused, and no delivery can have had an effect.
    Refused,
    /// A delivery may have had an effect, or may still have it.
    Open,
}

/// Somebody who asks.
#[derive(Debug)]
pub struct Process {
    /// Its name in the history.
    pub name: String,
    /// What it asks about.
    pub field: Arc<Field>,
    /// Its chance.
    pub dice: Dice,
    client: Client,
    /// How many base addresses there are.
    pub bases: usize,
    /// How long one answer is waited for, and how long a request without one is sent again.
    pub timeout: Duration,
    end: Instant,
    recorder: Arc<Recorder>,
}

impl Process {
    /// A process with a connection of its own.
    pub fn new(name: String, field: Arc<Field>, dice: Dice, stage: &super::stage::Stage, client: usize) -> Self {
        Self {
            name,
            field,
            dice,
            client: stage.client(client),
            bases: stage.plan.bases.len(),
            timeout: stage.plan.timeout,
            end: stage.began + stage.plan.max_time,
            recorder: stage.recorder.clone(),
        }
    }

    /// A number for a new hold.
    pub fn next_hold(&self) -> u32 {
        self.recorder.next_hold()
    }

    /// Whether the time of the race is over: nothing new is begun.
    pub fn is_late(&self) -> bool {
        Instant::now() >= self.end
    }

    /// One delivery, to a base address by chance.
    pub async fn deliver(&mut self, write: &Write, sending: Sending) -> Outcome {
        let base = self.dice.below(self.bases);
        self.deliver_to(base, write, sending).await
    }

    /// One delivery, to this base address.
    pub async fn deliver_to(&self, base: usize, write: &Write, sending: Sending) -> Outcome {
        let start = self.recorder.now_us();
        let reply = self.client.send(base, &write.request).await;
        let end = self.recorder.now_us();
        let outcome = match write.op {
            Op::ReadItem => reply.about_item(&self.field.item),
            Op::SetWanted { .. } => reply.about_edit(),
            _ => reply.about_hold(&self.recorder),
        };
        self.record(base, write, sending, (start, end), outcome)
    }

    /// Insists on an answer: what is unknown or put off is sent again under the same key, for as long as one answer is
    /// waited for. So it takes no longer than twice that.
    pub async fn insist(&mut self, write: &Write, manner: Manner, sending: Sending) -> Settled {
        self.insist_until(Instant::now() + self.timeout, write, manner, sending).await
    }

    /// The same, with no delivery that begins after this moment but the first.
    pub async fn insist_until(&mut self, end: Instant, write: &Write, manner: Manner, sending: Sending) -> Settled {
        let mut unknown = false;
        for delivery in 0_u32.. {
            let outcomes = match (delivery, manner) {
                (0, Manner::Twice) => self.twice(write).await,
                (0, Manner::Lost) => vec![self.lose(write).await],
                (0, Manner::Plain) => vec![self.deliver(write, sending).await],
                _ => vec![self.deliver(write, Sending::Repeat).await],
            };
            if let Some(granted) =
                outcomes.iter().find(|outcome| matches!(outcome, Outcome::Held { .. } | Outcome::Edited))
            {
                return Settled::Granted(granted.hold().cloned());
            }
            unknown |= outcomes.iter().any(Outcome::is_unknown);
            if outcomes.iter().all(Outcome::is_refused) {
                return if unknown { Settled::Open } else { Settled::Refused };
            }
            if !self.pause(delivery, end).await {
                break;
            }
        }
        Settled::Open
    }

    /// Reads until there is an answer, with no delivery that begins after this moment. `None` when there was none.
    pub async fn read_until(&mut self, end: Instant, base: Option<usize>, read: &Write) -> Option<Outcome> {
        for delivery in 0_u32.. {
            if Instant::now() >= end {
                break;
            }
            let base = base.unwrap_or_else(|| self.dice.below(self.bases));
            let outcome = self.deliver_to(base, read, Sending::First).await;
            match outcome {
                Outcome::Held { .. } | Outcome::Seen(_) => return Some(outcome),
                // That a hold cannot be read says something of it; that the list cannot be read does not.
                Outcome::Refused { .. } => return Some(outcome).filter(|_| read.op == Op::ReadHold),
                _ if !self.pause(delivery, end).await => break,
                _ => {}
            }
        }
        None
    }

    /// Waits before the next delivery, longer each time. Whether there is time for one.
    async fn pause(&mut self, delivery: u32, end: Instant) -> bool {
        let most = Duration::from_millis(1 << delivery.min(9)).min(LONGEST_PAUSE);
        sleep(most / 2 + self.dice.pause(u64::try_from(most.as_micros() / 2).unwrap_or(0))).await;
        Instant::now() < end
    }

    async fn twice(&mut self, write: &Write) -> Vec<Outcome> {
        let (one, other) = (self.dice.below(self.bases), self.dice.below(self.bases));
        let both =
            tokio::join!(self.deliver_to(one, write, Sending::First), self.deliver_to(other, write, Sending::First));
        vec![both.0, both.1]
    }

    async fn lose(&mut self, write: &Write) -> Outcome {
        let (base, after) = (self.dice.below(self.bases), self.dice.pause(LATEST_HANG_UP_US));
        let start = self.recorder.now_us();
        let reply = self.client.lose(base, &write.request, after).await;
        let end = self.recorder.now_us();
        self.record(base, write, Sending::First, (start, end), reply.about_hold(&self.recorder))
    }

    fn record(&self, base: usize, write: &Write, sending: Sending, time: (u64, u64), outcome: Outcome) -> Outcome {
        self.recorder.write(Record {
            id: 0,
            round: self.field.round,
            item: self.field.item.clone(),
            process: self.name.clone(),
            base,
            start_us: time.0,
            end_us: time.1,
            op: write.op,
            hold: write.hold,
            key: write.request.key.clone(),
            sending,
            outcome: outcome.clone(),
        });
        outcome
    }
}
