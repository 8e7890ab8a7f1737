//! A list's own row: what its owner says of it, and its revision. Whoever edits anything of a list has this row locked; whoever
//! gives never touches it. Read [`super::item`] next.

use handsel_contract::address::PostalAddress;
use handsel_core::wishlist::List;
use sqlx::{AssertSqlSafe, FromRow};

use crate::store::{Connection, StoreError, lock};

/// A list. Times are UTC milliseconds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptList {
    /// Names it and opens nothing.
    pub id: String,
    /// SHA-256 of the owner's token.
    pub token_hash: Vec<u8>,
    /// Stands for the address in a checkout.
    pub recipient_ref: String,
    /// Grows with the edits of owner and managers, and with nothing else.
    pub revision: i64,
    /// Such as `Ada's birthday`.
    pub title: String,
    /// A word to the givers.
    pub message: Option<String>,
    /// An absolute address of a picture.
    pub cover: Option<String>,
    /// Whose list it is, for display.
    pub owner_name: String,
    /// The day of the event, `YYYY-MM-DD`.
    pub event_date: Option<String>,
    /// Where gifts go; for no giver to see.
    pub delivery_address: Option<PostalAddress>,
    /// What something is decided by.
    pub rules: List,
}

#[derive(FromRow)]
struct Row {
    id: String,
    token_hash: Vec<u8>,
    recipient_ref: String,
    revision: i64,
    title: String,
    message: Option<String>,
    cover: Option<String>,
    owner_name: String,
    event_date: Option<String>,
    reveal_at: Option<i64>,
    ends_at: Option<i64>,
    delivery_address: Option<String>,
    show_givers: i64,
    shared: i64,
}

/// Reads a list.
pub async fn find(connection: &mut Connection, id: &str) -> Result<Option<KeptList>, StoreError> {
    read(connection, "id = $1", id, "").await
}

/// Reads a list that is to be edited in this transaction: nobody else edits it until the transaction ends.
pub async fn lock(connection: &mut Connection, id: &str) -> Result<Option<KeptList>, StoreError> {
    let lock = lock::for_update(connection);
    read(connection, "id = $1", id, lock).await
}

/// The list that a reference to its recipient stands for.
pub async fn of_recipient(connection: &mut Connection, recipient: &str) -> Result<Option<KeptList>, StoreError> {
    read(connection, "recipient_ref = $1", recipient, "").await
}

async fn read(
    connection: &mut Connection,
    which: &'static str,
    value: &str,
    lock: &str,
) -> Result<Option<KeptList>, StoreError> {
    let sql = AssertSqlSafe(format!("SELECT * FROM wishlists WHERE {which}{lock}"));
    let row: Option<Row> = sqlx::query_as(sql).bind(value).fetch_optional(connection).await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(KeptList {
        id: row.id,
        token_hash: row.token_hash,
        recipient_ref: row.recipient_ref,
        revision: row.revision,
        title: row.title,
        message: row.message,
        cover: row.cover,
        owner_name: row.owner_name,
        event_date: row.event_date,
        delivery_address: row.delivery_address.map(|json| serde_json::from_str(&json)).transpose()?,
        rules: List {
            reveal_at: row.reveal_at,
            ends_at: row.ends_at,
            show_givers: row.show_givers != 0,
            shared: row.shared != 0,
        },
    }))
}

/// Keeps a new list; false when its token opens another one already.
pub async fn insert(connection: &mut Connection, list: &KeptList, now: i64) -> Result<bool, StoreError> {
    let sql =
        "INSERT INTO wishlists (title, message, cover, owner_name, event_date, reveal_at, ends_at, delivery_address,
            show_givers, shared, revision, id, token_hash, recipient_ref, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) ON CONFLICT DO NOTHING";
    let query = bind(sqlx::query(sql), list)?.bind(&list.token_hash).bind(&list.recipient_ref).bind(now);
    Ok(query.execute(connection).await?.rows_affected() == 1)
}

/// Keeps what has changed of a list. The caller has it locked.
pub async fn update(connection: &mut Connection, list: &KeptList) -> Result<(), StoreError> {
    let sql =
        "UPDATE wishlists SET title = $1, message = $2, cover = $3, owner_name = $4, event_date = $5, reveal_at = $6,
            ends_at = $7, delivery_address = $8, show_givers = $9, shared = $10, revision = $11 WHERE id = $12";
    bind(sqlx::query(sql), list)?.execute(connection).await?;
    Ok(())
}

type Query<'q> = sqlx::query::Query<'q, sqlx::Any, sqlx::any::AnyArguments>;

fn bind<'q>(query: Query<'q>, list: &'q KeptList) -> Result<Query<'q>, StoreError> {
    let address = list.delivery_address.as_ref().map(serde_json::to_string).transpose()?;
    Ok(query
        .bind(&list.title)
        .bind(&list.message)
        .bind(&list.cover)
        .bind(&list.owner_name)
        .bind(&list.event_date)
        .bind(list.rules.reveal_at)
        .bind(list.rules.ends_at)
        .bind(address)
        .bind(i64::from(list.rules.show_givers))
        .bind(i64::from(list.rules.shared))
        .bind(list.revision)
        .bind(&list.id))
}
