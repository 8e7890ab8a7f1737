//! The database: SQLite with a write-ahead log, many readers and one writer, or PostgreSQL with any number of both.
//! It keeps and finds; it decides nothing but what a constraint can say. Times are UTC milliseconds, money is minor units.
//! Read [`lock`] next for what keeps writers apart, then [`catalogue`] for a noun that is only read, and [`session`] for
//! one that is also written.

pub mod catalogue;
mod checkpoint;
mod connect;
mod error;
mod group;
pub mod idempotency;
pub mod lease;
pub mod lock;
mod migrations;
pub mod notice;
pub mod order;
pub mod outbox;
pub mod payment;
pub mod retry;
pub mod session;
pub mod stock_hold;
pub mod suggested_address;
pub mod test_card;
pub mod wishlist;
mod word;
mod write;

use std::sync::{Arc, RwLock};

use sqlx::{Any, AnyPool, Transaction};

use crate::database::Database;
pub use error::StoreError;

/// A connection to either database. Statements are written with `$1`, `$2` …, keep flags as 0 and 1 in an `i64`, and name
/// no type or function that only one of the two has; what differs is named in docs/decisions/0005.
pub type Connection = sqlx::AnyConnection;

/// A transaction. Dropped without `commit`, it rolls back.
pub type Tx = Transaction<'static, Any>;

/// Which database it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A file beside this process, with one writer.
    Sqlite,
    /// A server, shared with other processes like this one.
    Postgres,
}

/// The database, cheap to clone.
#[derive(Clone)]
pub struct Store {
    kind: Kind,
    read: AnyPool,
    write: AnyPool,
    group: Option<group::Group>,
    notices: Arc<notice::Notices>,
    checkpoints: Option<Arc<checkpoint::Checkpoints>>,
    catalogue: Arc<RwLock<Option<Arc<catalogue::Catalogue>>>>,
    looks: Arc<wishlist::looks::Looks>,
}

impl Store {
    /// Opens the database and brings its tables up to date. A SQLite file is made when it is absent. Several processes
    /// may do so at once.
    pub async fn open(database: &Database) -> Result<Self, StoreError> {
        let connect::Pools { kind, read, write, notices, checkpoints } = connect::open(database).await?;
        let group = (kind == Kind::Sqlite).then(|| group::Group::start(write.clone())).transpose()?;
        let (notices, checkpoints) = (Arc::new(notices), checkpoints.map(Arc::new));
        let (catalogue, looks) = (Arc::default(), Arc::default());
        Ok(Self { kind, read, write, group, notices, checkpoints, catalogue, looks })
    }

    /// Which database it is.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Connections for a single statement that only reads. Each statement sees the latest commit.
    pub fn reader(&self) -> &AnyPool {
        &self.read
    }

    /// Begins a transaction that only reads, and sees one moment from its first statement on.
    pub async fn begin_read(&self) -> Result<Tx, StoreError> {
        let how = match self.kind {
            Kind::Sqlite => "BEGIN",
            Kind::Postgres => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        };
        begin(&self.read, how).await
    }

    /// Begins a transaction that writes. Keep it short, and never wait for anything but the database inside it.
    ///
    /// On SQLite it holds the only writer, for which it waits its turn. On PostgreSQL others write at the same time, each
    /// statement sees what was committed before it, and what must not change meanwhile is locked ([`lock`]).
    pub async fn begin_write(&self) -> Result<Tx, StoreError> {
        let how = match self.kind {
            Kind::Sqlite => "BEGIN IMMEDIATE",
            Kind::Postgres => "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE",
        };
        begin(&self.write, how).await
    }

    /// Whether the database answers.
    pub async fn check(&self) -> Result<(), StoreError> {
        sqlx::query("SELECT 1").execute(&self.read).await?;
        Ok(())
    }

    /// Closes every connection. A write-ahead log is folded into its file.
    pub async fn close(&self) {
        self.notices.stop();
        if let Some(checkpoints) = &self.checkpoints {
            checkpoints.close().await;
        }
        self.read.close().await;
        if self.kind == Kind::Sqlite
            && let Err(error) = sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(&self.write).await
        {
            tracing::warn!(%error, "the write-ahead log stays beside the database; the next start reads it");
        }
        self.write.close().await;
    }
}

/// Begins in a task of its own. Whoever asks may hang up at any moment; a connection that was told to begin and whose answer
/// nobody heard would go back to its pool within a transaction, and refuse whoever gets it next.
async fn begin(pool: &AnyPool, how: &'static str) -> Result<Tx, StoreError> {
    let pool = pool.clone();
    let begun = tokio::spawn(async move {
        // A connection that was used a moment ago may have broken since; nothing was done on it. There are not more of them than the pool has.
        for _ in 0..pool.size() {
            match pool.begin_with(how).await {
                Err(sqlx::Error::Io(_)) => {}
                begun => return begun,
            }
        }
        pool.begin_with(how).await
    });
    Ok(begun.await.unwrap_or(Err(sqlx::Error::WorkerCrashed))?)
}
