//! What was paid on holds, by order line, for good. A purchase that something was not free for has a duplicate case, which keeps
//! its id and its date when it is settled. Read `handsel_core::hold::purchase` for what follows from it.

use std::collections::HashMap;

use handsel_core::hold::Purchase;
use sqlx::FromRow;

use crate::checkout::wish_payment::PaidWish;
use crate::random;
use crate::store::{Connection, StoreError};

/// A duplicate case. It is open while its purchase has units that nothing was free for.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct KeptCase {
    /// Names it.
    pub id: String,
    /// The hold that was paid for.
    pub hold_id: String,
    /// The item of the list.
    pub item_id: String,
    /// Units that nothing was free for.
    pub units: i64,
    /// 1 while it is to be settled.
    pub open: i64,
    /// UTC milliseconds.
    pub opened_at: i64,
}

#[derive(FromRow)]
struct Row {
    hold_id: String,
    order_id: String,
    line_id: String,
    units: i64,
    duplicate: i64,
    is_over: i64,
}

impl From<Row> for Purchase {
    fn from(row: Row) -> Self {
        let Row { order_id, line_id, units, duplicate, is_over, .. } = row;
        Self { order: order_id, line: line_id, units, duplicate, over: is_over != 0 }
    }
}

/// The purchases of a hold, oldest first.
pub async fn of_hold(connection: &mut Connection, hold: &str) -> Result<Vec<Purchase>, StoreError> {
    let sql = "SELECT hold_id, order_id, line_id, units, duplicate, is_over FROM wish_purchases WHERE hold_id = $1
         ORDER BY position";
    let rows: Vec<Row> = sqlx::query_as(sql).bind(hold).fetch_all(connection).await?;
    Ok(rows.into_iter().map(Purchase::from).collect())
}

/// The purchases of all holds of a list, by hold, each oldest first.
pub async fn of_list(
    connection: &mut Connection,
    wishlist: &str,
) -> Result<HashMap<String, Vec<Purchase>>, StoreError> {
    let sql = "SELECT p.hold_id, p.order_id, p.line_id, p.units, p.duplicate, p.is_over FROM wish_purchases AS p
         JOIN wish_holds AS h ON h.id = p.hold_id WHERE h.wishlist_id = $1 ORDER BY p.hold_id, p.position";
    let rows: Vec<Row> = sqlx::query_as(sql).bind(wishlist).fetch_all(connection).await?;
    let mut purchases: HashMap<String, Vec<Purchase>> = HashMap::new();
    for row in rows {
        purchases.entry(row.hold_id.clone()).or_default().push(row.into());
    }
    Ok(purchases)
}

/// The holds that an order line bought and that it was not undone for.
pub async fn of_order_line(connection: &mut Connection, order: &str, line: &str) -> Result<Vec<PaidWish>, StoreError> {
    let sql = "SELECT p.hold_id, h.wishlist_id, h.item_id, p.line_id, p.units FROM wish_purchases AS p
         JOIN wish_holds AS h ON h.id = p.hold_id WHERE p.order_id = $1 AND p.line_id = $2 AND p.is_over = 0";
    Ok(sqlx::query_as(sql).bind(order).bind(line).fetch_all(connection).await?)
}

/// Keeps the purchases of a hold as they are now. None is ever dropped. Those with units that nothing was free for get a
/// duplicate case if they have none yet.
pub async fn keep(connection: &mut Connection, hold: &str, purchases: &[Purchase], now: i64) -> Result<(), StoreError> {
    let sql =
        "INSERT INTO wish_purchases (hold_id, order_id, line_id, position, units, duplicate, is_over, case_id, case_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         ON CONFLICT (hold_id, order_id, line_id) DO UPDATE SET units = excluded.units, duplicate = excluded.duplicate,
            is_over = excluded.is_over, case_id = coalesce(wish_purchases.case_id, excluded.case_id),
            case_at = coalesce(wish_purchases.case_at, excluded.case_at)";
    for (position, purchase) in (0_i64..).zip(purchases) {
        let opens = purchase.open_case() > 0;
        sqlx::query(sql)
            .bind(hold)
            .bind(&purchase.order)
            .bind(&purchase.line)
            .bind(position)
            .bind(purchase.units)
            .bind(purchase.duplicate)
            .bind(i64::from(purchase.over))
            .bind(opens.then(|| random::id("dup")))
            .bind(opens.then_some(now))
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}

const CASES: &str = "SELECT p.case_id AS id, p.hold_id, h.item_id, p.duplicate AS units, p.case_at AS opened_at,
        CAST(CASE WHEN p.is_over = 0 AND p.duplicate > 0 THEN 1 ELSE 0 END AS BIGINT) AS open
     FROM wish_purchases AS p JOIN wish_holds AS h ON h.id = p.hold_id WHERE p.case_id IS NOT NULL";

/// The duplicate case of a hold: an open one before a settled one, then the newest.
pub async fn case_of_hold(connection: &mut Connection, hold: &str) -> Result<Option<KeptCase>, StoreError> {
    let sql = sqlx::AssertSqlSafe(format!(
        "{CASES} AND p.hold_id = $1 ORDER BY open DESC, p.case_at DESC, p.case_id LIMIT 1"
    ));
    Ok(sqlx::query_as(sql).bind(hold).fetch_optional(connection).await?)
}

/// The duplicate cases of a list, oldest first.
pub async fn cases_of_list(connection: &mut Connection, wishlist: &str) -> Result<Vec<KeptCase>, StoreError> {
    let sql = sqlx::AssertSqlSafe(format!("{CASES} AND h.wishlist_id = $1 ORDER BY p.case_at, p.case_id"));
    Ok(sqlx::query_as(sql).bind(wishlist).fetch_all(connection).await?)
}
