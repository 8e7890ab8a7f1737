//! What a decision is given and what it answers. Numbers stand for the holds that it need not see; a store loads them,
//! and writes the answer, under one lock: the item's row, or its group's where it has one.
//! Read [`super::decide`](mod@super::decide) next.

use super::item::{Item, ItemKind};
use super::refusal::Refusal;
use super::reservation::Hold;

/// What is known before an act.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// The item.
    pub item: &'a Item,
    /// The sum of the counters of its group's other members, removed ones included; 0 without a group.
    pub elsewhere: i64,
    /// The holds of the item, and of its group's other members, that [have lapsed](Hold::lapsed) and are still in a
    /// counter. Others among them do no harm.
    pub due: &'a [Hold],
    /// The hold that is acted on, with its purchases. `None` for a new one, and for one that nobody knows.
    pub hold: Option<&'a Hold>,
}

/// What an act changes. All of it is to be written, or none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decision {
    /// Holds found to have lapsed, as they are written from now on: each takes its units off the counter of its own
    /// item.
    pub lapsed: Vec<Hold>,
    /// The hold acted on as it is now, or the new one; `None` when nothing about it changed.
    pub hold: Option<Hold>,
    /// What the act adds to the item's counter; `lapsed` is not in it.
    pub taken: i64,
    /// Units of the duplicate case that it opened: paid for, and nothing was free any more. Usually 0.
    pub duplicate: i64,
}

impl Decision {
    /// What to add to the counter of the item of that id, all in all.
    pub fn change_of(&self, item: &str) -> i64 {
        let acted_on = self.hold.as_ref().is_some_and(|hold| hold.item == item);
        let lapsed = self.lapsed.iter().filter(|hold| hold.item == item).map(|hold| hold.units);
        lapsed.fold(if acted_on { self.taken } else { 0 }, i64::saturating_sub)
    }
}

/// What is left of an item at an instant.
#[derive(Clone, Copy)]
pub(super) struct Room<'a> {
    pub(super) item: &'a Item,
    lapsed: i64,
    elsewhere: i64,
}

impl<'a> Room<'a> {
    /// Looks at the item as if what has lapsed were written down.
    pub(super) fn new(facts: &Facts<'a>, lapsed: &[Hold], now: i64) -> Self {
        let own = facts.hold.filter(|hold| hold.lapsed(now));
        let mut room = Self { item: facts.item, lapsed: 0, elsewhere: facts.elsewhere };
        for hold in lapsed.iter().chain(own) {
            if hold.item == facts.item.id {
                room.lapsed = room.lapsed.saturating_add(hold.units);
            } else {
                room.elsewhere = room.elsewhere.saturating_sub(hold.units);
            }
        }
        room
    }

    /// Units that a giver may still take.
    pub(super) fn free(&self) -> i64 {
        self.item.free(self.lapsed, self.elsewhere)
    }

    /// Whether so many more units may be taken. None, or fewer, always.
    pub(super) fn take(&self, units: i64) -> Result<(), Refusal> {
        let available = self.free();
        match self.item.kind {
            _ if units <= 0 => Ok(()),
            _ if self.item.removed => Err(Refusal::ItemRemoved),
            _ if self.elsewhere > 0 => Err(Refusal::GroupTaken),
            _ if units <= available => Ok(()),
            ItemKind::Pieces => Err(Refusal::NotAvailable { available }),
            ItemKind::GroupGift => Err(Refusal::AmountNotAvailable { available }),
        }
    }
}
