//! Idempotency keys with the answers they lead to. A key is kept before anything else happens in its transaction, so
//! that a second request finds it whatever becomes of the first. Which answers are worth keeping is decided by
//! [`crate::http::idempotency`].

use sqlx::{AssertSqlSafe, FromRow};

use super::{Connection, StoreError, lock};

/// How long a key is remembered, in milliseconds: 72 h, as the contract promises.
const REMEMBERED: i64 = 72 * 60 * 60 * 1_000;
/// One new key in so many makes room.
const TIDY: u32 = 64;
/// Old keys that are forgotten then, at most.
const AT_ONCE: i64 = 1_024;

/// A key as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Known {
    /// SHA-256 of what was asked.
    pub fingerprint: Vec<u8>,
    /// HTTP status of the answer; absent while the request runs.
    pub status: Option<i64>,
    /// `ETag` of the answer.
    pub etag: Option<String>,
    /// Body of the answer.
    pub body: Option<String>,
}

/// Keeps a key for a running request, or answers with what is known of it. Whoever comes second waits until the first
/// one's transaction has ended. A key that is too old is as good as none, whether or not it was forgotten yet.
pub async fn claim(
    connection: &mut Connection,
    key: &str,
    fingerprint: &[u8],
    now: i64,
) -> Result<Option<Known>, StoreError> {
    let sql = "INSERT INTO idempotency_keys AS old (key, fingerprint, created_at) VALUES ($1, $2, $3)
         ON CONFLICT (key) DO UPDATE SET fingerprint = excluded.fingerprint, created_at = excluded.created_at,
            status = NULL, etag = NULL, body = NULL WHERE old.created_at < $4 AND old.status IS NOT NULL";
    let query = sqlx::query(sql).bind(key).bind(fingerprint).bind(now).bind(now - REMEMBERED);
    let kept = query.execute(&mut *connection).await?;
    if kept.rows_affected() == 0 {
        let sql = "SELECT fingerprint, status, etag, body FROM idempotency_keys WHERE key = $1";
        return Ok(Some(sqlx::query_as(sql).bind(key).fetch_one(connection).await?));
    }
    if !rand::random_ratio(1, TIDY) {
        return Ok(None);
    }
    let free = lock::for_update_of_free(connection);
    let sql = format!(
        "DELETE FROM idempotency_keys WHERE key IN (SELECT key FROM idempotency_keys
            WHERE created_at < $1 AND status IS NOT NULL ORDER BY created_at LIMIT $2{free})"
    );
    sqlx::query(AssertSqlSafe(sql)).bind(now - REMEMBERED).bind(AT_ONCE).execute(connection).await?;
    Ok(None)
}

/// Whether a key is kept, by a transaction that has ended.
pub async fn is_known(connection: &mut Connection, key: &str) -> Result<bool, StoreError> {
    let sql = "SELECT key FROM idempotency_keys WHERE key = $1";
    Ok(sqlx::query(sql).bind(key).fetch_optional(connection).await?.is_some())
}

/// Keeps the answer of a request that has ended. The first answer stands.
pub async fn finish(
    connection: &mut Connection,
    key: &str,
    status: u16,
    etag: Option<&str>,
    body: &str,
) -> Result<(), StoreError> {
    sqlx::query("UPDATE idempotency_keys SET status = $1, etag = $2, body = $3 WHERE key = $4 AND status IS NULL")
        .bind(i64::from(status))
        .bind(etag)
        .bind(body)
        .bind(key)
        .execute(connection)
        .await?;
    Ok(())
}
