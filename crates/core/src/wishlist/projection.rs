//! What each role is shown of a list at an instant: one pure function. It writes no JSON, and it gives owners and
//! managers, before the reveal, nothing that could come from a giver: not a number, not an order of entries, not a row
//! that is there or not.
//! Read [`super::seen`](super::Seen) next.

use std::collections::{BTreeMap, BTreeSet};

use super::entry::Entry;
use super::list::List;
use super::role::{Role, Viewer};
use super::seen::{DuplicateCase, Gift, Seen, Taking};
use crate::hold::{Hold, ItemKind, Purchase};

/// A list as a role sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Projection<'a> {
    /// What the bearer is to the list.
    pub role: Role,
    /// Whether the surprise is over.
    pub revealed: bool,
    /// The entries, in their order.
    pub rows: Vec<Row<'a>>,
    /// Open duplicate cases: all, to owners and managers from the reveal on; to givers, of the holds they have shown.
    pub cases: Vec<DuplicateCase<'a>>,
}

/// An entry as a role sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row<'a> {
    /// The item's id.
    pub item: &'a str,
    /// The id of its group.
    pub group: Option<&'a str>,
    /// What a unit is.
    pub kind: ItemKind,
    /// Units wanted: pieces or minor units.
    pub wanted: i64,
    /// What is shown of its holds.
    pub seen: Seen<'a>,
}

impl Projection<'_> {
    /// The places, from 0, of the entries with these ids and of those that share a pick-one group with one of them: what a
    /// change of these items can change. It looks at what is shown and at nothing else, so it tells no more than that.
    pub fn places_around(&self, ids: &[String]) -> BTreeSet<usize> {
        let is_asked = |row: &&Row<'_>| ids.iter().any(|id| id == row.item);
        let groups: BTreeSet<&str> = self.rows.iter().filter(is_asked).filter_map(|row| row.group).collect();
        let in_group = |row: &Row<'_>| row.group.is_some_and(|group| groups.contains(group));
        let around = self.rows.iter().enumerate().filter(|(_, row)| is_asked(row) || in_group(row));
        around.map(|(place, _)| place).collect()
    }
}

/// What `viewer` is shown at `now` (UTC milliseconds).
///
/// `entries` are all of the list, removed ones included. `holds` need not be all: for givers and viewers those that
/// have lapsed and are still counted, those to be named, those of `viewer.link` and those of `viewer.holds`; for owners
/// and managers none before the reveal, and all that count after it.
pub fn project<'a>(
    list: &List,
    entries: &'a [Entry],
    holds: &'a [Hold],
    viewer: &Viewer<'_>,
    now: i64,
) -> Projection<'a> {
    let revealed = list.is_revealed(now);
    let edits = viewer.role.edits();
    // Whatever was loaded: from here on there are no holds that the viewer may not know of.
    let holds = if edits && !revealed { &[] } else { holds };
    let mut look = Look { list, entries, of: BTreeMap::new(), now };
    for hold in holds {
        look.of.entry(&hold.item).or_default().push(hold);
    }

    let is_own = |hold: &Hold| viewer.holds.contains(&hold.id.as_str());
    let came_by = |hold: &Hold| viewer.role == Role::Giver && viewer.link == Some(hold.link.as_str());
    let still_due = |entry: &Entry| look.live(entry).any(|hold| edits || is_own(hold) || came_by(hold));
    let mut shown = Entry::shown(entries, |entry| !entry.item.removed || still_due(entry));
    if edits {
        // What is given all the same comes after what is on the list, whose places are the owner's own.
        shown.sort_by_key(|entry| entry.item.removed);
    }
    let row = |entry: &'a Entry| {
        let seen = match (edits, revealed) {
            (false, _) => Seen::Taking(look.taking(entry)),
            (true, false) => Seen::Surprise,
            (true, true) => Seen::Gifts(look.live(entry).map(|hold| gift(hold, now)).collect()),
        };
        let Entry { item, group, .. } = entry;
        Row { item: &item.id, group: group.as_deref(), kind: item.kind, wanted: item.wanted, seen }
    };
    let rows = shown.into_iter().map(row).collect();
    let known = holds.iter().filter(|hold| edits || is_own(hold));
    let cases = known.map(case).filter(|case| case.units > 0).collect();
    Projection { role: viewer.role, revealed, rows, cases }
}

/// The holds that may be looked at, by item.
struct Look<'a, 'l> {
    list: &'l List,
    entries: &'a [Entry],
    of: BTreeMap<&'a str, Vec<&'a Hold>>,
    now: i64,
}

impl<'a> Look<'a, '_> {
    fn holds(&self, entry: &Entry) -> impl Iterator<Item = &'a Hold> {
        self.of.get(entry.item.id.as_str()).into_iter().flatten().copied()
    }

    fn live(&self, entry: &Entry) -> impl Iterator<Item = &'a Hold> {
        self.holds(entry).filter(|hold| hold.at(self.now).counts())
    }

    /// Units in the counter that have lapsed.
    fn lapsed(&self, entry: &Entry) -> i64 {
        let lapsed = self.holds(entry).filter(|hold| hold.lapsed(self.now));
        lapsed.fold(0, |sum, hold| sum.saturating_add(hold.units))
    }

    fn taken(&self, entry: &Entry) -> i64 {
        entry.item.taken.saturating_sub(self.lapsed(entry))
    }

    fn taking(&self, entry: &Entry) -> Taking<'a> {
        let lapsed = self.lapsed(entry);
        let elsewhere = entry.others(self.entries).fold(0, |sum: i64, other| sum.saturating_add(self.taken(other)));
        let named = self.live(entry).filter(|hold| self.list.show_givers && hold.giver.named);
        Taking {
            available: entry.item.free(lapsed, elsewhere),
            taken: self.taken(entry),
            pending_removal: entry.item.pending_removal(lapsed),
            takers: named.filter_map(|hold| hold.giver.name.as_deref()).collect(),
        }
    }
}

fn gift(hold: &Hold, now: i64) -> Gift<'_> {
    Gift {
        hold: &hold.id,
        units: hold.units,
        name: hold.giver.name.as_deref(),
        message: hold.giver.message.as_deref(),
        state: hold.at(now),
    }
}

fn case(hold: &Hold) -> DuplicateCase<'_> {
    let units = hold.purchases.iter().map(Purchase::open_case).sum();
    DuplicateCase { hold: &hold.id, item: &hold.item, units }
}
