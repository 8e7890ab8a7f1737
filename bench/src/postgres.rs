//! The bare PostgreSQL: a database of its own on the server that the bench is given, and `pgbench` on it, or where there is no
//! `pgbench` a loop in its place, which says so. Read [`crate::pgbench`] and [`crate::clients`] for the two.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result};
use handsel_conformance::report::latency::Latency;
use sqlx::{AssertSqlSafe, Connection as _, Executor, PgConnection};

use crate::list::List;
use crate::measure::latency;
use crate::{clients, pgbench};

/// The database that is made.
const DATABASE: &str = "handsel_bench";

/// The database, and how it is measured.
pub struct Postgres {
    url: String,
    pgbench: Option<PathBuf>,
    folder: PathBuf,
    seed: u64,
}

/// What is run: a script for each of some lists, by turns, over so many connections, for so long.
pub struct Work<'a> {
    /// The statements.
    pub script: &'a str,
    /// The lists.
    pub lists: &'a [List],
    /// How many connections.
    pub connections: u64,
    /// How long, after the warm-up.
    pub time: Duration,
    /// How often a second it is due; none: as often as it goes.
    pub per_second: Option<f64>,
}

impl Postgres {
    /// Makes the database, through another one of the same server. `folder` is for scripts and logs.
    pub async fn new(url: &str, pgbench: Option<&Path>, folder: &Path, seed: u64) -> Result<Self> {
        let (server, _) = url.rsplit_once('/').context("the address of the PostgreSQL server has no database")?;
        execute(url, &[&format!("DROP DATABASE IF EXISTS {DATABASE}"), &format!("CREATE DATABASE {DATABASE}")]).await?;
        let url = format!("{server}/{DATABASE}");
        Ok(Self { url, pgbench: pgbench.map(Path::to_owned), folder: folder.to_owned(), seed })
    }

    /// The database's address, with its password.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The server's version, and how durable it is.
    pub async fn version(&self) -> Result<String> {
        let sql = "SELECT current_setting('server_version') || ', fsync ' || current_setting('fsync')
            || ', synchronous_commit ' || current_setting('synchronous_commit')";
        let mut connection = connect(&self.url).await?;
        sqlx::query_scalar(sql).fetch_one(&mut connection).await.context("PostgreSQL does not say its version")
    }

    /// Executes statements, each by itself.
    pub async fn execute(&self, statements: &[&str]) -> Result<()> {
        execute(&self.url, statements).await
    }

    /// How it is measured, over so many connections.
    pub fn how(&self, connections: u64) -> String {
        let by = if self.pgbench.is_some() { "pgbench" } else { "no pgbench; loop" };
        format!("{by}, {connections} connections")
    }

    /// How often a second the work is done.
    pub async fn rate(&self, work: Work<'_>) -> Result<f64> {
        let time = work.time;
        Ok(self.times(work).await?.len() as f64 / time.as_secs_f64())
    }

    /// How long it takes in all of its lists together, in microseconds from when it was due.
    pub async fn latency(&self, work: Work<'_>) -> Result<Latency> {
        Ok(latency(self.times(work).await?.into_iter().map(|(_, time)| time)))
    }

    /// How long it takes in the first and in the second of its lists.
    pub async fn latencies(&self, work: Work<'_>) -> Result<(Latency, Latency)> {
        let times = self.times(work).await?;
        let of = |which| latency(times.iter().filter(|(list, _)| *list == which).map(|(_, time)| *time));
        Ok((of(0), of(1)))
    }

    /// For each time after the warm-up which list it was, and the microseconds it took.
    async fn times(&self, work: Work<'_>) -> Result<Vec<(usize, u64)>> {
        match &self.pgbench {
            Some(program) => pgbench::times(program, &self.url, &self.folder, self.seed, &work).await,
            None => clients::times(&self.url, self.seed, &work).await,
        }
    }
}

/// Connects. The error never has the address, because there is a password in it.
pub async fn connect(url: &str) -> Result<PgConnection> {
    PgConnection::connect(url).await.context("PostgreSQL does not let the bench in")
}

async fn execute(url: &str, statements: &[&str]) -> Result<()> {
    let mut connection = connect(url).await?;
    for statement in statements {
        connection.execute(AssertSqlSafe(*statement)).await.context("PostgreSQL refused to prepare the bench")?;
    }
    Ok(())
}
