//! Events for the shop's own systems: written with what they tell, sent later, kept for some days. A row is one event for one
//! endpoint. What is in an event is decided in [`crate::webhook`]. Read [`lease`] for who sends one, [`endpoint`] for what is known
//! of where they go, and `migrations/0006_webhooks.sql` for the tables.

pub mod endpoint;
pub mod keeping;
pub mod lease;

use super::{Connection, StoreError};

/// The topic of the notices that there may be something to send.
pub const TOPIC: &str = "webhook";

/// An event that is not kept yet.
#[derive(Clone, Copy, Debug)]
pub struct NewEvent<'a> {
    /// What its receiver knows it by.
    pub id: &'a str,
    /// The order, hold or list that it is about.
    pub object: &'a str,
    /// A word of `handsel_contract::webhook::EventType`.
    pub kind: &'a str,
    /// JSON.
    pub data: &'a str,
    /// UTC milliseconds.
    pub occurred_at: i64,
}

/// Keeps an event for an endpoint. The caller has its object locked, so that the events of an object are numbered in the order in
/// which they happened.
pub async fn insert(connection: &mut Connection, endpoint: &str, event: NewEvent<'_>) -> Result<(), StoreError> {
    let sql = "INSERT INTO webhook_events (endpoint, id, object, kind, data, occurred_at, due_at)
         VALUES ($1, $2, $3, $4, $5, $6, $6)";
    sqlx::query(sql)
        .bind(endpoint)
        .bind(event.id)
        .bind(event.object)
        .bind(event.kind)
        .bind(event.data)
        .bind(event.occurred_at)
        .execute(connection)
        .await?;
    Ok(())
}
