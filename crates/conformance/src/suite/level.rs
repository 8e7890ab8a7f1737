//! The levels that a backend is checked by: the checkout of the base, and one for each extension. An extension is checked
//! where the profile advertises it and is otherwise absent, which is no fault. Read [`crate::cases`] for what is in each.

use std::fmt;

use clap::ValueEnum;
use serde::Serialize;

/// A part of the contract that a backend speaks or does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ValueEnum)]
#[serde(rename_all = "snake_case")]
#[value(rename_all = "snake_case")]
pub enum Level {
    /// UCP's checkout and order, as the contract's base has them.
    Checkout,
    /// A line split over recipients.
    Allocation,
    /// Both forms of an address, and what UCP's has no place for.
    Address,
    /// Addresses that are suggested while one is typed.
    AddressSuggestions,
    /// Who is invoiced.
    Billing,
    /// What the shop accepts, told beforehand.
    Rules,
    /// What makes a parcel a gift.
    Gift,
    /// Goods kept aside while one pays.
    StockHold,
    /// Writes that are based on a revision.
    Revision,
    /// Shared wish lists, and holds in a checkout.
    Wishlist,
}

impl Level {
    /// All, in the order in which they are checked.
    pub const ALL: [Self; 10] = [
        Self::Checkout,
        Self::Allocation,
        Self::Address,
        Self::AddressSuggestions,
        Self::Billing,
        Self::Rules,
        Self::Gift,
        Self::StockHold,
        Self::Revision,
        Self::Wishlist,
    ];

    /// As it is written on the command line and in results.
    pub fn name(self) -> &'static str {
        match self {
            Self::Checkout => "checkout",
            Self::Allocation => "allocation",
            Self::Address => "address",
            Self::AddressSuggestions => "address_suggestions",
            Self::Billing => "billing",
            Self::Rules => "rules",
            Self::Gift => "gift",
            Self::StockHold => "stock_hold",
            Self::Revision => "revision",
            Self::Wishlist => "wishlist",
        }
    }

    /// The capability that switches it on; the base needs none.
    pub fn capability(self) -> Option<String> {
        (self != Self::Checkout).then(|| format!("dev.handsel.{}", self.name()))
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
