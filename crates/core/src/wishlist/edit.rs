//! What owners and managers do to entries that givers may hold. No edit asks whether something is held, for its answer
//! would tell; so none is refused for it and none drops a hold: what is taken stays taken and its givers are told.
//! Read [`super::projection`] next, for how they are told.

use super::entry::Entry;
use super::list::List;

/// An edit of the entries of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnerEdit<'a> {
    /// Another number is wanted, or another goal: pieces or minor units.
    SetWanted {
        /// The item's id.
        item: &'a str,
        /// Units.
        wanted: i64,
    },
    /// Off the list, for good.
    Remove {
        /// The item's id.
        item: &'a str,
    },
    /// Into a group that exists, and out of the one it is in.
    Join {
        /// The item's id.
        item: &'a str,
        /// The group's id.
        group: &'a str,
    },
    /// Out of its group.
    Leave {
        /// The item's id.
        item: &'a str,
    },
    /// The group is no more; its members stay.
    DeleteGroup {
        /// The group's id.
        group: &'a str,
    },
    /// To another place.
    Move {
        /// The item's id.
        item: &'a str,
        /// How many entries are to be before it.
        to: usize,
    },
}

/// Why an edit is refused. Only ever for what owners did themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditRefusal {
    /// There is no such item, or none any more.
    UnknownItem,
    /// Not a number that may be wanted.
    InvalidWanted,
    /// The list was shared and the group has had other members: two of them may be held by now. An item may become the
    /// first member of a group at any time, and new items may be made within one.
    GroupIsSettled,
}

/// The entries that an edit changes, as they are then. Empty when it has had its effect.
pub fn edit(list: &List, entries: &[Entry], edit: OwnerEdit<'_>) -> Result<Vec<Entry>, EditRefusal> {
    let find = |id: &str| entries.iter().find(|entry| entry.item.id == id).ok_or(EditRefusal::UnknownItem);
    let on_list =
        |id: &str| find(id).and_then(|it| if it.item.removed { Err(EditRefusal::UnknownItem) } else { Ok(it) });
    let mut changed = Vec::new();
    let mut change = |entry: &Entry, how: &dyn Fn(&mut Entry)| {
        let mut after = entry.clone();
        how(&mut after);
        if after != *entry {
            changed.push(after);
        }
    };
    match edit {
        OwnerEdit::SetWanted { item, wanted } => {
            let entry = on_list(item)?;
            if !entry.item.kind.allows(wanted) {
                return Err(EditRefusal::InvalidWanted);
            }
            change(entry, &|after| after.item.wanted = wanted);
        }
        OwnerEdit::Remove { item } => change(find(item)?, &|after| after.item.removed = true),
        OwnerEdit::Join { item, group } => {
            let entry = on_list(item)?;
            let is_other = |other: &Entry| other.item.id != item && other.group.as_deref() == Some(group);
            let is_in = entry.group.as_deref() == Some(group);
            if list.shared && !is_in && entries.iter().any(is_other) {
                return Err(EditRefusal::GroupIsSettled);
            }
            change(entry, &|after| after.group = Some(group.to_owned()));
        }
        OwnerEdit::Leave { item } => change(on_list(item)?, &|after| after.group = None),
        OwnerEdit::DeleteGroup { group } => {
            for entry in entries.iter().filter(|entry| entry.group.as_deref() == Some(group)) {
                change(entry, &|after| after.group = None);
            }
        }
        OwnerEdit::Move { item, to } => {
            let moved = on_list(item)?;
            let mut order = Entry::shown(entries, |entry| !entry.item.removed && entry.item.id != item);
            order.insert(to.min(order.len()), moved);
            for (position, entry) in (0..).zip(order) {
                change(entry, &|after| after.position = position);
            }
        }
    }
    Ok(changed)
}
