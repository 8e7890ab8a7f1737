//! The items of a list, each with its counter of units taken. The owner writes what is wanted, givers write what is taken, and
//! neither writes the other's: an edit that meets a hold loses nothing. Read [`super::hold`] next.

use handsel_core::hold::{Item, ItemKind};
use handsel_core::wishlist::Entry;
use sqlx::{AssertSqlSafe, FromRow};

use crate::store::{Connection, StoreError, lock};

/// An item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptItem {
    /// Its place, its group and its numbers.
    pub entry: Entry,
    /// The catalogue's identifier, where it is from this shop.
    pub product_id: Option<String>,
    /// Its name.
    pub title: String,
    /// Of one, in minor units.
    pub price: Option<i64>,
    /// ISO 4217.
    pub currency: Option<String>,
    /// An absolute address of a picture.
    pub image_url: Option<String>,
    /// Its page in whatever shop.
    pub url: Option<String>,
    /// Size, colour and so on.
    pub note: Option<String>,
    /// `low`, `normal` or `high`.
    pub priority: String,
}

#[derive(FromRow)]
struct Row {
    id: String,
    position: i64,
    group_id: Option<String>,
    product_id: Option<String>,
    title: String,
    price: Option<i64>,
    currency: Option<String>,
    image_url: Option<String>,
    url: Option<String>,
    note: Option<String>,
    priority: String,
    kind: String,
    wanted: i64,
    taken: i64,
    removed: i64,
}

impl From<Row> for KeptItem {
    fn from(row: Row) -> Self {
        let kind = kind(&row.kind);
        let item = Item { id: row.id, kind, wanted: row.wanted, taken: row.taken, removed: row.removed != 0 };
        Self {
            entry: Entry { item, position: row.position, group: row.group_id },
            product_id: row.product_id,
            title: row.title,
            price: row.price,
            currency: row.currency,
            image_url: row.image_url,
            url: row.url,
            note: row.note,
            priority: row.priority,
        }
    }
}

/// The kind that a word in the database stands for.
pub(super) fn kind(word_of: &str) -> ItemKind {
    if word_of == word(ItemKind::GroupGift) { ItemKind::GroupGift } else { ItemKind::Pieces }
}

fn word(kind: ItemKind) -> &'static str {
    match kind {
        ItemKind::Pieces => "pieces",
        ItemKind::GroupGift => "group_gift",
    }
}

const SELECT: &str =
    "SELECT id, position, group_id, product_id, title, price, currency, image_url, url, note, priority, kind,
    wanted, taken, removed FROM wish_items WHERE wishlist_id = $1";

/// All items of a list, removed ones included.
pub async fn of_list(connection: &mut Connection, wishlist: &str) -> Result<Vec<KeptItem>, StoreError> {
    let sql = AssertSqlSafe(format!("{SELECT} ORDER BY position, id"));
    let rows: Vec<Row> = sqlx::query_as(sql).bind(wishlist).fetch_all(connection).await?;
    Ok(rows.into_iter().map(KeptItem::from).collect())
}

/// Reads an item.
pub async fn find(connection: &mut Connection, wishlist: &str, id: &str) -> Result<Option<KeptItem>, StoreError> {
    read(connection, wishlist, id, "").await
}

/// Reads an item whose counter nobody else changes until the transaction ends. One in a group is locked by its group first.
pub async fn lock(connection: &mut Connection, wishlist: &str, id: &str) -> Result<Option<KeptItem>, StoreError> {
    let lock = lock::for_update(connection);
    read(connection, wishlist, id, lock).await
}

async fn read(
    connection: &mut Connection,
    wishlist: &str,
    id: &str,
    lock: &str,
) -> Result<Option<KeptItem>, StoreError> {
    let sql = AssertSqlSafe(format!("{SELECT} AND id = $2{lock}"));
    let row: Option<Row> = sqlx::query_as(sql).bind(wishlist).bind(id).fetch_optional(connection).await?;
    Ok(row.map(KeptItem::from))
}

/// The group that an item is in at the moment: none without an item, `Some(None)` without a group.
pub async fn group_of(
    connection: &mut Connection,
    wishlist: &str,
    id: &str,
) -> Result<Option<Option<String>>, StoreError> {
    let sql = "SELECT group_id FROM wish_items WHERE wishlist_id = $1 AND id = $2";
    Ok(sqlx::query_scalar(sql).bind(wishlist).bind(id).fetch_optional(connection).await?)
}

/// Units taken of a group's members other than this one, removed ones included.
pub async fn taken_elsewhere(
    connection: &mut Connection,
    wishlist: &str,
    group: &str,
    id: &str,
) -> Result<i64, StoreError> {
    let sql = "SELECT CAST(coalesce(sum(taken), 0) AS BIGINT) FROM wish_items
         WHERE wishlist_id = $1 AND group_id = $2 AND id <> $3";
    Ok(sqlx::query_scalar(sql).bind(wishlist).bind(group).bind(id).fetch_one(connection).await?)
}

/// Adds `$1` to the counter of the item `$3` of the list `$2`, within what it may not exceed.
pub(super) const COUNT: &str = "UPDATE wish_items SET taken = taken + $1,
        capacity = CASE WHEN $1 > 0 THEN capacity WHEN taken + $1 > wanted THEN taken + $1 ELSE wanted END
     WHERE wishlist_id = $2 AND id = $3 AND taken + $1 BETWEEN 0 AND capacity";

/// Adds to an item's counter, within what it may not exceed; what was wanted before an owner wanted less shrinks with it.
///
/// # Errors
/// When the counter would leave its bounds. The caller has it locked and has decided, so that is a fault of ours.
pub async fn count(connection: &mut Connection, wishlist: &str, id: &str, change: i64) -> Result<(), StoreError> {
    let counted = sqlx::query(COUNT).bind(change).bind(wishlist).bind(id).execute(connection).await?;
    counted_one(counted.rows_affected())
}

/// Whether [`COUNT`] has counted.
pub(super) fn counted_one(rows: u64) -> Result<(), StoreError> {
    match rows {
        1 => Ok(()),
        _ => Err(StoreError::Corrupt("a counter would leave its bounds".to_owned())),
    }
}

/// Keeps a new item; false when the id is taken.
pub async fn insert(connection: &mut Connection, wishlist: &str, item: &KeptItem) -> Result<bool, StoreError> {
    let sql = "INSERT INTO wish_items (wishlist_id, id, position, group_id, product_id, title, price, currency, image_url, url,
            note, priority, kind, wanted, capacity, taken, removed)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $14, 0, 0) ON CONFLICT DO NOTHING";
    let query = sqlx::query(sql)
        .bind(wishlist)
        .bind(&item.entry.item.id)
        .bind(item.entry.position)
        .bind(&item.entry.group)
        .bind(&item.product_id)
        .bind(&item.title)
        .bind(item.price)
        .bind(&item.currency)
        .bind(&item.image_url)
        .bind(&item.url)
        .bind(&item.note)
        .bind(&item.priority)
        .bind(word(item.entry.item.kind))
        .bind(item.entry.item.wanted);
    Ok(query.execute(connection).await?.rows_affected() == 1)
}

/// Keeps what its owner changed of an item's words.
pub async fn update_words(connection: &mut Connection, wishlist: &str, item: &KeptItem) -> Result<(), StoreError> {
    let sql = "UPDATE wish_items SET title = $1, price = $2, image_url = $3, url = $4, note = $5, priority = $6
         WHERE wishlist_id = $7 AND id = $8";
    sqlx::query(sql)
        .bind(&item.title)
        .bind(item.price)
        .bind(&item.image_url)
        .bind(&item.url)
        .bind(&item.note)
        .bind(&item.priority)
        .bind(wishlist)
        .bind(&item.entry.item.id)
        .execute(connection)
        .await?;
    Ok(())
}

/// Keeps what its owner changed of an item's numbers, place and group. What is taken stays as it is at this moment.
pub async fn update_entry(connection: &mut Connection, wishlist: &str, entry: &Entry) -> Result<(), StoreError> {
    let sql = "UPDATE wish_items SET position = $1, group_id = $2, wanted = $3, removed = $4,
            capacity = CASE WHEN taken > $3 THEN taken ELSE $3 END
         WHERE wishlist_id = $5 AND id = $6";
    sqlx::query(sql)
        .bind(entry.position)
        .bind(&entry.group)
        .bind(entry.item.wanted)
        .bind(i64::from(entry.item.removed))
        .bind(wishlist)
        .bind(&entry.item.id)
        .execute(connection)
        .await?;
    Ok(())
}
