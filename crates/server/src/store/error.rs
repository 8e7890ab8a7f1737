//! What can go wrong with the database. A refusal by a rule is not here; it is data of the noun that refuses.
//! The text is for the log, never for an answer.

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
}

impl From<serde_json::Error> for StoreError {
    fn from(error: serde_json::Error) -> Self {
        Self::Corrupt(format!("JSON at column {}", error.column()))
    }
}

impl StoreError {
    /// Whether it would have worked a little later: every connection was taken, or another process was writing.
    pub fn is_busy(&self) -> bool {
        match self {
            Self::Database(sqlx::Error::PoolTimedOut) => true,
            // SQLITE_BUSY and its extended codes have 5 in the lowest byte.
            Self::Database(sqlx::Error::Database(error)) => {
                error.code().and_then(|code| code.parse::<i64>().ok()).is_some_and(|code| code & 0xff == 5)
            }
            _ => false,
        }
    }
}
