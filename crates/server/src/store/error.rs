//! What can go wrong with the database. A refusal by a rule is not here; it is data of the noun that refuses.
//! The text is for the log, never for an answer, and never has a password. Read [`super::retry`] for conflicts.

use std::sync::Arc;

use sqlx::postgres::PgDatabaseError;

use super::retry::Retry;

/// A failure of the database, or data it cannot make sense of.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Nothing was imported yet.
    #[error("the database has no shop; import one first")]
    NoShop,
    /// The database refused or did not answer.
    #[error("database: {0}")]
    Database(#[from] sqlx::Error),
    /// The tables could not be brought up to date.
    #[error("migration: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// A stored value that this version cannot read.
    #[error("stored data: {0}")]
    Corrupt(String),
    /// A database that cannot be used as it is; the text says what to change.
    #[error("{0}")]
    Unsuitable(String),
    /// A group of writes failed as a whole; each of its callers is told.
    #[error("{0}")]
    Group(Arc<StoreError>),
    /// The database undid a whole transaction because one of its statements failed, as SQLite does when the disk is full.
    #[error("a group of writes was undone: {0}")]
    Undone(sqlx::Error),
    /// A row was moved by another transaction while its place was being locked; the same write will find it.
    #[error("a row has moved")]
    Moved,
    /// A write ended without an answer: its code panicked, or the store was closed.
    #[error("a write was given up")]
    GivenUp,
}

impl From<serde_json::Error> for StoreError {
    fn from(error: serde_json::Error) -> Self {
        Self::Corrupt(format!("JSON at column {}", error.column()))
    }
}

impl StoreError {
    /// Whether it would work a little later: every connection is taken, another process is writing, or the database is
    /// away at the moment. Nothing is known then of a commit that was under way.
    pub fn is_unavailable(&self) -> bool {
        match self {
            Self::Database(error) => is_unavailable(error),
            Self::Undone(_) => true,
            Self::Group(error) => error.is_unavailable(),
            _ => false,
        }
    }
}

impl Retry for StoreError {
    fn is_conflict(&self) -> bool {
        match self {
            // serialization_failure and deadlock_detected
            Self::Database(error) => sqlstate(error).is_some_and(|state| state == "40001" || state == "40P01"),
            Self::Moved => true,
            _ => false,
        }
    }
}

/// SQLITE_BUSY, SQLITE_IOERR and SQLITE_FULL: another process writes, or the disk has failed or is full.
const SQLITE_COME_AGAIN: [i64; 3] = [5, 10, 13];

fn is_unavailable(error: &sqlx::Error) -> bool {
    use sqlx::Error;
    match error {
        Error::PoolTimedOut | Error::PoolClosed | Error::Io(_) | Error::WorkerCrashed => true,
        Error::Database(database) => match sqlstate(error) {
            // lock_not_available, idle_in_transaction_session_timeout, query_canceled; connection, resources, operator
            Some("55P03" | "25P03" | "57014") => true,
            Some(state) => ["08", "53", "57P"].iter().any(|class| state.starts_with(class)),
            // Extended codes have the primary one in the lowest byte.
            None => {
                let code = database.code().and_then(|code| code.parse::<i64>().ok());
                code.is_some_and(|code| SQLITE_COME_AGAIN.contains(&(code & 0xff)))
            }
        },
        _ => false,
    }
}

/// PostgreSQL's five characters for what went wrong.
fn sqlstate(error: &sqlx::Error) -> Option<&str> {
    error.as_database_error()?.try_downcast_ref::<PgDatabaseError>().map(PgDatabaseError::code)
}
