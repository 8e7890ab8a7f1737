//! The one task that tells other processes. A NOTIFY inside the transaction of a write would make PostgreSQL commit such
//! writes one after another, so it is sent after the commit, on a connection of its own that waits for no disk, for all
//! that has come together meanwhile. Read [`super::receiver`] for the other end.

use std::collections::HashSet;
use std::time::Duration;

use sqlx::postgres::PgConnectOptions;
use sqlx::{ConnectOptions, Executor, PgConnection};
use tokio::sync::mpsc::UnboundedReceiver;
use tokio::time::{sleep, timeout};

use super::{ALIVE, CHANNEL, MISSED, Notice};

/// Pause between two sendings, in which notices come together.
const GATHER: Duration = Duration::from_millis(5);
/// Pause before a lost connection is tried again.
const AGAIN: Duration = Duration::from_secs(1);
/// How often something is sent at least, by which a receiver knows that its connection lives.
pub(super) const ALIVE_EVERY: Duration = Duration::from_secs(20);
/// Most notices that are kept for a database that is away. Of more, all that is told is that there were some.
const MOST: usize = 10_000;

/// Sends what comes in `queue`, as what comes from `me`. Ends with the queue.
pub(super) async fn send(options: PgConnectOptions, me: String, mut queue: UnboundedReceiver<Notice>) {
    let mut connection = None;
    let mut waiting = HashSet::new();
    loop {
        if waiting.is_empty() {
            match timeout(ALIVE_EVERY, queue.recv()).await {
                Ok(Some(notice)) => waiting.insert(notice),
                Ok(None) => return,
                Err(_) => waiting.insert(own(ALIVE)),
            };
        }
        while let Ok(notice) = queue.try_recv() {
            waiting.insert(notice);
        }
        if waiting.len() > MOST {
            waiting = HashSet::from([own(MISSED)]);
        }
        match notify(&options, &mut connection, &me, &waiting).await {
            Ok(()) => {
                waiting.clear();
                sleep(GATHER).await;
            }
            Err(error) => {
                tracing::warn!(%error, "notices for other processes wait: the database does not answer");
                connection = None;
                sleep(AGAIN).await;
            }
        }
    }
}

fn own(topic: &'static str) -> Notice {
    Notice { topic: topic.into(), key: "-".to_owned() }
}

async fn notify(
    options: &PgConnectOptions,
    connection: &mut Option<PgConnection>,
    me: &str,
    notices: &HashSet<Notice>,
) -> sqlx::Result<()> {
    let connection = match connection {
        Some(connection) => connection,
        none => {
            let mut fresh = options.connect().await?;
            // A notice is lost with the server anyway; its commit need not wait for the disk.
            fresh.execute("SET synchronous_commit = off").await?;
            none.insert(fresh)
        }
    };
    let payloads: Vec<String> = notices.iter().map(|notice| format!("{me} {} {}", notice.topic, notice.key)).collect();
    sqlx::query("SELECT pg_notify($1, payload) FROM unnest($2::text[]) AS payload")
        .bind(CHANNEL)
        .bind(payloads)
        .execute(connection)
        .await?;
    Ok(())
}
