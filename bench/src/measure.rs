//! The figures, one after another on one server: each over HTTP first, and then at once from the bare database, on the same tables
//! with whatever has come into them. What they are wanted to be stands here, and nothing about how requests are sent.
//! Read [`crate::load`] and [`crate::bare`] for that.

use std::net::SocketAddr;
use std::time::Duration;

use anyhow::Result;
use handsel_conformance::report::latency::Latency;

use crate::bare::Bare;
use crate::figure::{Beside, Figure, Target};
use crate::list::List;
use crate::load::{Answers, Load, Make};

/// Givers, each with a connection.
pub const GIVERS: u64 = 64;
/// Items of the long list.
const LONG: u64 = 10_000;
/// Items of the short list.
const SHORT: u64 = 10;
/// How long holds are made before anything is measured.
const SETTLING: Duration = Duration::from_secs(2);
/// Givers who compare the two, each at an item of their own even in the short one.
const COMPARERS: u64 = 8;
/// Holds a second that all givers together offer.
pub const OFFERED: f64 = 500.0;
/// How much longer than the short list's the long list's p99 may be and still be called unmoved; two runs of the same differ
/// by as much.
const UNMOVED: f64 = 1.25;

/// What is measured, and on what.
pub struct Measure<'a> {
    /// `SQLite` or `PostgreSQL`.
    pub database: &'static str,
    /// The server.
    pub address: SocketAddr,
    /// The server's process.
    pub process: u32,
    /// Its database.
    pub bare: &'a Bare,
    /// How long each figure takes.
    pub time: Duration,
    /// What is drawn by chance is drawn from it.
    pub seed: u64,
}

impl Measure<'_> {
    /// Every figure.
    pub async fn all(&self) -> Result<Vec<Figure>> {
        let long = List::new(self.address, self.bare, LONG).await?;
        let short = List::new(self.address, self.bare, SHORT).await?;
        // Some holds first, and then what PostgreSQL does by itself within a minute: statistics of tables that were all but empty have
        // it read every hold of a list.
        self.alternating(&short, &long, SETTLING).closed().await?;
        self.bare.settle().await?;
        let mut figures = self.holds(&long).await?;
        figures.extend(self.refusals(&long).await?);
        figures.extend(self.offered(&long).await?);
        figures.extend(self.lists(&short, &long).await?);
        Ok(figures)
    }

    /// Durable holds a second: each giver at an item of their own.
    async fn holds(&self, list: &List) -> Result<Vec<Figure>> {
        let load = self.load(GIVERS, 201, {
            let list = list.clone();
            move |giver, turn| list.hold(giver + turn * GIVERS)
        });
        let answers = load.closed().await?;
        let bare = self.bare.holds(list, self.time).await?;
        Ok(self.closed(["holds", "processor, a hold"], &answers, 1_000.0, bare))
    }

    /// Refusals a second: all givers at one item, of which there is too little.
    async fn refusals(&self, list: &List) -> Result<Vec<Figure>> {
        let load = self.load(GIVERS, 409, {
            let list = list.clone();
            move |_, _| list.too_much(0)
        });
        let answers = load.closed().await?;
        let bare = self.bare.refusals(list, self.time).await?;
        Ok(self.closed(["refusals", "processor, a refusal"], &answers, 5_000.0, bare))
    }

    /// So many a second, and what the server's process used of the processor for each, which the machine's other work hardly
    /// changes.
    fn closed(&self, names: [&'static str; 2], answers: &Answers, least: f64, bare: Vec<Beside>) -> Vec<Figure> {
        let rate = answers.times.len() as f64 / self.time.as_secs_f64();
        vec![
            self.figure(names[0], "/s", rate, Some(Target::AtLeast(least)), bare),
            self.figure(names[1], "µs", answers.processor_us(), None, Vec::new()),
        ]
    }

    /// How long a hold takes when all givers together offer a steady load.
    async fn offered(&self, list: &List) -> Result<Vec<Figure>> {
        let load = self.load(GIVERS, 201, {
            let list = list.clone();
            move |giver, turn| list.hold(giver + turn * GIVERS)
        });
        let server = load.open(OFFERED, self.seed).await?;
        let (how, bare) = self.bare.offered(list, self.time, self.seed).await?;
        let beside = |us| vec![Beside { how: how.clone(), value: ms(us) }];
        Ok(vec![
            self.figure("hold at 500/s, p50", "ms", ms(server.p50_us), None, beside(bare.p50_us)),
            self.figure("hold at 500/s, p99", "ms", ms(server.p99_us), Some(Target::Below(50.0)), beside(bare.p99_us)),
        ])
    }

    /// How long a hold takes in a short list and in a long one, alternating.
    async fn lists(&self, short: &List, long: &List) -> Result<Vec<Figure>> {
        let times = self.alternating(short, long, self.time).closed().await?.times;
        let of = |which| latency(times.iter().filter(|(turn, _)| turn % 2 == which).map(|(_, time)| *time));
        let (server_short, server_long) = (of(0), of(1));
        let (how, bare_short, bare_long) = self.bare.lists(short, long, COMPARERS, self.time).await?;
        let beside = |value| vec![Beside { how: how.clone(), value }];
        let ratio = |long: &Latency, short: &Latency| long.p99_us as f64 / short.p99_us.max(1) as f64;
        let moved = ratio(&server_long, &server_short);
        let unmoved = Some(Target::Below(UNMOVED));
        Ok(vec![
            self.figure("p99 in a list of 10", "ms", ms(server_short.p99_us), None, beside(ms(bare_short.p99_us))),
            self.figure("p99 in a list of 10,000", "ms", ms(server_long.p99_us), None, beside(ms(bare_long.p99_us))),
            self.figure("the second by the first", "×", moved, unmoved, beside(ratio(&bare_long, &bare_short))),
        ])
    }

    /// Holds in a short list and in a long one, by turns.
    fn alternating(&self, short: &List, long: &List, time: Duration) -> Load<impl Make> {
        let load = self.load(COMPARERS, 201, {
            let (short, long) = (short.clone(), long.clone());
            move |giver, turn| match turn % 2 {
                0 => short.hold(giver),
                _ => long.hold(giver + turn * COMPARERS),
            }
        });
        Load { time, ..load }
    }

    fn load<M>(&self, givers: u64, status: u16, make: M) -> Load<M> {
        Load { address: self.address, process: self.process, givers, time: self.time, status, make }
    }

    fn figure(
        &self,
        name: &'static str,
        unit: &'static str,
        server: f64,
        target: Option<Target>,
        bare: Vec<Beside>,
    ) -> Figure {
        Figure { database: self.database, name, unit, server, target, bare }
    }
}

/// Times with their percentiles.
pub fn latency(times: impl Iterator<Item = u64>) -> Latency {
    let mut latency = Latency::default();
    latency.add(times);
    latency.end();
    latency
}

fn ms(us: u64) -> f64 {
    us as f64 / 1_000.0
}
