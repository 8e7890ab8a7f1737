//! Events that were sent stay for some days, to be asked for again, and then go. One that nobody has taken by then goes, too: it is
//! counted for the log. Sending again changes neither an event's identifier nor what it says. Read [`super::lease`] for the sending.

use sqlx::{AssertSqlSafe, FromRow};

use crate::store::{Connection, StoreError, lock};

/// Old events that are dropped at once, at most.
const AT_ONCE: i64 = 1_024;

/// Which events to send again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Which {
    /// One, by its identifier.
    Event(String),
    /// All that happened at this time or later, in UTC milliseconds.
    Since(i64),
}

/// Makes events due at once that were delivered, or that wait for another try; to one endpoint, or to all. Says how many.
pub async fn again(connection: &mut Connection, which: &Which, endpoint: Option<&str>) -> Result<u64, StoreError> {
    let condition = match which {
        Which::Event(_) => "id = $1",
        Which::Since(_) => "occurred_at >= $1",
    };
    let sql = AssertSqlSafe(format!(
        "UPDATE webhook_events SET delivered_at = NULL, due_at = occurred_at, attempts = 0, failure = NULL
         WHERE {condition} AND leased_to IS NULL AND (CAST($2 AS TEXT) IS NULL OR endpoint = $2)"
    ));
    let query = match which {
        Which::Event(id) => sqlx::query(sql).bind(id.as_str()),
        Which::Since(since) => sqlx::query(sql).bind(*since),
    };
    Ok(query.bind(endpoint).execute(connection).await?.rows_affected())
}

#[derive(FromRow)]
struct Dropped {
    delivered_at: Option<i64>,
}

/// What was dropped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tidied {
    /// Events in all.
    pub dropped: usize,
    /// Those among them that nobody has taken.
    pub untold: usize,
}

/// Drops events that happened before `before` (UTC milliseconds), at most [`AT_ONCE`].
pub async fn tidy(connection: &mut Connection, before: i64) -> Result<Tidied, StoreError> {
    let free = lock::for_update_of_free(connection);
    let sql = AssertSqlSafe(format!(
        "DELETE FROM webhook_events WHERE seq IN
            (SELECT seq FROM webhook_events WHERE occurred_at < $1 ORDER BY occurred_at LIMIT $2{free})
         RETURNING delivered_at"
    ));
    let dropped: Vec<Dropped> = sqlx::query_as(sql).bind(before).bind(AT_ONCE).fetch_all(connection).await?;
    let untold = dropped.iter().filter(|event| event.delivered_at.is_none()).count();
    Ok(Tidied { dropped: dropped.len(), untold })
}
