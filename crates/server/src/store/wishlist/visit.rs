//! What a giver comes for, in one statement: a list, the link that they came by, and an item of it. It is there for reservations,
//! which come all at once; whoever finds nothing here asks [`super::list`], [`super::link`] and [`super::item`] one by one, which
//! can say what is missing. Read [`super::item`] for what a lock on an item is worth.

use handsel_core::hold::Item;
use handsel_core::wishlist::{Entry, Link, List, Right};
use sqlx::{AssertSqlSafe, FromRow};

use super::item::{self, KeptItem};
use super::link::KeptLink;
use super::list::KeptList;
use crate::store::{Connection, Store, StoreError, lock};

/// A list with the one link and the one item that were asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visit {
    /// The list.
    pub list: KeptList,
    /// The link, whether or not it opens now.
    pub link: KeptLink,
    /// The item.
    pub item: KeptItem,
    /// How many holds of the item, not of its group, have lapsed and are still counted.
    pub due: i64,
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
    link_id: String,
    link_name: String,
    allows: String,
    expires_at: Option<i64>,
    paused: i64,
    revoked_at: Option<i64>,
    link_created_at: i64,
    item_id: String,
    position: i64,
    group_id: Option<String>,
    product_id: Option<String>,
    item_title: String,
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
    due: i64,
}

#[derive(FromRow)]
struct Look {
    #[sqlx(flatten)]
    visit: Row,
    known: Option<String>,
}

impl TryFrom<Row> for Visit {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let right =
            Right::from_name(&row.allows).ok_or_else(|| StoreError::Corrupt("a link's right is no word".to_owned()))?;
        let list = KeptList {
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
        };
        let rules = Link { right, expires_at: row.expires_at, paused: row.paused != 0, revoked_at: row.revoked_at };
        let link = KeptLink { id: row.link_id, name: row.link_name, rules, created_at: row.link_created_at };
        let kind = item::kind(&row.kind);
        let item = Item { id: row.item_id, kind, wanted: row.wanted, taken: row.taken, removed: row.removed != 0 };
        let item = KeptItem {
            entry: Entry { item, position: row.position, group: row.group_id },
            product_id: row.product_id,
            title: row.item_title,
            price: row.price,
            currency: row.currency,
            image_url: row.image_url,
            url: row.url,
            note: row.note,
            priority: row.priority,
        };
        Ok(Self { list, link, item, due: row.due })
    }
}

const COLUMNS: &str =
    "l.id, l.token_hash, l.recipient_ref, l.revision, l.title, l.message, l.cover, l.owner_name, l.event_date, l.reveal_at,
    l.ends_at, l.delivery_address, l.show_givers, l.shared, k.id AS link_id, k.name AS link_name, k.allows, k.expires_at,
    k.paused, k.revoked_at, k.created_at AS link_created_at, i.id AS item_id, i.position, i.group_id, i.product_id,
    i.title AS item_title, i.price, i.currency, i.image_url, i.url, i.note, i.priority, i.kind, i.wanted, i.taken, i.removed,
    (SELECT count(*) FROM wish_holds AS h WHERE h.wishlist_id = l.id AND h.item_id = i.id AND h.held_until <= $4
        AND h.state IN ('held', 'paying')) AS due";
const JOINED: &str =
    "FROM wishlists AS l JOIN wish_links AS k ON k.wishlist_id = l.id JOIN wish_items AS i ON i.wishlist_id = l.id";
const WHERE: &str = "WHERE l.id = $1 AND k.token_hash = $2 AND i.id = $3";

/// Who asks for what: the list's id, the SHA-256 of the link's token, the item's id.
pub type Asked<'a> = (&'a str, &'a [u8], &'a str);

/// Looks without keeping anybody from changing anything, at `now` (UTC milliseconds), for requests with these idempotency keys. Gives
/// with it the keys among them that are kept already. The keys are at least one and at most [`super::looks::MOST`].
pub(super) async fn look(
    store: &Store,
    (wishlist, token_hash, item): Asked<'_>,
    keys: &[String],
    now: i64,
) -> Result<Option<(Visit, Vec<String>)>, StoreError> {
    // As many placeholders as the next power of two, so that the database has few statements to know.
    let room = keys.len().next_power_of_two();
    let which = lock::placeholders(5, room);
    let sql = format!(
        "SELECT {COLUMNS}, s.key AS known {JOINED} LEFT JOIN idempotency_keys AS s ON s.key IN ({which}) {WHERE}"
    );
    let mut query = sqlx::query_as(AssertSqlSafe(sql)).bind(wishlist).bind(token_hash).bind(item).bind(now);
    for key in keys.iter().chain(keys.last().into_iter().cycle()).take(room) {
        query = query.bind(key);
    }
    let rows: Vec<Look> = query.fetch_all(store.reader()).await?;
    let known = rows.iter().filter_map(|row| row.known.clone()).collect();
    let visit = rows.into_iter().next().map(|row| Visit::try_from(row.visit)).transpose()?;
    Ok(visit.map(|visit| (visit, known)))
}

/// The visit, with its item locked until the transaction ends ([`item::lock`]); none for an item in a group, which is locked by its
/// group. Where others write at the same time, what is due may have changed while the lock was waited for, and has to be read again.
pub async fn lock(
    connection: &mut Connection,
    (wishlist, token_hash, item): Asked<'_>,
    now: i64,
) -> Result<Option<Visit>, StoreError> {
    let of_item = if lock::is_shared(connection) { " FOR UPDATE OF i" } else { "" };
    let sql = AssertSqlSafe(format!("SELECT {COLUMNS} {JOINED} {WHERE} AND i.group_id IS NULL{of_item}"));
    let query = sqlx::query_as(sql).bind(wishlist).bind(token_hash).bind(item).bind(now);
    let row: Option<Row> = query.fetch_optional(connection).await?;
    row.map(Visit::try_from).transpose()
}
