//! Attempts to pay a session, each with the checkout as it was agreed to. An attempt is kept before its handler is
//! asked, so that a server that was killed can ask again by the same identifier. Credentials are never kept. Read
//! [`super::lease`] for who asks, [`crate::payment`] for the handlers and [`crate::checkout::settle`] for what follows.

use handsel_contract::payment::PaymentInstrument;
use sqlx::FromRow;

use super::word::kept_as_word;
use super::{Connection, StoreError};
use crate::checkout::evaluate::Evaluated;

/// Where an attempt stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AttemptState {
    /// The handler is being asked.
    Open,
    /// The handler waits for a step by the buyer.
    Stepping,
    /// Paid.
    Paid,
    /// Refused by the handler.
    Declined,
    /// Given up before anything was taken.
    Abandoned,
}

kept_as_word!(AttemptState {
    Open => "open", Stepping => "stepping", Paid => "paid", Declined => "declined", Abandoned => "abandoned",
});

/// One attempt.
#[derive(Clone, Debug)]
pub struct Attempt {
    /// What the handler knows the charge by.
    pub id: String,
    /// What is paid.
    pub session_id: String,
    /// The request whose answer waits for it.
    pub idempotency_key: String,
    /// Which handler.
    pub handler_id: String,
    /// Without its credential.
    pub instrument: PaymentInstrument,
    /// Minor units.
    pub amount: i64,
    /// ISO 4217.
    pub currency: String,
    /// Where it stands.
    pub state: AttemptState,
    /// The page of the step the buyer must take.
    pub step_url: Option<String>,
    /// The checkout as it was agreed to.
    pub evaluated: Evaluated,
    /// Until when a process asks the handler about it, in UTC milliseconds; none when nobody does.
    pub leased_until: Option<i64>,
    /// UTC milliseconds.
    pub created_at: i64,
}

#[derive(FromRow)]
struct Row {
    id: String,
    session_id: String,
    idempotency_key: String,
    handler_id: String,
    instrument: String,
    amount: i64,
    currency: String,
    state: AttemptState,
    step_url: Option<String>,
    evaluated: String,
    leased_until: Option<i64>,
    created_at: i64,
}

/// Reads an attempt.
pub async fn find(connection: &mut Connection, id: &str) -> Result<Option<Attempt>, StoreError> {
    let row: Option<Row> =
        sqlx::query_as("SELECT * FROM payment_attempts WHERE id = $1").bind(id).fetch_optional(connection).await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(Attempt {
        instrument: serde_json::from_str(&row.instrument)?,
        evaluated: serde_json::from_str(&row.evaluated)?,
        id: row.id,
        session_id: row.session_id,
        idempotency_key: row.idempotency_key,
        handler_id: row.handler_id,
        amount: row.amount,
        currency: row.currency,
        state: row.state,
        step_url: row.step_url,
        leased_until: row.leased_until,
        created_at: row.created_at,
    }))
}

/// Keeps a new attempt. The table refuses a second one that is under way.
pub async fn insert(connection: &mut Connection, attempt: &Attempt) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO payment_attempts
            (id, session_id, idempotency_key, handler_id, instrument, amount, currency, state, evaluated, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(&attempt.id)
    .bind(&attempt.session_id)
    .bind(&attempt.idempotency_key)
    .bind(&attempt.handler_id)
    .bind(serde_json::to_string(&attempt.instrument)?)
    .bind(attempt.amount)
    .bind(&attempt.currency)
    .bind(attempt.state)
    .bind(serde_json::to_string(&attempt.evaluated)?)
    .bind(attempt.created_at)
    .execute(connection)
    .await?;
    Ok(())
}

/// Moves an attempt from one state to another, which ends every lease; false when it was not in the first, and nothing is changed.
pub async fn advance(
    connection: &mut Connection,
    id: &str,
    from: AttemptState,
    to: AttemptState,
    now: i64,
) -> Result<bool, StoreError> {
    let under_way = matches!(to, AttemptState::Open | AttemptState::Stepping);
    let sql = "UPDATE payment_attempts SET state = $1, settled_at = $2, leased_to = NULL, leased_until = NULL
         WHERE id = $3 AND state = $4";
    let changed =
        sqlx::query(sql).bind(to).bind((!under_way).then_some(now)).bind(id).bind(from).execute(connection).await?;
    Ok(changed.rows_affected() == 1)
}

/// Notes the page of the step the buyer must take.
pub async fn set_step(connection: &mut Connection, id: &str, url: &str) -> Result<(), StoreError> {
    sqlx::query("UPDATE payment_attempts SET step_url = $1 WHERE id = $2")
        .bind(url)
        .bind(id)
        .execute(connection)
        .await?;
    Ok(())
}
