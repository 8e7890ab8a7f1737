//! Idempotency keys with the answers they lead to. A key is kept before anything else happens in its transaction, so
//! that a second request finds it whatever becomes of the first. Which answers are worth keeping is decided by
//! [`crate::http::idempotency`].

use sqlx::{FromRow, SqliteConnection};

use super::StoreError;

/// How long a key is remembered, in milliseconds: 72 h, more than the 48 that the contract promises.
const REMEMBERED: i64 = 72 * 60 * 60 * 1_000;
/// Old keys forgotten per new one.
const FORGET_AT_ONCE: i64 = 16;

/// A key as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Known {
    /// SHA-256 of what was asked.
    pub fingerprint: Vec<u8>,
    /// HTTP status of the answer; absent while the request runs.
    pub status: Option<u16>,
    /// `ETag` of the answer.
    pub etag: Option<String>,
    /// Body of the answer.
    pub body: Option<String>,
}

/// Keeps a key for a running request, or answers with what is known of it. Forgets a few that are too old.
pub async fn claim(
    connection: &mut SqliteConnection,
    key: &str,
    fingerprint: &[u8],
    now: i64,
) -> Result<Option<Known>, StoreError> {
    let known = sqlx::query_as("SELECT fingerprint, status, etag, body FROM idempotency_keys WHERE key = ?")
        .bind(key)
        .fetch_optional(&mut *connection)
        .await?;
    if known.is_some() {
        return Ok(known);
    }
    sqlx::query(
        "DELETE FROM idempotency_keys WHERE key IN (SELECT key FROM idempotency_keys
            WHERE created_at < ? AND status IS NOT NULL ORDER BY created_at LIMIT ?)",
    )
    .bind(now - REMEMBERED)
    .bind(FORGET_AT_ONCE)
    .execute(&mut *connection)
    .await?;
    sqlx::query("INSERT INTO idempotency_keys (key, fingerprint, created_at) VALUES (?, ?, ?)")
        .bind(key)
        .bind(fingerprint)
        .bind(now)
        .execute(connection)
        .await?;
    Ok(None)
}

/// Keeps the answer of a request that has ended. The first answer stands.
pub async fn finish(
    connection: &mut SqliteConnection,
    key: &str,
    status: u16,
    etag: Option<&str>,
    body: &str,
) -> Result<(), StoreError> {
    sqlx::query("UPDATE idempotency_keys SET status = ?, etag = ?, body = ? WHERE key = ? AND status IS NULL")
        .bind(status)
        .bind(etag)
        .bind(body)
        .bind(key)
        .execute(connection)
        .await?;
    Ok(())
}
