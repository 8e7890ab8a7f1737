//! The links of a list: its invitations, those that were taken back included. A token is never kept, only its SHA-256.
//! Whether a link opens is judged by `handsel_core::wishlist::Link`.

use handsel_core::wishlist::{Link, Right};
use sqlx::{AssertSqlSafe, FromRow};

use crate::store::{Connection, StoreError};

/// A link. Times are UTC milliseconds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptLink {
    /// Made by the owner's client; unique within the list.
    pub id: String,
    /// Such as `Family`.
    pub name: String,
    /// What it allows, and until when.
    pub rules: Link,
    /// When it was made.
    pub created_at: i64,
}

#[derive(FromRow)]
struct Row {
    id: String,
    name: String,
    allows: String,
    expires_at: Option<i64>,
    paused: i64,
    revoked_at: Option<i64>,
    created_at: i64,
}

impl TryFrom<Row> for KeptLink {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let right =
            Right::from_name(&row.allows).ok_or_else(|| StoreError::Corrupt("a link's right is no word".to_owned()))?;
        let rules = Link { right, expires_at: row.expires_at, paused: row.paused != 0, revoked_at: row.revoked_at };
        Ok(Self { id: row.id, name: row.name, rules, created_at: row.created_at })
    }
}

const SELECT: &str = "SELECT id, name, allows, expires_at, paused, revoked_at, created_at FROM wish_links
    WHERE wishlist_id = $1";

/// All links of a list, oldest first.
pub async fn of_list(connection: &mut Connection, wishlist: &str) -> Result<Vec<KeptLink>, StoreError> {
    let sql = AssertSqlSafe(format!("{SELECT} ORDER BY created_at, id"));
    let rows: Vec<Row> = sqlx::query_as(sql).bind(wishlist).fetch_all(connection).await?;
    rows.into_iter().map(KeptLink::try_from).collect()
}

/// The link that a token is of.
pub async fn of_token(
    connection: &mut Connection,
    wishlist: &str,
    token_hash: &[u8],
) -> Result<Option<KeptLink>, StoreError> {
    let sql = AssertSqlSafe(format!("{SELECT} AND token_hash = $2"));
    let row: Option<Row> = sqlx::query_as(sql).bind(wishlist).bind(token_hash).fetch_optional(connection).await?;
    row.map(KeptLink::try_from).transpose()
}

/// Reads a link.
pub async fn find(connection: &mut Connection, wishlist: &str, id: &str) -> Result<Option<KeptLink>, StoreError> {
    let sql = AssertSqlSafe(format!("{SELECT} AND id = $2"));
    let row: Option<Row> = sqlx::query_as(sql).bind(wishlist).bind(id).fetch_optional(connection).await?;
    row.map(KeptLink::try_from).transpose()
}

/// Keeps a new link; false when its id or its token is taken.
pub async fn insert(
    connection: &mut Connection,
    wishlist: &str,
    link: &KeptLink,
    token_hash: &[u8],
) -> Result<bool, StoreError> {
    let sql =
        "INSERT INTO wish_links (wishlist_id, id, token_hash, name, allows, expires_at, paused, revoked_at, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING";
    let query = sqlx::query(sql)
        .bind(wishlist)
        .bind(&link.id)
        .bind(token_hash)
        .bind(&link.name)
        .bind(link.rules.right.as_str())
        .bind(link.rules.expires_at)
        .bind(i64::from(link.rules.paused))
        .bind(link.rules.revoked_at)
        .bind(link.created_at);
    Ok(query.execute(connection).await?.rows_affected() == 1)
}

/// Keeps what has changed of a link. The caller has its list locked.
pub async fn update(connection: &mut Connection, wishlist: &str, link: &KeptLink) -> Result<(), StoreError> {
    let sql = "UPDATE wish_links SET name = $1, allows = $2, expires_at = $3, paused = $4, revoked_at = $5
         WHERE wishlist_id = $6 AND id = $7";
    sqlx::query(sql)
        .bind(&link.name)
        .bind(link.rules.right.as_str())
        .bind(link.rules.expires_at)
        .bind(i64::from(link.rules.paused))
        .bind(link.rules.revoked_at)
        .bind(wishlist)
        .bind(&link.id)
        .execute(connection)
        .await?;
    Ok(())
}
