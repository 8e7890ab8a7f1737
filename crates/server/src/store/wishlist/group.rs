//! Pick-one groups. A group's row is what its members' holds are locked by: whoever takes, or gives back, units of an item in a
//! group locks it first. Which items are in it is said by [`super::item`].

use sqlx::{AssertSqlSafe, FromRow};

use crate::store::{Connection, StoreError, lock};

/// A group.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct KeptGroup {
    /// Unique within the list.
    pub id: String,
    /// Such as `One of these lamps`.
    pub title: String,
}

/// The groups of a list, oldest first.
pub async fn of_list(connection: &mut Connection, wishlist: &str) -> Result<Vec<KeptGroup>, StoreError> {
    let sql = "SELECT id, title FROM wish_groups WHERE wishlist_id = $1 ORDER BY created_at, id";
    Ok(sqlx::query_as(sql).bind(wishlist).fetch_all(connection).await?)
}

/// Locks a group until the transaction ends; false when there is none of that id.
pub async fn lock(connection: &mut Connection, wishlist: &str, id: &str) -> Result<bool, StoreError> {
    let lock = lock::for_update(connection);
    let sql = AssertSqlSafe(format!("SELECT id FROM wish_groups WHERE wishlist_id = $1 AND id = $2{lock}"));
    Ok(sqlx::query(sql).bind(wishlist).bind(id).fetch_optional(connection).await?.is_some())
}

/// Keeps a new group; false when the id is taken.
pub async fn insert(
    connection: &mut Connection,
    wishlist: &str,
    group: &KeptGroup,
    now: i64,
) -> Result<bool, StoreError> {
    let sql =
        "INSERT INTO wish_groups (wishlist_id, id, title, created_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";
    let query = sqlx::query(sql).bind(wishlist).bind(&group.id).bind(&group.title).bind(now);
    Ok(query.execute(connection).await?.rows_affected() == 1)
}

/// Drops a group; false when there is none of that id. Its members have been let go.
pub async fn delete(connection: &mut Connection, wishlist: &str, id: &str) -> Result<bool, StoreError> {
    let sql = "DELETE FROM wish_groups WHERE wishlist_id = $1 AND id = $2";
    Ok(sqlx::query(sql).bind(wishlist).bind(id).execute(connection).await?.rows_affected() == 1)
}
