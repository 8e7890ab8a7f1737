//! What givers hold. A hold is written under the lock of its item ([`super::item::lock`]), or of its item's group; its secret is
//! never kept, only the SHA-256 of it. What was paid on it is in [`super::purchase`].

use handsel_core::hold::{Giver, Hold, HoldState, Purchase};
use sqlx::{AssertSqlSafe, FromRow};

use super::purchase;
use crate::store::{Connection, StoreError};

/// A hold with what a decision need not know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptHold {
    /// The hold.
    pub hold: Hold,
    /// The list of its item.
    pub wishlist_id: String,
    /// SHA-256 of its secret.
    pub secret_hash: Vec<u8>,
}

#[derive(FromRow)]
struct Row {
    id: String,
    wishlist_id: String,
    item_id: String,
    link_id: String,
    secret_hash: Vec<u8>,
    units: i64,
    state: String,
    generation: i64,
    held_until: i64,
    lease_until: Option<i64>,
    session_id: Option<String>,
    giver_name: Option<String>,
    giver_message: Option<String>,
    giver_named: i64,
    received_at: Option<i64>,
    thanked_at: Option<i64>,
}

impl Row {
    fn with(self, purchases: Vec<Purchase>) -> Result<KeptHold, StoreError> {
        let state = HoldState::from_name(&self.state)
            .ok_or_else(|| StoreError::Corrupt("a hold's state is no word".to_owned()))?;
        let hold = Hold {
            id: self.id,
            item: self.item_id,
            link: self.link_id,
            units: self.units,
            state,
            generation: self.generation,
            held_until: self.held_until,
            lease_until: self.lease_until,
            session: self.session_id,
            purchases,
            giver: Giver { name: self.giver_name, message: self.giver_message, named: self.giver_named != 0 },
            received_at: self.received_at,
            thanked_at: self.thanked_at,
        };
        Ok(KeptHold { hold, wishlist_id: self.wishlist_id, secret_hash: self.secret_hash })
    }
}

/// Reads a hold with its purchases.
pub async fn find(connection: &mut Connection, id: &str) -> Result<Option<KeptHold>, StoreError> {
    let row: Option<Row> =
        sqlx::query_as("SELECT * FROM wish_holds WHERE id = $1").bind(id).fetch_optional(&mut *connection).await?;
    let Some(row) = row else { return Ok(None) };
    let purchases = purchase::of_hold(connection, id).await?;
    row.with(purchases).map(Some)
}

/// The holds of an item, and of its group's other members, that have lapsed and are still counted. Their purchases are left out:
/// what lapses has none that covers anything, and is written without them.
pub async fn due(
    connection: &mut Connection,
    wishlist: &str,
    (item, group): (&str, Option<&str>),
    now: i64,
) -> Result<Vec<Hold>, StoreError> {
    const LAPSED: &str =
        "SELECT * FROM wish_holds WHERE wishlist_id = $1 AND held_until <= $2 AND state IN ('held', 'paying')";
    let (which, of) = match group {
        None => ("item_id = $3", item),
        Some(group) => ("item_id IN (SELECT id FROM wish_items WHERE wishlist_id = $1 AND group_id = $3)", group),
    };
    let sql = AssertSqlSafe(format!("{LAPSED} AND {which} ORDER BY id"));
    let rows: Vec<Row> = sqlx::query_as(sql).bind(wishlist).bind(now).bind(of).fetch_all(connection).await?;
    rows.into_iter().map(|row| Ok(row.with(Vec::new())?.hold)).collect()
}

/// What givers and viewers are shown something of: what has lapsed and is still counted, those who want to be named, and what
/// came by a link and is to be taken off the list.
pub async fn shown_to_givers(
    connection: &mut Connection,
    wishlist: &str,
    named: bool,
    link: &str,
    now: i64,
) -> Result<Vec<Hold>, StoreError> {
    let sql = "SELECT * FROM wish_holds AS h WHERE wishlist_id = $1 AND state NOT IN ('released', 'expired', 'refused')
         AND ((state IN ('held', 'paying') AND held_until <= $2) OR (giver_named = 1 AND $3 = 1)
            OR (link_id = $4 AND EXISTS (SELECT 1 FROM wish_items AS i
                WHERE i.wishlist_id = h.wishlist_id AND i.id = h.item_id AND i.removed = 1)))
         ORDER BY created_at, id";
    let query = sqlx::query_as(sql).bind(wishlist).bind(now).bind(i64::from(named)).bind(link);
    let rows: Vec<Row> = query.fetch_all(connection).await?;
    rows.into_iter().map(|row| Ok(row.with(Vec::new())?.hold)).collect()
}

/// All holds of a list with their purchases, oldest first.
pub async fn of_list(connection: &mut Connection, wishlist: &str) -> Result<Vec<Hold>, StoreError> {
    let sql = "SELECT * FROM wish_holds WHERE wishlist_id = $1 ORDER BY created_at, id";
    let rows: Vec<Row> = sqlx::query_as(sql).bind(wishlist).fetch_all(&mut *connection).await?;
    let mut purchases = purchase::of_list(connection, wishlist).await?;
    rows.into_iter()
        .map(|row| {
            let paid = purchases.remove(&row.id).unwrap_or_default();
            Ok(row.with(paid)?.hold)
        })
        .collect()
}

/// Keeps a new hold, as [`bind_new`] fills it in; without effect when its secret opens another one already.
pub(super) const INSERT: &str =
    "INSERT INTO wish_holds (units, state, generation, held_until, lease_until, session_id, giver_name, giver_message,
        giver_named, received_at, thanked_at, id, wishlist_id, item_id, link_id, secret_hash, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) ON CONFLICT DO NOTHING";

/// What [`INSERT`] is filled with.
pub(super) fn bind_new<'q>(
    query: Query<'q>,
    wishlist: &'q str,
    hold: &'q Hold,
    secret_hash: &'q [u8],
    now: i64,
) -> Query<'q> {
    bind(query, hold).bind(wishlist).bind(&hold.item).bind(&hold.link).bind(secret_hash).bind(now)
}

/// Keeps a new hold; false when its secret opens another one already.
pub async fn insert(
    connection: &mut Connection,
    wishlist: &str,
    hold: &Hold,
    secret_hash: &[u8],
    now: i64,
) -> Result<bool, StoreError> {
    let query = bind_new(sqlx::query(INSERT), wishlist, hold, secret_hash, now);
    Ok(query.execute(connection).await?.rows_affected() == 1)
}

/// Keeps what has changed of a hold, its purchases aside.
pub async fn update(connection: &mut Connection, hold: &Hold) -> Result<(), StoreError> {
    let sql = "UPDATE wish_holds SET units = $1, state = $2, generation = $3, held_until = $4, lease_until = $5,
            session_id = $6, giver_name = $7, giver_message = $8, giver_named = $9, received_at = $10, thanked_at = $11
         WHERE id = $12";
    bind(sqlx::query(sql), hold).execute(connection).await?;
    Ok(())
}

/// A statement that is being filled in.
pub(super) type Query<'q> = sqlx::query::Query<'q, sqlx::Any, sqlx::any::AnyArguments>;

fn bind<'q>(query: Query<'q>, hold: &'q Hold) -> Query<'q> {
    query
        .bind(hold.units)
        .bind(hold.state.as_str())
        .bind(hold.generation)
        .bind(hold.held_until)
        .bind(hold.lease_until)
        .bind(&hold.session)
        .bind(&hold.giver.name)
        .bind(&hold.giver.message)
        .bind(i64::from(hold.giver.named))
        .bind(hold.received_at)
        .bind(hold.thanked_at)
        .bind(&hold.id)
}
