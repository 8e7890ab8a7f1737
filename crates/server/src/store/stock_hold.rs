//! Units kept aside for a session, from the beginning of its payment for some minutes. A hold is live until it expires,
//! and for as long as a charge of its session is under way; that is judged when read. It is not a wish list's hold.
//! What is on hand is in the `stock` table, which an order lowers and its cancellation raises.

use std::collections::{BTreeSet, HashMap};

use sqlx::{AssertSqlSafe, FromRow};

use super::{Connection, StoreError, lock};

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

/// Which holds are live at the instant that is bound second. The words of the partial index are repeated, so that it is used.
const LIVE: &str = "(expires_at > $2 OR EXISTS (SELECT 1 FROM payment_attempts AS a
    WHERE a.session_id = stock_holds.session_id AND a.state = 'open' AND a.state IN ('open', 'stepping')))";

/// Keeps the stock of items as it is until the transaction ends. Whoever takes units, extends a hold or sells calls it
/// before looking at what is available; whoever only gives units back need not.
pub async fn lock_stock(connection: &mut Connection, items: impl Iterator<Item = &str>) -> Result<(), StoreError> {
    // In the order of the identifiers, each once: two who want the same never wait for each other.
    let items: BTreeSet<&str> = items.collect();
    if items.is_empty() || !lock::is_shared(connection) {
        return Ok(());
    }
    let list = lock::placeholders(1, items.len());
    let sql = format!("SELECT product_id FROM stock WHERE product_id IN ({list}) ORDER BY product_id FOR UPDATE");
    let query = items.into_iter().fold(sqlx::query(AssertSqlSafe(sql)), |query, item| query.bind(item));
    query.execute(connection).await?;
    Ok(())
}

/// Units that a session may buy, by item: on hand and not held for another. Negative when an import lowered the stock
/// below what is held.
pub async fn available(
    connection: &mut Connection,
    session_id: &str,
    now: i64,
) -> Result<HashMap<String, i64>, StoreError> {
    let sql = format!(
        "SELECT product_id, on_hand - (SELECT CAST(coalesce(sum(quantity), 0) AS BIGINT) FROM stock_holds
            WHERE stock_holds.product_id = stock.product_id AND session_id <> $1 AND {LIVE}) FROM stock"
    );
    let rows = sqlx::query_as(AssertSqlSafe(sql)).bind(session_id).bind(now).fetch_all(connection).await?;
    Ok(rows.into_iter().collect())
}

/// The live holds of a session.
pub async fn live(connection: &mut Connection, session_id: &str, now: i64) -> Result<Vec<StockHold>, StoreError> {
    let sql = format!(
        "SELECT line_id, product_id, quantity, taken_at, expires_at FROM stock_holds WHERE session_id = $1 AND {LIVE}
         ORDER BY line_id"
    );
    Ok(sqlx::query_as(AssertSqlSafe(sql)).bind(session_id).bind(now).fetch_all(connection).await?)
}

/// Replaces the holds of a session. The caller has locked the stock and found in the same transaction
/// that the units can be had, or only gives some back.
pub async fn replace(connection: &mut Connection, session_id: &str, holds: &[StockHold]) -> Result<(), StoreError> {
    release(&mut *connection, session_id).await?;
    for hold in holds {
        sqlx::query(
            "INSERT INTO stock_holds (session_id, line_id, product_id, quantity, taken_at, expires_at)
             VALUES ($1, $2, $3, $4, $5, $6)",
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
pub async fn release(connection: &mut Connection, session_id: &str) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM stock_holds WHERE session_id = $1").bind(session_id).execute(connection).await?;
    Ok(())
}

/// Puts sold units back into the stock: they were never sent.
pub async fn put_back(connection: &mut Connection, product_id: &str, quantity: i64) -> Result<(), StoreError> {
    let sql = "UPDATE stock SET on_hand = on_hand + $1 WHERE product_id = $2";
    sqlx::query(sql).bind(quantity).bind(product_id).execute(connection).await?;
    Ok(())
}

/// Takes sold units off the stock. They were held; should an import have lowered the stock meanwhile, a paid order
/// stands and the stock is empty.
pub async fn sell(connection: &mut Connection, product_id: &str, quantity: i64) -> Result<(), StoreError> {
    sqlx::query("UPDATE stock SET on_hand = CASE WHEN on_hand > $1 THEN on_hand - $1 ELSE 0 END WHERE product_id = $2")
        .bind(quantity)
        .bind(product_id)
        .execute(connection)
        .await?;
    Ok(())
}
