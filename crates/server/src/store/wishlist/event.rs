//! The log of changes that listeners read: an item's id or none, and nothing of what changed. It is kept for a day, for those whose
//! connection was away. Between processes a notice says that there is something to read ([`crate::store::notice`]).

use sqlx::{AssertSqlSafe, FromRow};

use crate::store::{Connection, StoreError, lock};

/// The topic of the notices about edits; the key is the list's id.
pub const EDITED: &str = "wishlist";
/// The topic of the notices about what givers did; the key is the list's id.
pub const HELD: &str = "wish_hold";
/// How long an event is kept, in milliseconds: a day.
const KEPT: i64 = 24 * 60 * 60 * 1_000;
/// One event in so many makes room.
const TIDY: u32 = 64;
/// Old events that are dropped then, at most.
const AT_ONCE: i64 = 256;
/// The word for [`Audience::Givers`].
const GIVERS: &str = "givers";
/// Most events of one reading. Who is further behind reads the rest at once.
const MOST: i64 = 1_000;

/// Who may know of it before the reveal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Everybody: an edit.
    All,
    /// Those who do not edit: a giver's doing.
    Givers,
}

/// An event.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct KeptEvent {
    /// Grows, but for transactions that end in another order than they began.
    pub id: i64,
    /// None: the list as a whole.
    pub item_id: Option<String>,
    /// `all` or `givers`.
    pub audience: String,
}

impl KeptEvent {
    /// Whether it is a giver's doing.
    pub fn is_of_givers(&self) -> bool {
        self.audience == GIVERS
    }
}

impl Audience {
    /// As it is kept.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Givers => GIVERS,
        }
    }
}

/// Keeps an event of a list: its id, the item's, the audience, the time.
pub(super) const INSERT: &str =
    "INSERT INTO wishlist_events (wishlist_id, item_id, audience, at) VALUES ($1, $2, $3, $4)";

/// Keeps an event. The caller gives the notice after the commit.
pub async fn insert(
    connection: &mut Connection,
    wishlist: &str,
    item: Option<&str>,
    audience: Audience,
    now: i64,
) -> Result<(), StoreError> {
    let query = sqlx::query(INSERT).bind(wishlist).bind(item).bind(audience.as_str()).bind(now);
    query.execute(&mut *connection).await?;
    make_room(connection, now).await
}

/// Drops some of what is too old, once in a while.
pub(super) async fn make_room(connection: &mut Connection, now: i64) -> Result<(), StoreError> {
    if rand::random_ratio(1, TIDY) {
        let free = lock::for_update_of_free(connection);
        let sql = format!(
            "DELETE FROM wishlist_events WHERE id IN
                (SELECT id FROM wishlist_events WHERE at < $1 ORDER BY at LIMIT $2{free})"
        );
        sqlx::query(AssertSqlSafe(sql)).bind(now - KEPT).bind(AT_ONCE).execute(connection).await?;
    }
    Ok(())
}

/// The events of a list after `after`, in order.
pub async fn since(connection: &mut Connection, wishlist: &str, after: i64) -> Result<Vec<KeptEvent>, StoreError> {
    let sql =
        "SELECT id, item_id, audience FROM wishlist_events WHERE wishlist_id = $1 AND id > $2 ORDER BY id LIMIT $3";
    Ok(sqlx::query_as(sql).bind(wishlist).bind(after).bind(MOST).fetch_all(connection).await?)
}

/// The id of a list's last event; 0 when it has none.
pub async fn last(connection: &mut Connection, wishlist: &str) -> Result<i64, StoreError> {
    let sql = "SELECT CAST(coalesce(max(id), 0) AS BIGINT) FROM wishlist_events WHERE wishlist_id = $1";
    Ok(sqlx::query_scalar(sql).bind(wishlist).fetch_one(connection).await?)
}
