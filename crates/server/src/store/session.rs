//! Checkout sessions as they are kept: state, revision and the client's document. What a session comes to is not kept;
//! it is evaluated when somebody looks ([`crate::checkout::evaluate`]). Stock kept aside for it is in
//! [`super::stock_hold`], its payment in [`super::payment`].

use sqlx::{AssertSqlSafe, FromRow};

use super::word::kept_as_word;
use super::{Connection, StoreError, lock};
use crate::checkout::document::Document;

/// Where a session stands, as far as a clock is not needed to tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Can be changed.
    Open,
    /// Payment is under way.
    Paying,
    /// Payment waits for a step by the buyer.
    Stepping,
    /// An order exists.
    Completed,
    /// Given up.
    Canceled,
}

kept_as_word!(State {
    Open => "open", Paying => "paying", Stepping => "stepping", Completed => "completed", Canceled => "canceled",
});

/// A session.
#[derive(Clone, Debug)]
pub struct Session {
    /// Carries 128 random bits.
    pub id: String,
    /// SHA-256 of the token that opens it; without one the identifier alone does.
    pub token_hash: Option<Vec<u8>>,
    /// Grows with every change.
    pub revision: i64,
    /// Where it stands.
    pub state: State,
    /// What the client wrote.
    pub document: Document,
    /// The total of the last answer to a write, in minor units. Nobody pays another.
    pub shown_total: i64,
    /// The payment that is under way or was made.
    pub attempt_id: Option<String>,
    /// UTC milliseconds. It slides with every write and is judged when read.
    pub expires_at: i64,
}

#[derive(FromRow)]
struct Row {
    id: String,
    token_hash: Option<Vec<u8>>,
    revision: i64,
    state: State,
    document: String,
    shown_total: i64,
    attempt_id: Option<String>,
    expires_at: i64,
}

impl Session {
    /// Whether it has expired. A session whose payment is under way or made does not.
    pub fn is_expired(&self, now: i64) -> bool {
        self.expires_at <= now && !matches!(self.state, State::Paying | State::Completed)
    }

    /// Whether the client made it with a token, and so speaks the extensions.
    pub fn is_guarded(&self) -> bool {
        self.token_hash.is_some()
    }
}

/// Reads a session.
pub async fn find(connection: &mut Connection, id: &str) -> Result<Option<Session>, StoreError> {
    read(connection, id, "").await
}

/// Reads a session that is to be changed in this transaction: nobody else changes it until the transaction ends.
pub async fn lock(connection: &mut Connection, id: &str) -> Result<Option<Session>, StoreError> {
    let lock = lock::for_update(connection);
    read(connection, id, lock).await
}

async fn read(connection: &mut Connection, id: &str, lock: &str) -> Result<Option<Session>, StoreError> {
    let sql = AssertSqlSafe(format!("SELECT * FROM sessions WHERE id = $1{lock}"));
    let row: Option<Row> = sqlx::query_as(sql).bind(id).fetch_optional(connection).await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(Session {
        document: serde_json::from_str(&row.document)?,
        id: row.id,
        token_hash: row.token_hash,
        revision: row.revision,
        state: row.state,
        shown_total: row.shown_total,
        attempt_id: row.attempt_id,
        expires_at: row.expires_at,
    }))
}

/// Keeps a new session.
pub async fn insert(connection: &mut Connection, session: &Session, now: i64) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO sessions (id, token_hash, revision, state, document, shown_total, attempt_id,
            created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(&session.id)
    .bind(&session.token_hash)
    .bind(session.revision)
    .bind(session.state)
    .bind(serde_json::to_string(&session.document)?)
    .bind(session.shown_total)
    .bind(&session.attempt_id)
    .bind(now)
    .bind(session.expires_at)
    .execute(connection)
    .await?;
    Ok(())
}

/// Keeps what has changed of a session. The caller has it locked and has raised the revision.
pub async fn update(connection: &mut Connection, session: &Session) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE sessions SET revision = $1, state = $2, document = $3, shown_total = $4, attempt_id = $5, expires_at = $6
         WHERE id = $7",
    )
    .bind(session.revision)
    .bind(session.state)
    .bind(serde_json::to_string(&session.document)?)
    .bind(session.shown_total)
    .bind(&session.attempt_id)
    .bind(session.expires_at)
    .bind(&session.id)
    .execute(connection)
    .await?;
    Ok(())
}
