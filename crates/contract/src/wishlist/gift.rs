//! What the owner sees of a hold after the reveal, and what the owner may say of it: that it has come, and that the giver
//! was thanked. It is not the hold itself, which opens only to its giver ([`super::hold`]).

use handsel_core::wire_struct;
use serde::{Deserialize, Serialize};

use super::hold::HoldState;
use crate::open::open_enum;

/// What somebody gave of an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WishGift {
    /// Names the hold and opens nothing.
    pub hold_id: String,
    /// Pieces or, of a group gift, minor units.
    pub units: i64,
    /// As the giver wrote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub giver_name: Option<String>,
    /// A word to the owner.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// Where it stands.
    pub state: HoldState,
    /// Whether the owner has thanked for it.
    #[serde(default)]
    pub thanked: bool,
}

wire_struct!(WishGift {
    hold_id: Required,
    units: Required,
    giver_name: Optional,
    message: Optional,
    state: Required,
    thanked: Defaulted,
});

open_enum! {
    /// What the owner says of a gift.
    GiftAction {
        /// It has come.
        Received = "received",
        /// Its giver was thanked, and so it has come.
        Thanked = "thanked",
        /// Its giver was not thanked after all.
        Unthank = "unthank",
    }
}

/// The body of `PATCH /wishlists/{id}/gifts/{hold}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GiftPatch {
    /// What to say.
    pub action: GiftAction,
}

wire_struct!(GiftPatch { action: Required });
