//! What is known of the endpoints: that they exist, whether one has said that it is gone, and how much waits for each. Their
//! addresses and secrets are the configuration's and are never kept. Read [`super::keeping`] for asking again.

use sqlx::FromRow;

use crate::store::{Connection, Store, StoreError};

/// How an endpoint stands.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct State {
    /// Its name in the configuration.
    pub name: String,
    /// Since when it is sent nothing, in UTC milliseconds; none while it is.
    pub disabled_at: Option<i64>,
    /// Events that it has not taken yet.
    pub waiting: i64,
    /// When the oldest of them happened, in UTC milliseconds.
    pub oldest: Option<i64>,
    /// Events that it has taken and that are still kept.
    pub delivered: i64,
    /// When it took the last one, in UTC milliseconds.
    pub last: Option<i64>,
    /// What came of the last attempt at the oldest that waits.
    pub failure: Option<String>,
}

/// Notes that there is such an endpoint.
pub async fn note(connection: &mut Connection, name: &str) -> Result<(), StoreError> {
    let sql = "INSERT INTO webhook_endpoints (name) VALUES ($1) ON CONFLICT (name) DO NOTHING";
    sqlx::query(sql).bind(name).execute(connection).await?;
    Ok(())
}

/// Sends it nothing any more, from `now` (UTC milliseconds) on.
pub async fn disable(connection: &mut Connection, name: &str, now: i64) -> Result<(), StoreError> {
    let sql = "INSERT INTO webhook_endpoints (name, disabled_at) VALUES ($1, $2)
         ON CONFLICT (name) DO UPDATE SET disabled_at = excluded.disabled_at";
    sqlx::query(sql).bind(name).bind(now).execute(connection).await?;
    Ok(())
}

/// Sends to it again, what has waited first; false when there is no such endpoint.
pub async fn enable(connection: &mut Connection, name: &str) -> Result<bool, StoreError> {
    let sql = "UPDATE webhook_endpoints SET disabled_at = NULL WHERE name = $1";
    Ok(sqlx::query(sql).bind(name).execute(connection).await?.rows_affected() == 1)
}

/// How every endpoint stands, by name.
pub async fn states(store: &Store) -> Result<Vec<State>, StoreError> {
    let sql = "SELECT w.name, w.disabled_at,
            (SELECT count(*) FROM webhook_events WHERE endpoint = w.name AND delivered_at IS NULL) AS waiting,
            (SELECT min(occurred_at) FROM webhook_events WHERE endpoint = w.name AND delivered_at IS NULL) AS oldest,
            (SELECT count(*) FROM webhook_events WHERE endpoint = w.name AND delivered_at IS NOT NULL) AS delivered,
            (SELECT max(delivered_at) FROM webhook_events WHERE endpoint = w.name) AS last,
            (SELECT failure FROM webhook_events WHERE endpoint = w.name AND delivered_at IS NULL AND failure IS NOT NULL
                ORDER BY seq LIMIT 1) AS failure
         FROM webhook_endpoints AS w ORDER BY w.name";
    Ok(sqlx::query_as(sql).fetch_all(store.reader()).await?)
}
