//! Why an act on a hold is refused. A refusal has no effect at all, and it is not an error of the program.
//! Read [`super::decide`](mod@super::decide) for when each is given.

/// Why not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is for somebody else to say.
    Forbidden,
    /// There is no such hold.
    UnknownHold,
    /// Not a number of pieces or minor units that can be held.
    InvalidUnits,
    /// The owner has taken the item off the list.
    ItemRemoved,
    /// Another member of the item's group is taken.
    GroupTaken,
    /// Fewer pieces are free.
    NotAvailable {
        /// Pieces that are free, beside what the hold has already.
        available: i64,
    },
    /// Less of a group gift is open.
    AmountNotAvailable {
        /// Minor units that are open, beside what the hold has already.
        available: i64,
    },
    /// It has lapsed or was given back: it reserves nothing.
    HoldLapsed,
    /// A payment has it to itself.
    HoldIsPaying,
    /// It was bought, here or elsewhere.
    HoldIsBought,
    /// The owner has it already.
    AlreadyReceived,
    /// It was not bought, so that it can be neither received nor given thanks for.
    NotBought,
}

impl Refusal {
    /// The problem's code on the wire.
    pub fn code(self) -> &'static str {
        match self {
            Self::Forbidden => "forbidden",
            Self::UnknownHold => "hold_unknown",
            Self::InvalidUnits => "invalid_quantity",
            Self::ItemRemoved => "item_removed",
            Self::GroupTaken => "group_taken",
            Self::NotAvailable { .. } => "not_available",
            Self::AmountNotAvailable { .. } => "amount_not_available",
            Self::HoldLapsed => "hold_lapsed",
            Self::HoldIsPaying => "hold_is_paying",
            Self::HoldIsBought => "hold_is_bought",
            Self::AlreadyReceived => "already_received",
            Self::NotBought => "not_bought",
        }
    }
}
