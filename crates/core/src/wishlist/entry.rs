//! An entry of a list: an item with its place and its group. What it shows, such as a title and a price, is not here.
//! Read [`super::edit`](mod@super::edit) next, for how owners change it.

use crate::hold::Item;

/// An item on a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The item's numbers. Removed ones stay in the store, held or not: a row that went only when nobody held it would
    /// tell.
    pub item: Item,
    /// Its place: entries are shown by place, then by id.
    pub position: i64,
    /// The id of its pick-one group.
    pub group: Option<String>,
}

impl Entry {
    /// Units taken of the other members of its group, for [`Facts::elsewhere`](crate::hold::Facts::elsewhere).
    pub fn elsewhere(&self, entries: &[Self]) -> i64 {
        self.others(entries).fold(0, |sum, other| sum.saturating_add(other.item.taken))
    }

    /// The other members of its group.
    pub(super) fn others<'a>(&self, entries: &'a [Self]) -> impl Iterator<Item = &'a Self> {
        let group = self.group.as_ref();
        let in_group = move |other: &&Self| group.is_some() && other.group.as_ref() == group;
        entries.iter().filter(in_group).filter(|other| other.item.id != self.item.id)
    }

    /// What of a list is shown, in order.
    pub(super) fn shown(entries: &[Self], mut is_shown: impl FnMut(&Self) -> bool) -> Vec<&Self> {
        let mut shown: Vec<&Self> = entries.iter().filter(|entry| is_shown(entry)).collect();
        shown.sort_by(|one, other| (one.position, &one.item.id).cmp(&(other.position, &other.item.id)));
        shown
    }
}
