//! What the shop says of an order after it was placed, and what is left of its lines. What follows from an adjustment is
//! decided in [`crate::checkout::adjust`]; it is kept as it was said. Read [`super::read`] for how an order shows it.

use sqlx::{AssertSqlSafe, FromRow};

use crate::store::{Connection, StoreError, lock};

/// An adjustment.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct KeptAdjustment {
    /// `pending`, `completed` or `failed`.
    pub status: String,
    /// JSON of the contract's adjustment.
    pub body: String,
}

/// A line of an order, in whole units.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct KeptLine {
    /// Its id within the order.
    pub line_id: String,
    /// What it bought.
    pub product_id: String,
    /// As ordered.
    pub quantity: i64,
    /// Cancelled or returned since.
    pub gone: i64,
}

impl KeptLine {
    /// What is left of it.
    pub fn left(&self) -> i64 {
        self.quantity - self.gone
    }
}

/// The lines of an order, in order; none when there is no such order.
pub async fn lines(connection: &mut Connection, order: &str) -> Result<Vec<KeptLine>, StoreError> {
    let sql = "SELECT line_id, product_id, quantity, gone FROM order_lines WHERE order_id = $1 ORDER BY position";
    Ok(sqlx::query_as(sql).bind(order).fetch_all(connection).await?)
}

/// Keeps an order as it is until the transaction ends.
pub async fn lock(connection: &mut Connection, order: &str) -> Result<(), StoreError> {
    let lock = lock::for_update(connection);
    let sql = AssertSqlSafe(format!("SELECT id FROM orders WHERE id = $1{lock}"));
    sqlx::query(sql).bind(order).execute(connection).await?;
    Ok(())
}

/// Reads an adjustment.
pub async fn find(connection: &mut Connection, order: &str, id: &str) -> Result<Option<KeptAdjustment>, StoreError> {
    let sql = "SELECT status, body FROM order_adjustments WHERE order_id = $1 AND id = $2";
    Ok(sqlx::query_as(sql).bind(order).bind(id).fetch_optional(connection).await?)
}

/// The bodies of an order's adjustments, oldest first.
pub async fn bodies(connection: &mut Connection, order: &str) -> Result<Vec<String>, StoreError> {
    let sql = "SELECT body FROM order_adjustments WHERE order_id = $1 ORDER BY position";
    Ok(sqlx::query_scalar(sql).bind(order).fetch_all(connection).await?)
}

/// Keeps an adjustment, new or changed. The caller has the order locked.
pub async fn keep(
    connection: &mut Connection,
    (order, id): (&str, &str),
    adjustment: &KeptAdjustment,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO order_adjustments (order_id, id, position, status, body)
         VALUES ($1, $2, (SELECT count(*) FROM order_adjustments WHERE order_id = $1), $3, $4)
         ON CONFLICT (order_id, id) DO UPDATE SET status = excluded.status, body = excluded.body";
    let query = sqlx::query(sql).bind(order).bind(id).bind(&adjustment.status).bind(&adjustment.body);
    query.execute(connection).await?;
    Ok(())
}

/// Takes units off what is left of a line.
pub async fn take_off(connection: &mut Connection, order: &str, line: &str, units: i64) -> Result<(), StoreError> {
    let sql = "UPDATE order_lines SET gone = gone + $1 WHERE order_id = $2 AND line_id = $3";
    sqlx::query(sql).bind(units).bind(order).bind(line).execute(connection).await?;
    Ok(())
}
