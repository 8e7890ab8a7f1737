//! The bare loop on SQLite: prepared statements on one connection, as durable as the server's, in one thread. It is what group
//! commit has to be measured against: the same statements, so many holds a commit. Nothing is shared and nobody waits.

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use handsel_conformance::report::latency::Latency;
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use rusqlite::types::Value;
use rusqlite::{Connection, Statement};

use crate::list::List;
use crate::load::micros;
use crate::measure::latency;
use crate::statements::{of_sqlite, writes};
use crate::values::{self, Values};

/// A connection to the file.
pub struct Loop {
    connection: Connection,
}

impl Loop {
    /// Opens it as the server does.
    pub fn open(file: &Path) -> Result<Self> {
        let connection = Connection::open(file).context("the database cannot be opened")?;
        let set_up = "PRAGMA busy_timeout = 10000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
            PRAGMA wal_autocheckpoint = 16384";
        connection.execute_batch(set_up)?;
        Ok(Self { connection })
    }

    /// Executes statements.
    pub fn execute(&mut self, sql: &str) -> Result<()> {
        Ok(self.connection.execute_batch(sql)?)
    }

    /// How often a second a script is run, so many times a commit.
    pub fn rate(&mut self, script: &str, list: &List, group: u64, time: Duration) -> Result<f64> {
        let mut run = Run::new(&self.connection, script)?;
        let (began, mut done) = (Instant::now(), 0);
        while began.elapsed() < time {
            run.once(list, done, group)?;
            done += group;
        }
        Ok(done as f64 / began.elapsed().as_secs_f64())
    }

    /// How long a script takes when it is due so often a second, and all that are due are committed together; in microseconds from
    /// when it was due.
    pub fn offered(
        &mut self,
        script: &str,
        list: &List,
        per_second: f64,
        time: Duration,
        seed: u64,
    ) -> Result<Latency> {
        let mut run = Run::new(&self.connection, script)?;
        let mut dice = StdRng::seed_from_u64(seed);
        let began = Instant::now();
        let mut due = vec![began];
        while let Some(last) = due.last().copied().filter(|last| *last < began + time) {
            due.push(last + Duration::from_secs_f64(-(1.0 - dice.random::<f64>()).ln() / per_second));
        }
        let (mut done, mut times) = (0, Vec::new());
        while let Some(next) = due.get(done) {
            std::thread::sleep(next.saturating_duration_since(Instant::now()));
            let now = Instant::now();
            let ready = due[done..].iter().take_while(|due| **due <= now).count().max(1);
            run.once(list, u64::try_from(done)?, u64::try_from(ready)?)?;
            times.extend(due[done..done + ready].iter().map(|due| micros(due.elapsed())));
            done += ready;
        }
        Ok(latency(times.into_iter()))
    }

    /// How long a script takes in each of two lists, alternating, a commit each.
    pub fn lists(&mut self, script: &str, lists: &[List; 2], time: Duration) -> Result<(Latency, Latency)> {
        let mut run = Run::new(&self.connection, script)?;
        let mut times = [Vec::new(), Vec::new()];
        let began = Instant::now();
        for turn in 0.. {
            if began.elapsed() >= time {
                break;
            }
            for (list, times) in lists.iter().zip(&mut times) {
                let sent = Instant::now();
                run.once(list, turn, 1)?;
                times.push(micros(sent.elapsed()));
            }
        }
        let [short, long] = times;
        Ok((latency(short.into_iter()), latency(long.into_iter())))
    }
}

/// A script's statements, prepared.
struct Run<'c> {
    connection: &'c Connection,
    writes: bool,
    statements: Vec<Statement<'c>>,
}

impl<'c> Run<'c> {
    fn new(connection: &'c Connection, script: &str) -> Result<Self> {
        let prepared: rusqlite::Result<_> = of_sqlite(script).iter().map(|sql| connection.prepare(sql)).collect();
        Ok(Self {
            connection,
            writes: writes(script),
            statements: prepared.context("the statements do not fit the tables")?,
        })
    }

    /// The script so many times, at items from this one on; in one transaction if it writes.
    fn once(&mut self, list: &List, item: u64, times: u64) -> Result<()> {
        if self.writes {
            self.connection.prepare_cached("BEGIN IMMEDIATE")?.execute([])?;
        }
        for item in item..item + times {
            let values = Values::new(list, item);
            for statement in &mut self.statements {
                for index in 1..=statement.parameter_count() {
                    let name = statement.parameter_name(index).unwrap_or_default();
                    let value = match values.of(name) {
                        Some(values::Value::Text(text)) => Value::Text(text),
                        Some(values::Value::Blob(bytes)) => Value::Blob(bytes),
                        Some(values::Value::Integer(number)) => Value::Integer(number),
                        None => bail!("the script has an unknown name {name}"),
                    };
                    statement.raw_bind_parameter(index, value)?;
                }
                let mut rows = statement.raw_query();
                while rows.next()?.is_some() {}
            }
        }
        if self.writes {
            self.connection.prepare_cached("COMMIT")?.execute([])?;
        }
        Ok(())
    }
}
