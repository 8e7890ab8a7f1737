//! Folding a SQLite file's write-ahead log into the file, beside the writer: done by the writer, as SQLite would have it, every
//! thousandth page makes whoever comes just then wait for all of them to be written. A log that writers keep busy is folded as far as
//! it was, and begins anew once it is quiet, or when the writer's own limit is reached ([`super::connect`]).

use std::time::Duration;

use sqlx::any::AnyConnectOptions;
use sqlx::{Connection as _, Executor};
use tokio::task::AbortHandle;
use tokio::time::{MissedTickBehavior, interval};

use super::{Connection, StoreError};

/// How often; with a quiet log it is nothing to do.
const EVERY: Duration = Duration::from_millis(500);
/// It waits for nobody, and nobody for it.
const FOLD: &str = "PRAGMA wal_checkpoint(PASSIVE)";

/// The task that does it, on a connection of its own.
pub struct Checkpoints {
    task: AbortHandle,
}

impl Checkpoints {
    /// Starts it.
    pub async fn start(options: AnyConnectOptions) -> Result<Self, StoreError> {
        let connection = Connection::connect_with(&options).await?;
        Ok(Self { task: tokio::spawn(fold(connection)).abort_handle() })
    }

    /// Ends it.
    pub fn stop(&self) {
        self.task.abort();
    }
}

impl Drop for Checkpoints {
    fn drop(&mut self) {
        self.stop();
    }
}

async fn fold(mut connection: Connection) {
    let mut turn = interval(EVERY);
    turn.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        turn.tick().await;
        // The log keeps everything meanwhile.
        if let Err(error) = connection.execute(FOLD).await {
            tracing::warn!(%error, "the write-ahead log could not be folded now");
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use sqlx::Executor;
    use tokio::time::{sleep, timeout};

    use crate::{Database, Store};

    #[tokio::test]
    async fn a_log_that_nobody_writes_to_any_more_is_folded_into_the_file() {
        let folder = tempfile::TempDir::new().expect("a folder");
        let file = folder.path().join("test.db");
        let store = Store::open(&Database::file(file.clone())).await.expect("a store");
        let size = || std::fs::metadata(&file).expect("a file").len();
        let before = size();
        let mut transaction = store.begin_write().await.expect("a transaction");
        let filled = "CREATE TABLE filled (bytes BLOB); INSERT INTO filled VALUES (randomblob(100000))";
        transaction.execute(filled).await.expect("room");
        transaction.commit().await.expect("a commit");
        // So little would stay in the log for ever otherwise.
        let folded = async {
            while size() < before + 100_000 {
                sleep(Duration::from_millis(20)).await;
            }
        };
        timeout(Duration::from_secs(20), folded).await.expect("it is folded");
    }
}
