//! What takes the place of `pgbench` where there is none: so many connections of this process, each with the script's statements
//! prepared, in a transaction each time where the script writes. It costs more of the processor than `pgbench` does, so the bare
//! database looks a little slower with it. Read [`crate::values`] for what is bound.

use anyhow::{Context, Result};
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use sqlx::{AssertSqlSafe, Connection as _, PgConnection};
use tokio::task::JoinSet;
use tokio::time::{Duration, Instant, sleep_until};

use crate::list::List;
use crate::load::{WARM_UP, micros};
use crate::postgres::{Work, connect};
use crate::statements::{numbered, writes};
use crate::values::{Value, Values};

/// A statement with `$1`, `$2` …, and the name of each.
type Statement = (String, Vec<String>);

/// For each run of the script after the warm-up which list it was, and the microseconds from when it was due.
pub async fn times(url: &str, seed: u64, work: &Work<'_>) -> Result<Vec<(usize, u64)>> {
    let mut connections = Vec::new();
    for _ in 0..work.connections {
        connections.push(connect(url).await?);
    }
    let begin = Instant::now();
    let mut running = JoinSet::new();
    for (number, connection) in (0..).zip(connections) {
        let client = Client {
            connection,
            lists: work.lists.to_vec(),
            statements: numbered(work.script),
            writes: writes(work.script),
            mean: work.per_second.map(|per_second| work.connections as f64 / per_second),
            number,
            step: work.connections,
            dice: StdRng::seed_from_u64(seed ^ number.wrapping_mul(0x9E37_79B9_7F4A_7C15)),
        };
        running.spawn(client.run(begin, work.time));
    }
    let mut all = Vec::new();
    while let Some(ended) = running.join_next().await {
        all.extend(ended.context("a client of the bare database broke down")??);
    }
    Ok(all)
}

struct Client {
    connection: PgConnection,
    lists: Vec<List>,
    statements: Vec<Statement>,
    writes: bool,
    /// Seconds from one run to the next, on an average; none: at once.
    mean: Option<f64>,
    number: u64,
    step: u64,
    dice: StdRng,
}

impl Client {
    async fn run(mut self, begin: Instant, time: Duration) -> Result<Vec<(usize, u64)>> {
        let (from, end) = (begin + WARM_UP, begin + WARM_UP + time);
        let mut times = Vec::new();
        let mut due = begin;
        for (turn, which) in (0_u64..).zip((0..self.lists.len()).cycle()) {
            match self.mean {
                Some(mean) => due += Duration::from_secs_f64(-mean * (1.0 - self.dice.random::<f64>()).ln()),
                None => due = Instant::now(),
            }
            if due >= end {
                break;
            }
            sleep_until(due).await;
            self.once(which, self.number + turn * self.step).await?;
            if due >= from {
                times.push((which, micros(due.elapsed())));
            }
        }
        Ok(times)
    }

    async fn once(&mut self, list: usize, item: u64) -> Result<()> {
        let list = self.lists.get(list).context("no list")?;
        let values = Values::new(list, item);
        if !self.writes {
            return all(&mut self.connection, &self.statements, &values).await;
        }
        let mut transaction = self.connection.begin().await?;
        all(&mut transaction, &self.statements, &values).await?;
        Ok(transaction.commit().await?)
    }
}

async fn all(connection: &mut PgConnection, statements: &[Statement], values: &Values<'_>) -> Result<()> {
    for (sql, names) in statements {
        let mut query = sqlx::query(AssertSqlSafe(sql.clone()));
        for name in names {
            query = match values.of(name).with_context(|| format!("the script has an unknown name {name}"))? {
                Value::Text(text) => query.bind(text),
                Value::Blob(bytes) => query.bind(bytes),
                Value::Integer(number) => query.bind(number),
            };
        }
        query.fetch_all(&mut *connection).await.context("the statements do not fit the tables")?;
    }
    Ok(())
}
