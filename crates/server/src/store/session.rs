//! Checkout sessions as they are kept: state, revision and the client's document. What a session comes to is not kept;
//! it is evaluated when somebody looks ([`crate::checkout::evaluate`]). Stock kept aside for it is in
//! [`super::stock_hold`], its payment in [`super::payment`].

use sqlx::{FromRow, SqliteConnection};

use super::StoreError;
use crate::checkout::document::Document;

/// Where a session stands, as far as a clock is not needed to tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::Type)]
#[sqlx(rename_all = "lowercase")]
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
pub async fn find(connection: &mut SqliteConnection, id: &str) -> Result<Option<Session>, StoreError> {
    let row: Option<Row> =
        sqlx::query_as("SELECT * FROM sessions WHERE id = ?").bind(id).fetch_optional(connection).await?;
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
pub async fn insert(connection: &mut SqliteConnection, session: &Session, now: i64) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO sessions (id, token_hash, revision, state, document, shown_total, attempt_id,
            created_at, expires_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
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

/// Keeps what has changed of a session. The caller holds the writer and has raised the revision.
pub async fn update(connection: &mut SqliteConnection, session: &Session) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE sessions SET revision = ?, state = ?, document = ?, shown_total = ?, attempt_id = ?, expires_at = ?
         WHERE id = ?",
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
