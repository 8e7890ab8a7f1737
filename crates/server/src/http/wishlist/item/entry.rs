//! What an edit of a wish does to its list: it comes in at the end, changes, moves, joins a group, or goes. It is decided by
//! `handsel_core::wishlist::edit`, which never asks whether something is held.

use handsel_contract::code;
use handsel_contract::wishlist::{Change, WishItemPatch, WishItemWrite};
use handsel_core::hold::ItemKind;
use handsel_core::wishlist::{EditRefusal, Entry, OwnerEdit, edit};

use super::body::{amount, from_body, pieces, reworded};
use crate::http::problem::Problem;
use crate::http::wishlist::edit::Done;
use crate::http::wishlist::list::taken;
use crate::http::wishlist::refusal;
use crate::store::Connection;
use crate::store::catalogue::Catalogue;
use crate::store::wishlist::{group, item, list::KeptList};

/// Most items of a list, removed ones included.
const MOST: usize = 10_000;

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

/// Changes an item's words, numbers, group and place, as far as they are named.
pub async fn change(
    connection: &mut Connection,
    list: &KeptList,
    (id, body): (&str, &WishItemPatch),
) -> Result<Done, Problem> {
    let items = item::of_list(&mut *connection, &list.id).await?;
    let on_list = items.iter().find(|item| item.entry.item.id == id && !item.entry.item.removed);
    let before = on_list.ok_or_else(|| refusal::edit(EditRefusal::UnknownItem))?;
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
