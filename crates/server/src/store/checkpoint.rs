//! Folding a SQLite file's write-ahead log into the file, beside the writer: done by the writer, as SQLite would have it, every
//! thousandth page makes whoever comes just then wait for all of them to be written. A log that writers keep busy is folded as far as
//! it was, and begins anew once it is quiet, or when the writer's own limit is reached ([`super::connect`]).

use std::time::Duration;

use sqlx::any::AnyConnectOptions;
use sqlx::{Connection as _, Executor};
use tokio::sync::watch;
use tokio::time::{MissedTickBehavior, interval};

use super::{Connection, StoreError};

/// How often; with a quiet log it is nothing to do.
const EVERY: Duration = Duration::from_millis(500);
/// It waits for nobody, and nobody for it.
const FOLD: &str = "PRAGMA wal_checkpoint(PASSIVE)";

/// The task that does it, on a connection of its own. It ends with this, at once or after the turn it is at.
pub struct Checkpoints {
    stop: watch::Sender<()>,
}

impl Checkpoints {
    /// Starts it.
    pub async fn start(options: AnyConnectOptions) -> Result<Self, StoreError> {
        let connection = Connection::connect_with(&options).await?;
        let (stop, told) = watch::channel(());
        tokio::spawn(fold(connection, told));
        Ok(Self { stop })
    }

    /// Ends it, and waits until its connection is closed: the log goes with the last connection alone.
    pub async fn close(&self) {
        self.stop.send_replace(());
        self.stop.closed().await;
    }
}

async fn fold(mut connection: Connection, mut told: watch::Receiver<()>) {
    let mut turn = interval(EVERY);
    turn.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            _ = turn.tick() => {}
            // Told to, or there is nobody left to tell.
            _ = told.changed() => break,
        }
        // The log keeps everything meanwhile.
        if let Err(error) = connection.execute(FOLD).await {
            tracing::warn!(%error, "the write-ahead log could not be folded now");
        }
    }
    if let Err(error) = connection.close().await {
        tracing::warn!(%error, "the connection that folds the write-ahead log could not be closed");
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use sqlx::Executor;
    use tokio::time::{sleep, timeout};

    use crate::{Database, Store};

    #[test]
    fn a_store_that_is_closed_leaves_no_log() {
        let closed = || {
            let folder = tempfile::TempDir::new().expect("a folder");
            let runtime = tokio::runtime::Runtime::new().expect("a runtime");
            runtime.block_on(async {
                let store = Store::open(&Database::file(folder.path().join("test.db"))).await.expect("a store");
                store.close().await;
                assert!(
                    !folder.path().join("test.db-wal").exists(),
                    "another connection was open, and its log with it"
                );
            });
        };
        // Many at once: a connection that nobody waits for is closed late on a busy machine.
        std::thread::scope(|threads| (0..50).for_each(|_| drop(threads.spawn(closed))));
    }

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
