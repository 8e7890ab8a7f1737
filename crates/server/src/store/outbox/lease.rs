//! Which process sends which event: the oldest one of each object that was not delivered, one process at a time, for a little longer
//! than a receiver may take. A process that dies lets its leases lapse. Events behind one that waits are due no sooner than it, so
//! that looking for work costs the same however much piles up.

use sqlx::{AssertSqlSafe, FromRow};

use crate::store::{Connection, Kind, Store, StoreError, lock};

/// An event that this process is to send.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Leased {
    /// Grows.
    pub seq: i64,
    /// What its receiver knows it by.
    pub id: String,
    /// What it is about.
    pub object: String,
    /// What happened.
    pub kind: String,
    /// JSON.
    pub data: String,
    /// UTC milliseconds.
    pub occurred_at: i64,
    /// Tries, with the one that begins now.
    pub attempts: i64,
}

/// What may be sent: due, leased by nobody, the oldest of its object, for an endpoint that has not gone.
const DUE: &str = "SELECT seq FROM webhook_events AS e WHERE endpoint = $1 AND delivered_at IS NULL AND due_at <= $2
     AND (leased_until IS NULL OR leased_until <= $2)
     AND NOT EXISTS (SELECT 1 FROM webhook_events AS o
        WHERE o.endpoint = e.endpoint AND o.object = e.object AND o.delivered_at IS NULL AND o.seq < e.seq)
     AND NOT EXISTS (SELECT 1 FROM webhook_endpoints AS w WHERE w.name = e.endpoint AND w.disabled_at IS NOT NULL)
     ORDER BY due_at, seq LIMIT $3";

/// Whether there is anything to send. It locks nothing.
pub async fn is_anything_due(store: &Store, endpoint: &str, now: i64) -> Result<bool, StoreError> {
    let found = sqlx::query(DUE).bind(endpoint).bind(now).bind(1_i64).fetch_optional(store.reader()).await?;
    Ok(found.is_some())
}

/// Leases up to `most` events until `until` (UTC milliseconds).
pub async fn take(
    connection: &mut Connection,
    (endpoint, process): (&str, &str),
    (now, until): (i64, i64),
    most: i64,
) -> Result<Vec<Leased>, StoreError> {
    let free = lock::for_update_of_free(connection);
    let sql = AssertSqlSafe(format!("{DUE}{free}"));
    let due: Vec<i64> = sqlx::query_scalar(sql).bind(endpoint).bind(now).bind(most).fetch_all(&mut *connection).await?;
    let mut leased = Vec::with_capacity(due.len());
    for seq in due {
        let sql = "UPDATE webhook_events SET leased_to = $1, leased_until = $2, attempts = attempts + 1
             WHERE seq = $3 AND delivered_at IS NULL AND (leased_until IS NULL OR leased_until <= $4)
             RETURNING seq, id, object, kind, data, occurred_at, attempts";
        let query = sqlx::query_as(sql).bind(process).bind(until).bind(seq).bind(now);
        leased.extend(query.fetch_optional(&mut *connection).await?);
    }
    Ok(leased)
}

/// It was taken. What is behind it is due at once.
pub async fn delivered(
    connection: &mut Connection,
    endpoint: &str,
    event: &Leased,
    now: i64,
) -> Result<(), StoreError> {
    let sql = "UPDATE webhook_events SET delivered_at = $1, failure = NULL, leased_to = NULL, leased_until = NULL
         WHERE seq = $2";
    sqlx::query(sql).bind(now).bind(event.seq).execute(&mut *connection).await?;
    let sql = "UPDATE webhook_events SET due_at = $1
         WHERE endpoint = $2 AND object = $3 AND delivered_at IS NULL AND due_at > $1";
    sqlx::query(sql).bind(now).bind(endpoint).bind(&event.object).execute(connection).await?;
    Ok(())
}

/// It was not taken, and is due again at `due_at`, with all behind it. Nothing is changed if another process has it by now.
pub async fn failed(
    connection: &mut Connection,
    (endpoint, process): (&str, &str),
    event: &Leased,
    (failure, due_at): (&str, i64),
) -> Result<(), StoreError> {
    let sql = "UPDATE webhook_events SET due_at = $1, failure = $2, leased_to = NULL, leased_until = NULL
         WHERE seq = $3 AND leased_to = $4 AND delivered_at IS NULL";
    let query = sqlx::query(sql).bind(due_at).bind(failure).bind(event.seq).bind(process);
    if query.execute(&mut *connection).await?.rows_affected() == 1 {
        let sql = "UPDATE webhook_events SET due_at = $1
             WHERE endpoint = $2 AND object = $3 AND delivered_at IS NULL AND due_at < $1 AND seq > $4";
        sqlx::query(sql).bind(due_at).bind(endpoint).bind(&event.object).bind(event.seq).execute(connection).await?;
    }
    Ok(())
}

/// Lets go of what a process that is dead had leased, for a server that starts: a SQLite file has one server.
pub async fn free(store: &Store) -> Result<(), StoreError> {
    if store.kind() == Kind::Sqlite {
        let mut transaction = store.begin_write().await?;
        let sql = "UPDATE webhook_events SET leased_to = NULL, leased_until = NULL WHERE leased_to IS NOT NULL";
        sqlx::query(sql).execute(&mut *transaction).await?;
        transaction.commit().await?;
    }
    Ok(())
}
