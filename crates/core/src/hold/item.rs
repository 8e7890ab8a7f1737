//! An item as a decision needs it: what is wanted, and the counter of what is taken. It has no title and no price, and
//! it does not list its holds, of which there may be thousands.
//! Read [`super::decision`] next, for what else a decision is given.

use crate::money::MAX_AMOUNT;

/// Whether an item is given in pieces or in money.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ItemKind {
    /// Whole pieces.
    Pieces,
    /// A group gift: many givers contribute, and a unit is one minor unit of the item's currency.
    GroupGift,
}

impl ItemKind {
    /// The most that may be wanted: 9,999 pieces, or [`MAX_AMOUNT`] minor units.
    pub const fn most(self) -> i64 {
        match self {
            Self::Pieces => 9_999,
            Self::GroupGift => MAX_AMOUNT,
        }
    }

    /// Whether that many units may be wanted, or held at once.
    pub fn allows(self, units: i64) -> bool {
        (1..=self.most()).contains(&units)
    }
}

/// The numbers of one item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The item's id.
    pub id: String,
    /// What a unit is. Never changes.
    pub kind: ItemKind,
    /// Units wanted: pieces, or the goal in minor units. The owner's own number.
    pub wanted: i64,
    /// The counter: units of all holds whose written state [counts](super::HoldState::counts), those included that have
    /// lapsed since they were written.
    pub taken: i64,
    /// Whether the owner has taken it off the list. It stays, with its holds, as pending removal.
    pub removed: bool,
}

impl Item {
    /// What the counter may not exceed, for a store's CHECK: what is wanted, or what was taken before the owner wanted
    /// less.
    pub fn capacity(&self) -> i64 {
        self.wanted.max(self.taken)
    }

    /// Units that a giver may still take: none of a removed item, and none while another member of its group is taken.
    /// `lapsed` are units in its counter that have lapsed; `elsewhere` are units taken of its group's other members.
    pub fn free(&self, lapsed: i64, elsewhere: i64) -> i64 {
        if self.removed || elsewhere > 0 {
            return 0;
        }
        self.wanted.saturating_sub(self.taken.saturating_sub(lapsed)).max(0)
    }

    /// Whether the owner wants less of it than givers have taken; `lapsed` as for [`Item::free`]. Its givers are told.
    pub fn pending_removal(&self, lapsed: i64) -> bool {
        let taken = self.taken.saturating_sub(lapsed);
        taken > 0 && (self.removed || taken > self.wanted)
    }
}
