//! What each role is shown of a list at an instant: one pure function. It writes no JSON, and it gives owners and managers, before
//! the reveal, nothing that could come from a giver: not a number, not an order of entries, not a row that is there or not.
//! Read [`super::seen`](super::Seen) next.

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

/// What `viewer` is shown at `now` (UTC milliseconds).
///
/// `entries` are all of the list, removed ones included. `holds` need not be all: for givers and viewers those that have lapsed and
/// are still counted, those to be named, those of `viewer.link` and those of `viewer.holds`; for owners and managers none before the
/// reveal, and all that count after it.
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
    let is_own = |hold: &Hold| viewer.holds.contains(&hold.id.as_str());
    let came_by = |hold: &Hold| viewer.role == Role::Giver && viewer.link == Some(hold.link.as_str());
    let is_due = |entry: &Entry| {
        let mut of = holds.iter().filter(|hold| hold.item == entry.item.id && hold.units_at(now) > 0);
        !edits && of.any(|hold| is_own(hold) || came_by(hold))
    };
    let lapsed_of = |entry: &Entry| {
        let of = holds.iter().filter(|hold| hold.item == entry.item.id && hold.lapsed(now));
        of.fold(0, |sum: i64, hold| sum.saturating_add(hold.units))
    };
    let taken_of = |entry: &Entry| entry.item.taken.saturating_sub(lapsed_of(entry));

    let row = |entry: &'a Entry| {
        let of = holds.iter().filter(|hold| hold.item == entry.item.id && hold.at(now).counts());
        let seen = if edits && revealed {
            Seen::Gifts(of.map(|hold| gift(hold, now)).collect())
        } else if edits {
            Seen::Surprise
        } else {
            let lapsed = lapsed_of(entry);
            let others = entries.iter().filter(|other| other.group.is_some() && other.group == entry.group);
            let elsewhere = others.filter(|other| other.item.id != entry.item.id).map(taken_of).sum();
            let named = of.filter(|hold| list.show_givers && hold.giver.named);
            Seen::Taking(Taking {
                available: entry.item.free(lapsed, elsewhere),
                taken: taken_of(entry),
                pending_removal: entry.item.pending_removal(lapsed),
                takers: named.filter_map(|hold| hold.giver.name.as_deref()).collect(),
            })
        };
        let Entry { item, group, .. } = entry;
        Row { item: &item.id, group: group.as_deref(), kind: item.kind, wanted: item.wanted, seen }
    };
    let shown = Entry::shown(entries, |entry| !entry.item.removed || is_due(entry));
    let rows = shown.into_iter().map(row).collect();
    let known = holds.iter().filter(|hold| edits || is_own(hold));
    let cases = known.map(case).filter(|case| case.units > 0).collect();
    Projection { role: viewer.role, revealed, rows, cases }
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
