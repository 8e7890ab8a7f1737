//! Givers at work: in a closed loop, where each sends its next request when the last one was answered, or in an open loop, where
//! requests are due at instants that no answer can put off. It knows no figure; read [`crate::measure`] for those.

use std::net::SocketAddr;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use handsel_conformance::client::{Reply, Request};
use handsel_conformance::report::latency::Latency;
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep_until};

use crate::connection::Connection;
use crate::processor;

/// How long everything runs before it counts.
pub const WARM_UP: Duration = Duration::from_secs(1);

/// Requests of one kind by so many givers.
#[derive(Clone)]
pub struct Load<M> {
    /// The server.
    pub address: SocketAddr,
    /// The server's process.
    pub process: u32,
    /// How many givers there are, each with a connection.
    pub givers: u64,
    /// How long they are measured.
    pub time: Duration,
    /// The status of the only answer that counts as one.
    pub status: u16,
    /// Makes the request of a giver, given which of the giver's it is, both counted from 0.
    pub make: M,
}

/// What makes the request of a giver, given the giver and which of theirs it is.
pub trait Make: Fn(u64, u64) -> Request + Clone + Send + Sync + 'static {}

impl<M: Fn(u64, u64) -> Request + Clone + Send + Sync + 'static> Make for M {}

impl<M: Make> Load<M> {
    /// Closed loop.
    pub async fn closed(&self) -> Result<Answers> {
        self.run(|giver, mut connection, load, begin| async move {
            let (from, end) = (begin + WARM_UP, begin + WARM_UP + load.time);
            let mut times = Vec::new();
            sleep_until(begin).await;
            // Every other giver is a turn ahead, so that what holds all of them up for a moment hits both kinds of turns.
            for turn in giver % 2.. {
                let sent = Instant::now();
                load.answered(&mut connection, giver, turn).await?;
                let now = Instant::now();
                if now >= end {
                    break;
                }
                if now >= from {
                    times.push((turn, micros(now - sent)));
                }
            }
            Ok(times)
        })
        .await
    }

    /// Open loop: all givers together send so many a second, at instants drawn from the seed as independent people would. A time
    /// counts from when the request was due, whether or not its giver was still waiting for another answer.
    pub async fn open(&self, per_second: f64, seed: u64) -> Result<Latency> {
        let mean = self.givers as f64 / per_second;
        let answers = self.run(move |giver, mut connection, load, begin| async move {
            let mut dice = StdRng::seed_from_u64(seed ^ giver.wrapping_mul(0x9E37_79B9_7F4A_7C15));
            let (from, end) = (begin + WARM_UP, begin + WARM_UP + load.time);
            let mut times = Vec::new();
            let mut due = begin;
            for turn in 0.. {
                due += Duration::from_secs_f64(-mean * (1.0 - dice.random::<f64>()).ln());
                if due >= end {
                    break;
                }
                sleep_until(due).await;
                load.answered(&mut connection, giver, turn).await?;
                if due >= from {
                    times.push((turn, micros(due.elapsed())));
                }
            }
            Ok(times)
        });
        let mut latency = Latency::default();
        latency.add(answers.await?.times.into_iter().map(|(_, time)| time));
        latency.end();
        Ok(latency)
    }

    /// Runs every giver to its end.
    async fn run<F>(&self, giver: impl Fn(u64, Connection, Self, Instant) -> F) -> Result<Answers>
    where
        F: Future<Output = Result<Vec<(u64, u64)>>> + Send + 'static,
    {
        let mut connections = Vec::new();
        for _ in 0..self.givers {
            connections.push(Connection::browser(self.address).await?);
        }
        let begin = Instant::now();
        let mut running = JoinSet::new();
        for (number, connection) in (0..).zip(connections) {
            running.spawn(giver(number, connection, self.clone(), begin));
        }
        let (process, from, end) = (self.process, begin + WARM_UP, begin + WARM_UP + self.time);
        let used = tokio::spawn(async move {
            sleep_until(from).await;
            let before = processor::used(process);
            sleep_until(end).await;
            processor::used(process).saturating_sub(before)
        });
        let mut times = Vec::new();
        while let Some(ended) = running.join_next().await {
            times.extend(ended.context("a giver broke down")??);
        }
        Ok(Answers { times, processor: used.await.context("the processor's time was not read")? })
    }

    async fn answered(&self, connection: &mut Connection, giver: u64, turn: u64) -> Result<()> {
        match connection.send((self.make)(giver, turn)).await? {
            Reply::Some { status, .. } if status == self.status => Ok(()),
            Reply::Some { status, .. } => bail!("an answer of {status} where {} was expected", self.status),
            Reply::None(why) => bail!("no answer: {why}"),
        }
    }
}

/// What came of a load.
pub struct Answers {
    /// How long each took, in microseconds, with which of its giver's it was.
    pub times: Vec<(u64, u64)>,
    /// What the server's process used of the processor meanwhile.
    pub processor: Duration,
}

impl Answers {
    /// What the server used of the processor for each, in microseconds.
    pub fn processor_us(&self) -> f64 {
        self.processor.as_secs_f64() * 1e6 / self.times.len().max(1) as f64
    }
}

/// In microseconds.
pub fn micros(time: Duration) -> u64 {
    u64::try_from(time.as_micros()).unwrap_or(u64::MAX)
}
