//! Access reports: what friends said who could not open a list. Anybody may send one, so a list keeps only the newest. They say
//! nothing of gifts, and never hold the token that failed.

use sqlx::FromRow;

use crate::store::{Connection, StoreError};

/// Most reports that a list keeps.
const MOST: i64 = 50;

/// A report.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct KeptReport {
    /// Names it.
    pub id: String,
    /// UTC milliseconds.
    pub reported_at: i64,
    /// A word of the contract, or another.
    pub reason: String,
    /// Who it is.
    pub name: Option<String>,
    /// How to answer.
    pub contact: Option<String>,
    /// The link that was followed, where it was a genuine one.
    pub link_id: Option<String>,
}

/// The reports of a list, newest first.
pub async fn of_list(connection: &mut Connection, wishlist: &str) -> Result<Vec<KeptReport>, StoreError> {
    let sql = "SELECT id, reported_at, reason, name, contact, link_id FROM access_reports WHERE wishlist_id = $1
         ORDER BY reported_at DESC, id LIMIT $2";
    Ok(sqlx::query_as(sql).bind(wishlist).bind(MOST).fetch_all(connection).await?)
}

/// Keeps a report, and forgets those that are too many.
pub async fn insert(connection: &mut Connection, wishlist: &str, report: &KeptReport) -> Result<(), StoreError> {
    let sql = "INSERT INTO access_reports (id, wishlist_id, reported_at, reason, name, contact, link_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7)";
    sqlx::query(sql)
        .bind(&report.id)
        .bind(wishlist)
        .bind(report.reported_at)
        .bind(&report.reason)
        .bind(&report.name)
        .bind(&report.contact)
        .bind(&report.link_id)
        .execute(&mut *connection)
        .await?;
    let sql = "DELETE FROM access_reports WHERE wishlist_id = $1 AND id NOT IN
         (SELECT id FROM access_reports WHERE wishlist_id = $1 ORDER BY reported_at DESC, id LIMIT $2)";
    sqlx::query(sql).bind(wishlist).bind(MOST).execute(connection).await?;
    Ok(())
}
