//! Units kept aside for a session, from the beginning of its payment for some minutes. A hold is live until it expires,
//! and for as long as a charge of its session is under way; that is judged when read. It is not a wish list's hold.
//! What is on hand is in the `stock` table, which only an order lowers.

use std::collections::HashMap;

use sqlx::{FromRow, SqliteConnection};

use super::StoreError;

/// Units of a line that nobody else can buy.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct StockHold {
    /// The line.
    pub line_id: String,
    /// Its item.
    pub product_id: String,
    /// Whole units.
    pub quantity: i64,
    /// When it was first taken, in UTC milliseconds.
    pub taken_at: i64,
    /// When it ends, in UTC milliseconds.
    pub expires_at: i64,
}

/// Which holds are live at the bound instant.
const LIVE: &str = "(expires_at > ? OR EXISTS (SELECT 1 FROM payment_attempts AS a
    WHERE a.session_id = stock_holds.session_id AND a.state = 'open'))";

/// Units that a session may buy, by item: on hand and not held for another. Negative when an import lowered the stock
/// below what is held.
pub async fn available(
    connection: &mut SqliteConnection,
    session_id: &str,
    now: i64,
) -> Result<HashMap<String, i64>, StoreError> {
    let sql = format!(
        "SELECT product_id, on_hand - coalesce((SELECT sum(quantity) FROM stock_holds
            WHERE stock_holds.product_id = stock.product_id AND session_id <> ? AND {LIVE}), 0) FROM stock"
    );
    let rows = sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(session_id).bind(now).fetch_all(connection).await?;
    Ok(rows.into_iter().collect())
}

/// The live holds of a session.
pub async fn live(connection: &mut SqliteConnection, session_id: &str, now: i64) -> Result<Vec<StockHold>, StoreError> {
    let sql = format!(
        "SELECT line_id, product_id, quantity, taken_at, expires_at FROM stock_holds WHERE session_id = ? AND {LIVE}
         ORDER BY line_id"
    );
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(session_id).bind(now).fetch_all(connection).await?)
}

/// Replaces the holds of a session. The caller has found in the same transaction that the units can be had.
pub async fn replace(
    connection: &mut SqliteConnection,
    session_id: &str,
    holds: &[StockHold],
) -> Result<(), StoreError> {
    release(&mut *connection, session_id).await?;
    for hold in holds {
        sqlx::query(
            "INSERT INTO stock_holds (session_id, line_id, product_id, quantity, taken_at, expires_at)
             VALUES (?, ?, ?, ?, ?, ?)",
        )
        .bind(session_id)
        .bind(&hold.line_id)
        .bind(&hold.product_id)
        .bind(hold.quantity)
        .bind(hold.taken_at)
        .bind(hold.expires_at)
        .execute(&mut *connection)
        .await?;
    }
    Ok(())
}

/// Lets the holds of a session go.
pub async fn release(connection: &mut SqliteConnection, session_id: &str) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM stock_holds WHERE session_id = ?").bind(session_id).execute(connection).await?;
    Ok(())
}

/// Takes sold units off the stock. They were held; should an import have lowered the stock meanwhile, a paid order
/// stands and the stock is empty.
pub async fn sell(connection: &mut SqliteConnection, product_id: &str, quantity: i64) -> Result<(), StoreError> {
    sqlx::query("UPDATE stock SET on_hand = CASE WHEN on_hand > ? THEN on_hand - ? ELSE 0 END WHERE product_id = ?")
        .bind(quantity)
        .bind(quantity)
        .bind(product_id)
        .execute(connection)
        .await?;
    Ok(())
}
