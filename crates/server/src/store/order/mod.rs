//! Orders as rows: lines, parcels with their addresses, who gets how many, totals and the payment. They are written
//! once, in the transaction that settles the payment, and read back into the contract's order; what happens to an order later
//! stands beside them ([`adjustment`]). Read [`write`] for what goes in and [`read`] for what comes out.

pub mod address;
pub mod adjustment;
pub mod read;
pub mod write;

use handsel_contract::buyer::Buyer;

use super::{Connection, StoreError};

/// What a session says about its order, and who may read it.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Summary {
    /// Carries 128 random bits.
    pub id: String,
    /// Short enough to read aloud.
    pub number: i64,
    /// SHA-256 of the session's token, if it has one.
    pub token_hash: Option<Vec<u8>>,
}

/// The order of a session.
pub async fn of_session(connection: &mut Connection, session_id: &str) -> Result<Option<Summary>, StoreError> {
    let sql = "SELECT id, number, token_hash FROM orders WHERE session_id = $1";
    Ok(sqlx::query_as(sql).bind(session_id).fetch_optional(connection).await?)
}

/// The order of an identifier.
pub async fn summary(connection: &mut Connection, id: &str) -> Result<Option<Summary>, StoreError> {
    let sql = "SELECT id, number, token_hash FROM orders WHERE id = $1";
    Ok(sqlx::query_as(sql).bind(id).fetch_optional(connection).await?)
}

/// Who ordered; none when there is no such order.
pub async fn buyer(connection: &mut Connection, id: &str) -> Result<Option<Buyer>, StoreError> {
    let sql = "SELECT buyer_first_name, buyer_last_name, buyer_email, buyer_phone FROM orders WHERE id = $1";
    type Row = (Option<String>, Option<String>, String, Option<String>);
    let row: Option<Row> = sqlx::query_as(sql).bind(id).fetch_optional(connection).await?;
    Ok(row.map(|(first_name, last_name, email, phone_number)| Buyer {
        first_name,
        last_name,
        email: Some(email).filter(|email| !email.is_empty()),
        phone_number,
    }))
}
