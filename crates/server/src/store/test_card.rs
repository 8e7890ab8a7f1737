//! What the provider of the demonstration's test card keeps on its own side: one charge per attempt, however often it
//! is asked. The shop's own tables know nothing of it. Read [`crate::payment::test_card`] for who asks.

use super::word::kept_as_word;
use super::{Connection, Store, StoreError};

/// Where a charge stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChargeState {
    /// For the buyer to approve.
    Waiting,
    /// Taken.
    Charged,
    /// Refused.
    Declined,
    /// Given up; it can never be taken.
    Void,
}

kept_as_word!(ChargeState { Waiting => "waiting", Charged => "charged", Declined => "declined", Void => "void" });

/// Reads the state of a charge.
pub async fn find(connection: &mut Connection, attempt_id: &str) -> Result<Option<ChargeState>, StoreError> {
    let sql = "SELECT state FROM test_card_charges WHERE attempt_id = $1";
    Ok(sqlx::query_scalar(sql).bind(attempt_id).fetch_optional(connection).await?)
}

/// Opens a charge in a state, or leaves the one that is there; answers with the state it has.
pub async fn open(
    store: &Store,
    (attempt_id, amount, currency): (&str, i64, &str),
    state: ChargeState,
    now: i64,
) -> Result<ChargeState, StoreError> {
    // Neither this nor what follows locks more than one row, so it meets no deadlock.
    let mut transaction = store.begin_write().await?;
    sqlx::query(
        "INSERT INTO test_card_charges (attempt_id, amount, currency, state, created_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (attempt_id) DO NOTHING",
    )
    .bind(attempt_id)
    .bind(amount)
    .bind(currency)
    .bind(state)
    .bind(now)
    .execute(&mut *transaction)
    .await?;
    let state = find(&mut transaction, attempt_id).await?.unwrap_or(ChargeState::Void);
    transaction.commit().await?;
    Ok(state)
}

/// Decides a charge that waits; answers with the state it has then.
pub async fn decide(store: &Store, attempt_id: &str, state: ChargeState) -> Result<Option<ChargeState>, StoreError> {
    let mut transaction = store.begin_write().await?;
    sqlx::query("UPDATE test_card_charges SET state = $1 WHERE attempt_id = $2 AND state = 'waiting'")
        .bind(state)
        .bind(attempt_id)
        .execute(&mut *transaction)
        .await?;
    let state = find(&mut transaction, attempt_id).await?;
    transaction.commit().await?;
    Ok(state)
}
