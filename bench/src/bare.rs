//! The bare database: the statements of a hold with nothing around them, on the very tables that the server has just written to
//! and while it rests. It says how much of a figure is the database's. Read [`crate::sqlite`] and [`crate::postgres`] for the two,
//! [`crate::statements`] for what they run.

use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, Result};
use handsel_conformance::report::latency::Latency;

use crate::figure::Beside;
use crate::list::{FIRST, ITEM, List};
use crate::measure::{GIVERS, OFFERED};
use crate::postgres::{Postgres, Work};
use crate::sqlite::Loop;
use crate::statements::{HOLD, REFUSAL};

/// Most connections that the server has to PostgreSQL.
const POOL: u64 = 16;

/// One of the two.
pub enum Bare {
    /// A file.
    Sqlite(PathBuf),
    /// A database of a PostgreSQL server.
    Postgres(Postgres),
}

impl Bare {
    /// Adds items to a list that has none.
    pub async fn add_items(&self, list: &str, items: u64, wanted: i64) -> Result<()> {
        let sql = format!(
            "INSERT INTO wish_items (wishlist_id, id, position, title, price, currency, priority, kind, wanted, capacity, taken,
                removed)
             WITH RECURSIVE item (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM item WHERE n < {items} - 1)
             SELECT '{list}', '{ITEM}' || CAST({FIRST} + n AS TEXT), n, 'Coffee pot', 3900, 'EUR', 'normal', 'pieces', {wanted},
                {wanted}, 0, 0 FROM item"
        );
        match self {
            Self::Sqlite(file) => with(file, move |bare| bare.execute(&sql)).await,
            Self::Postgres(postgres) => postgres.execute(&[&sql]).await,
        }
    }

    /// Has PostgreSQL look at its tables as they are now. SQLite needs no such thing for these statements.
    pub async fn settle(&self) -> Result<()> {
        match self {
            Self::Sqlite(_) => Ok(()),
            Self::Postgres(postgres) => postgres.execute(&["ANALYZE"]).await,
        }
    }

    /// Holds a second, durable ones.
    pub async fn holds(&self, list: &List, time: Duration) -> Result<Vec<Beside>> {
        let mut all = Vec::new();
        match self {
            Self::Sqlite(file) => {
                for (how, group) in [("loop, 64 holds a commit", GIVERS), ("loop, a hold a commit", 1)] {
                    let list = list.clone();
                    let value = with(file, move |bare| bare.rate(HOLD, &list, group, time)).await?;
                    all.push(Beside { how: how.to_owned(), value });
                }
            }
            Self::Postgres(postgres) => {
                for connections in [GIVERS, POOL] {
                    let value = postgres.rate(work(HOLD, std::slice::from_ref(list), connections, time)).await?;
                    all.push(Beside { how: postgres.how(connections), value });
                }
            }
        }
        Ok(all)
    }

    /// Refusals a second.
    pub async fn refusals(&self, list: &List, time: Duration) -> Result<Vec<Beside>> {
        let list = list.clone();
        let (how, value) = match self {
            Self::Sqlite(file) => {
                ("loop, one reader".to_owned(), with(file, move |bare| bare.rate(REFUSAL, &list, 1, time)).await?)
            }
            Self::Postgres(postgres) => {
                (postgres.how(GIVERS), postgres.rate(work(REFUSAL, &[list], GIVERS, time)).await?)
            }
        };
        Ok(vec![Beside { how, value }])
    }

    /// How long a hold takes at a steady load, from when it was due.
    pub async fn offered(&self, list: &List, time: Duration, seed: u64) -> Result<(String, Latency)> {
        let list = list.clone();
        Ok(match self {
            Self::Sqlite(file) => (
                "loop, a commit for all due".to_owned(),
                with(file, move |bare| bare.offered(HOLD, &list, OFFERED, time, seed)).await?,
            ),
            Self::Postgres(postgres) => {
                let lists = [list];
                let work = Work { per_second: Some(OFFERED), ..work(HOLD, &lists, GIVERS, time) };
                (postgres.how(GIVERS), postgres.latency(work).await?)
            }
        })
    }

    /// How long a hold takes in each of two lists.
    pub async fn lists(
        &self,
        short: &List,
        long: &List,
        connections: u64,
        time: Duration,
    ) -> Result<(String, Latency, Latency)> {
        let (short, long) = (short.clone(), long.clone());
        let (how, (short, long)) = match self {
            Self::Sqlite(file) => (
                "loop, a hold a commit".to_owned(),
                with(file, move |bare| bare.lists(HOLD, &[short, long], time)).await?,
            ),
            Self::Postgres(postgres) => {
                (postgres.how(connections), postgres.latencies(work(HOLD, &[short, long], connections, time)).await?)
            }
        };
        Ok((how, short, long))
    }
}

fn work<'a>(script: &'a str, lists: &'a [List], connections: u64, time: Duration) -> Work<'a> {
    Work { script, lists, connections, time, per_second: None }
}

/// Does something with a SQLite file, beside the runtime.
async fn with<T: Send + 'static>(
    file: &std::path::Path,
    work: impl FnOnce(&mut Loop) -> Result<T> + Send + 'static,
) -> Result<T> {
    let file = file.to_owned();
    let done = tokio::task::spawn_blocking(move || work(&mut Loop::open(&file)?));
    done.await.context("the bare loop broke down")?
}
