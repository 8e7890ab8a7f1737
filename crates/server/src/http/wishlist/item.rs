//! `POST /wishlists/{id}/items`, `PATCH` and `DELETE …/items/{item}`: wishes, from the shop's catalogue or from anywhere. An edit
//! never asks whether an item is held, and drops no hold; what it may do is decided by `handsel_core::wishlist::edit`.

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Method};
use axum::routing::{patch, post};
use handsel_contract::code;
use handsel_contract::routes::{WISHLIST_ITEM, WISHLIST_ITEMS, with_id, with_part};
use handsel_contract::wishlist::{Change, Priority, WishItemPatch, WishItemWrite};
use handsel_core::hold::{Item, ItemKind};
use handsel_core::wishlist::{Entry, OwnerEdit, edit};

use super::bearer::Shown;
use super::edit::{Done, Edit, Request, edited};
use super::list::taken;
use super::{check, refusal};
use crate::app::App;
use crate::http::answer::Answer;
use crate::http::body::Body;
use crate::http::idempotency::Claim;
use crate::http::problem::Problem;
use crate::store::Connection;
use crate::store::catalogue::Catalogue;
use crate::store::wishlist::item::{self, KeptItem};
use crate::store::wishlist::{group, list::KeptList};

/// Most items of a list, removed ones included.
const MOST: usize = 10_000;

/// The routes of this noun.
pub fn routes() -> Router<App> {
    Router::new().route(WISHLIST_ITEMS, post(create)).route(WISHLIST_ITEM, patch(update).delete(delete))
}

async fn create(
    State(app): State<App>,
    shown: Shown,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Body<WishItemWrite>,
) -> Result<Answer, Problem> {
    let (bearer, path) = (shown.bearer(), with_id(WISHLIST_ITEMS, &id));
    let claim = Claim::required(&headers, (&Method::POST, &path), &bearer, &body.bytes)?.of_bearer(&bearer);
    let edit = Edit::AddItem(given_or_new(body.value.id.as_deref())?, Box::new(body.value));
    edited(app, Request { id, shown, headers, claim, edit, status: 201 }).await
}

/// The client's identifier, or a new one.
pub fn given_or_new(id: Option<&str>) -> Result<String, Problem> {
    id.map_or_else(|| Ok(uuid::Uuid::new_v4().to_string()), |id| check::id("$.id", id))
}

async fn update(
    State(app): State<App>,
    shown: Shown,
    Path((id, item)): Path<(String, String)>,
    headers: HeaderMap,
    body: Body<WishItemPatch>,
) -> Result<Answer, Problem> {
    let (bearer, path) = (shown.bearer(), with_part(WISHLIST_ITEM, &id, &item));
    let claim = Claim::required(&headers, (&Method::PATCH, &path), &bearer, &body.bytes)?.of_bearer(&bearer);
    edited(app, Request { id, shown, headers, claim, edit: Edit::ChangeItem(item, Box::new(body.value)), status: 200 })
        .await
}

async fn delete(
    State(app): State<App>,
    shown: Shown,
    Path((id, item)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Answer, Problem> {
    let (bearer, path) = (shown.bearer(), with_part(WISHLIST_ITEM, &id, &item));
    let claim = Claim::required(&headers, (&Method::DELETE, &path), &bearer, &[])?.of_bearer(&bearer);
    edited(app, Request { id, shown, headers, claim, edit: Edit::RemoveItem(item), status: 200 }).await
}

/// Puts a new item at the end of a list.
pub async fn add(
    connection: &mut Connection,
    list: &KeptList,
    (id, body): (&str, &WishItemWrite),
    catalogue: Option<&Catalogue>,
) -> Result<Done, Problem> {
    let mut item = from_body(id, body, catalogue)?;
    if let Some(wanted) = &body.group_id {
        if !group::lock(&mut *connection, &list.id, wanted).await? {
            return Err(no_such_group());
        }
        item.entry.group = Some(wanted.clone());
    }
    let items = item::of_list(&mut *connection, &list.id).await?;
    if items.len() >= MOST {
        return Err(Problem::member(code::FIELD_INVALID, "$", "This list is full. Make another one."));
    }
    item.entry.position = items.last().map_or(0, |last| last.entry.position.saturating_add(1));
    if !item::insert(connection, &list.id, &item).await? {
        return Err(taken("An item of the list has this identifier already. Make a new one."));
    }
    Ok(Done { changed: true, item: Some(id.to_owned()), link: None })
}

fn no_such_group() -> Problem {
    Problem::member(code::FIELD_INVALID, "$.group_id", "The list has no such group.")
}

fn from_body(id: &str, body: &WishItemWrite, catalogue: Option<&Catalogue>) -> Result<KeptItem, Problem> {
    let product = match &body.item_id {
        Some(id) => {
            let found = catalogue.and_then(|shop| shop.product(id).map(|product| (product, &shop.shop.currency)));
            let unknown = || Problem::member(code::FIELD_INVALID, "$.item_id", "The shop sells no such thing.");
            Some(found.filter(|(product, _)| product.listed).ok_or_else(unknown)?)
        }
        None => None,
    };
    let (title, price, currency, image_url) = match product {
        Some((product, currency)) => (product.title.clone(), None, Some(currency.clone()), None),
        None => (
            check::needed("$.title", &body.title, check::TITLE)?,
            body.price.map(|price| check::price("$.price", price)).transpose()?,
            body.currency.as_deref().map(|text| check::currency("$.currency", text)).transpose()?,
            body.image_url.as_deref().map(|text| check::address_of_page("$.image_url", text)).transpose()?,
        ),
    };
    if currency.is_none() && (price.is_some() || body.goal.is_some()) {
        return Err(Problem::member(code::FIELD_REQUIRED, "$.currency", "Say which currency that is, such as EUR."));
    }
    let (kind, wanted) = match body.goal {
        Some(goal) if body.wanted.is_none_or(|wanted| wanted == 1) => (ItemKind::GroupGift, amount(goal)?),
        Some(_) => return Err(Problem::member(code::QUANTITY_INVALID, "$.wanted", "A group gift is one piece.")),
        None => (ItemKind::Pieces, pieces(body.wanted.unwrap_or(1))?),
    };
    let item = Item { id: id.to_owned(), kind, wanted, taken: 0, removed: false };
    Ok(KeptItem {
        entry: Entry { item, position: 0, group: None },
        product_id: product.map(|(product, _)| product.id.clone()),
        title,
        price,
        currency,
        image_url,
        url: body.url.as_deref().map(|text| check::address_of_page("$.url", text)).transpose()?,
        note: body.note.as_deref().map(|text| check::short("$.note", text, check::MESSAGE)).transpose()?,
        priority: priority(body.priority.as_ref().unwrap_or(&Priority::Normal))?,
    })
}

fn pieces(wanted: i64) -> Result<i64, Problem> {
    let refused = || Problem::member(code::QUANTITY_INVALID, "$.wanted", "Choose a number of pieces from 1 to 9999.");
    Some(wanted).filter(|wanted| ItemKind::Pieces.allows(*wanted)).ok_or_else(refused)
}

fn amount(goal: i64) -> Result<i64, Problem> {
    let refused = || Problem::member(code::AMOUNT_INVALID, "$.goal", "Write an amount in minor units, above 0.");
    Some(goal).filter(|goal| ItemKind::GroupGift.allows(*goal)).ok_or_else(refused)
}

fn priority(word: &Priority) -> Result<String, Problem> {
    match word {
        Priority::Other(_) => Err(Problem::member(code::FIELD_INVALID, "$.priority", "Choose low, normal or high.")),
        known => Ok(known.as_str().to_owned()),
    }
}

/// Changes an item's words, numbers, group and place, as far as they are named.
pub async fn change(
    connection: &mut Connection,
    list: &KeptList,
    (id, body): (&str, &WishItemPatch),
) -> Result<Done, Problem> {
    let items = item::of_list(&mut *connection, &list.id).await?;
    let on_list = items.iter().find(|item| item.entry.item.id == id && !item.entry.item.removed);
    let before = on_list.ok_or_else(|| refusal::edit(handsel_core::wishlist::EditRefusal::UnknownItem))?;
    let after = reworded(before, body)?;
    let mut changed = after != *before;
    if changed {
        item::update_words(&mut *connection, &list.id, &after).await?;
    }
    let mut edits = Vec::new();
    let is_gift = before.entry.item.kind == ItemKind::GroupGift;
    match (body.wanted, body.goal) {
        (_, Some(goal)) if is_gift => edits.push(OwnerEdit::SetWanted { item: id, wanted: amount(goal)? }),
        (_, Some(_)) => {
            let detail = "An item stays what it is. Make a new one for a group gift.";
            return Err(Problem::member(code::FIELD_INVALID, "$.goal", detail));
        }
        (Some(wanted), _) if is_gift && wanted != 1 => {
            return Err(Problem::member(code::QUANTITY_INVALID, "$.wanted", "A group gift is one piece."));
        }
        (Some(wanted), _) if !is_gift => edits.push(OwnerEdit::SetWanted { item: id, wanted: pieces(wanted)? }),
        _ => {}
    }
    match &body.group_id {
        Change::Keep => {}
        Change::Clear => edits.push(OwnerEdit::Leave { item: id }),
        Change::Set(group) => {
            if !group::lock(&mut *connection, &list.id, group).await? {
                return Err(no_such_group());
            }
            edits.push(OwnerEdit::Join { item: id, group });
        }
    }
    if let Some(position) = body.position {
        let refused = |_| Problem::member(code::FIELD_INVALID, "$.position", "Places are counted from 0.");
        edits.push(OwnerEdit::Move { item: id, to: usize::try_from(position).map_err(refused)? });
    }
    let mut entries: Vec<Entry> = items.iter().map(|item| item.entry.clone()).collect();
    for edit in edits {
        changed |= apply(&mut *connection, list, &mut entries, edit).await?;
    }
    Ok(Done { changed, item: Some(id.to_owned()), link: None })
}

/// The item with the words of a patch.
fn reworded(before: &KeptItem, body: &WishItemPatch) -> Result<KeptItem, Problem> {
    let mut item = before.clone();
    let shops_own = [
        ("$.title", body.title.is_some()),
        ("$.price", !body.price.is_keep()),
        ("$.image_url", !body.image_url.is_keep()),
    ];
    if let Some((path, _)) = shops_own.iter().find(|(_, named)| *named && item.product_id.is_some()) {
        return Err(Problem::member(code::FIELD_INVALID, *path, "This is the shop's own, and changes there."));
    }
    if let Some(title) = &body.title {
        item.title = check::needed("$.title", title, check::TITLE)?;
    }
    check::change("$.price", &body.price, &mut item.price, |path, price| check::price(path, *price))?;
    if item.price.is_some() && item.currency.is_none() {
        return Err(Problem::member(
            code::FIELD_INVALID,
            "$.price",
            "The item has no currency. Make a new one with it.",
        ));
    }
    check::change("$.image_url", &body.image_url, &mut item.image_url, |path, text| {
        check::address_of_page(path, text)
    })?;
    check::change("$.url", &body.url, &mut item.url, |path, text| check::address_of_page(path, text))?;
    check::change("$.note", &body.note, &mut item.note, |path, text| check::short(path, text, check::MESSAGE))?;
    if let Some(word) = &body.priority {
        item.priority = priority(word)?;
    }
    Ok(item)
}

/// Takes an item off a list. Its row stays.
pub async fn remove(connection: &mut Connection, list: &KeptList, id: &str) -> Result<Done, Problem> {
    let items = item::of_list(&mut *connection, &list.id).await?;
    let mut entries: Vec<Entry> = items.into_iter().map(|item| item.entry).collect();
    let changed = apply(connection, list, &mut entries, OwnerEdit::Remove { item: id }).await?;
    Ok(Done { changed, item: Some(id.to_owned()), link: None })
}

/// Has an edit decided, and keeps what it changed. Whether it changed anything.
pub async fn apply(
    connection: &mut Connection,
    list: &KeptList,
    entries: &mut [Entry],
    owners: OwnerEdit<'_>,
) -> Result<bool, Problem> {
    let changed = edit(&list.rules, entries, owners).map_err(refusal::edit)?;
    for after in &changed {
        item::update_entry(&mut *connection, &list.id, after).await?;
        if let Some(entry) = entries.iter_mut().find(|entry| entry.item.id == after.item.id) {
            entry.clone_from(after);
        }
    }
    Ok(!changed.is_empty())
}
