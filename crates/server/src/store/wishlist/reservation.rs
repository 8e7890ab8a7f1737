//! What a new hold writes: the item's counter, the hold, the event. They are three statements on SQLite, whose statements are calls
//! within this process, and one on PostgreSQL, where each is a way to another and back while the item stays locked. It decides nothing.
//! Read [`super::item`], [`super::hold`] and [`super::event`] for the three.

use std::sync::LazyLock;

use handsel_core::hold::Hold;
use sqlx::{AssertSqlSafe, Row};

use super::event::{self, Audience};
use super::{hold, item};
use crate::store::{Connection, StoreError, lock};

/// All three, and how many rows the first two have touched.
static AT_ONCE: LazyLock<String> = LazyLock::new(|| {
    let (count, hold, event) = (item::COUNT, renumbered(hold::INSERT, 3), renumbered(event::INSERT, 20));
    format!(
        "WITH counted AS ({count} RETURNING 1), kept AS ({hold} RETURNING 1), told AS ({event})
         SELECT (SELECT count(*) FROM counted), (SELECT count(*) FROM kept)"
    )
});

/// A statement whose placeholders come after so many others.
fn renumbered(sql: &str, after: usize) -> String {
    let mut parts = sql.split('$');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part.find(|digit: char| !digit.is_ascii_digit()).unwrap_or(part.len());
        let number = part[..end].parse::<usize>().unwrap_or(0);
        text.push_str(&format!("${}{}", after + number, &part[end..]));
    }
    text
}

/// Keeps a new hold that takes its own units of an item and nothing else; false when its secret opens another one already, and then
/// nothing may be kept. The caller has the item locked.
pub async fn keep(
    connection: &mut Connection,
    wishlist: &str,
    (new, change): (&Hold, i64),
    secret_hash: &[u8],
    now: i64,
) -> Result<bool, StoreError> {
    if !lock::is_shared(connection) {
        item::count(&mut *connection, wishlist, &new.item, change).await?;
        let kept = hold::insert(&mut *connection, wishlist, new, secret_hash, now).await?;
        event::insert(connection, wishlist, Some(&new.item), Audience::Givers, now).await?;
        return Ok(kept);
    }
    let query = sqlx::query(AssertSqlSafe(AT_ONCE.as_str())).bind(change).bind(wishlist).bind(&new.item);
    let query = hold::bind_new(query, wishlist, new, secret_hash, now);
    let query = query.bind(wishlist).bind(&new.item).bind(Audience::Givers.as_str()).bind(now);
    let row = query.fetch_one(&mut *connection).await?;
    let (counted, kept): (i64, i64) = (row.try_get(0)?, row.try_get(1)?);
    item::counted_one(counted.unsigned_abs())?;
    event::make_room(connection, now).await?;
    Ok(kept == 1)
}
