//! The database: SQLite with a write-ahead log, many readers and one writer.
//! It keeps and finds; it decides nothing but what a constraint can say. Times are UTC milliseconds, money is minor units.
//! Read [`catalogue`] next for a noun that is only read, and `session` for one that is also written.

pub mod catalogue;
mod error;
pub mod idempotency;
mod migrations;
pub mod order;
pub mod payment;
pub mod session;
pub mod stock_hold;
pub mod test_card;

use std::path::Path;
use std::sync::{Arc, RwLock};
use std::time::Duration;

use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{Sqlite, Transaction};

pub use error::StoreError;

/// A transaction that holds the only writer from its first statement. Dropped without `commit`, it rolls back.
pub type WriteTx = Transaction<'static, Sqlite>;

/// How long a statement waits for another process that is writing, an import for instance.
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);

/// The database, cheap to clone.
#[derive(Clone)]
pub struct Store {
    read: SqlitePool,
    write: SqlitePool,
    catalogue: Arc<RwLock<Option<Arc<catalogue::Catalogue>>>>,
}

impl Store {
    /// Opens the file, making it when it is absent, and brings its tables up to date.
    pub async fn open(path: &Path) -> Result<Self, StoreError> {
        make_private(path)?;
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            // An acknowledged answer must survive a power cut; NORMAL would lose the last commits.
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(BUSY_TIMEOUT);
        let write = SqlitePoolOptions::new()
            .max_connections(1)
            .idle_timeout(None)
            .max_lifetime(None)
            .connect_with(options.clone())
            .await?;
        migrations::migrator().run(&write).await?;
        let read = SqlitePoolOptions::new()
            .max_connections(8)
            .connect_with(options.pragma("query_only", "ON").create_if_missing(false))
            .await?;
        Ok(Self { read, write, catalogue: Arc::default() })
    }

    /// Connections that can only read. Each statement sees the latest commit.
    pub fn reader(&self) -> &SqlitePool {
        &self.read
    }

    /// Begins a transaction that holds the writer (`BEGIN IMMEDIATE`), waiting for its turn. Keep it short, and never wait
    /// for anything but the database inside it.
    pub async fn begin_write(&self) -> Result<WriteTx, StoreError> {
        Ok(self.write.begin_with("BEGIN IMMEDIATE").await?)
    }

    /// Whether the database answers.
    pub async fn check(&self) -> Result<(), StoreError> {
        sqlx::query("SELECT 1").execute(&self.read).await?;
        Ok(())
    }

    /// Folds the write-ahead log into the file and closes every connection.
    pub async fn close(&self) {
        self.read.close().await;
        if let Err(error) = sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(&self.write).await {
            tracing::warn!(%error, "the write-ahead log stays beside the database; the next start reads it");
        }
        self.write.close().await;
    }
}

/// Makes an absent file such that only its owner can read it: there are addresses in it. SQLite gives the files that it
/// puts beside it the same rights.
fn make_private(path: &Path) -> Result<(), StoreError> {
    use std::os::unix::fs::OpenOptionsExt;
    match std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path) {
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => Err(StoreError::Database(error.into())),
        _ => Ok(()),
    }
}
