//! A person who gets goods: where, with which note, as a gift from whom, by which delivery. What they get is in the
//! draft's shares, not here. Read [`super::draft`] next.

use serde::{Deserialize, Serialize};

use crate::address::AddressDraft;

/// Someone who gets goods.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Recipient {
    /// Chosen by the client; names the delivery on the wire (1 to 64 of `A-Z a-z 0-9 _ -`).
    pub id: String,
    /// Where to. Where `gift.recipient_ref` stands in for it, the name and the region to show and nothing more.
    pub address: AddressDraft,
    /// For the courier.
    pub delivery_notes: String,
    /// Whether and how it is a gift.
    pub gift: Gift,
    /// The chosen delivery, by the shop's id.
    pub option_id: Option<String>,
}

crate::wire_struct!(Recipient {
    id: Defaulted,
    address: Defaulted,
    delivery_notes: Defaulted,
    gift: Defaulted,
    option_id: Defaulted,
});

impl Recipient {
    /// Whether the shopper does not know the address: only what stands on a hold of that list goes there.
    pub fn is_private(&self) -> bool {
        self.gift.recipient_ref.is_some()
    }
}

/// What makes a delivery a gift (the contract's `dev.handsel.gift`).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Gift {
    /// Who it is from.
    pub from: String,
    /// The note that goes with it.
    pub message: String,
    /// No prices in the parcel.
    pub hide_prices: bool,
    /// An address that the shop knows and the giver does not; opaque.
    pub recipient_ref: Option<String>,
}

crate::wire_struct!(Gift { from: Defaulted, message: Defaulted, hide_prices: Defaulted, recipient_ref: Defaulted });
