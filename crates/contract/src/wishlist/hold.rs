//! A hold: units of an item that a giver has reserved, and the bodies that place and change one. It opens only to the bearer
//! of its own secret, which the client made and no answer repeats. It is not a checkout's stock hold
//! ([`crate::stock_hold`]), which lasts minutes. Instants are RFC 3339 in UTC.

use handsel_core::wire_struct;
use serde::{Deserialize, Serialize};

use super::duplicate_case::DuplicateCase;
use super::recipient::WishRecipient;
use crate::open::open_enum;
use crate::problem::ClosedWishlist;

open_enum! {
    /// Where a hold stands, judged when it is read.
    HoldState {
        /// Reserved, until `held_until`.
        Held = "held",
        /// A payment is under way.
        Paying = "paying",
        /// An order says so.
        Bought = "bought",
        /// The owner says that it has come.
        Received = "received",
        /// The owner has thanked for it.
        Thanked = "thanked",
        /// Given back by its giver, or its goods went back to the shop.
        Released = "released",
        /// Lapsed.
        Expired = "expired",
        /// Given back by the shop, which cannot or will not deliver it.
        Refused = "refused",
        /// Bought in another shop, as its giver says.
        Reported = "reported",
    }
}

/// Who gives.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Giver {
    /// The owner sees it after the reveal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// A word to the owner, who sees it after the reveal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// Whether other givers see the name, from now on.
    pub named: bool,
}

wire_struct!(Giver { name: Optional, message: Optional, named: Defaulted });

/// What is held, as its giver sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HeldItem {
    /// The item of the list.
    pub id: String,
    /// Its name.
    pub title: String,
    /// Of one, in minor units.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price: Option<i64>,
    /// ISO 4217.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// An absolute address of a picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image_url: Option<String>,
    /// Its page in whatever shop.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The shop's identifier, where it is from this shop.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item_id: Option<String>,
}

wire_struct!(HeldItem {
    id: Required,
    title: Required,
    price: Optional,
    currency: Optional,
    image_url: Optional,
    url: Optional,
    item_id: Optional,
});

/// A hold, for its giver.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Hold {
    /// Made by the backend; names the hold and opens nothing.
    pub id: String,
    /// The list.
    pub wishlist_id: String,
    /// What the list is called, and whose it is: the giver may have this hold's link and no other.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wishlist: Option<ClosedWishlist>,
    /// What is held.
    pub item: HeldItem,
    /// Whole pieces; absent from a contribution.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quantity: Option<i64>,
    /// A contribution to a group gift, in minor units.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<i64>,
    /// Where it stands.
    pub state: HoldState,
    /// Grows when a payment lets go of the hold and when the hold comes back from having lapsed: what was begun under an
    /// older one is late.
    pub generation: i64,
    /// Until when it is, or was, reserved.
    pub held_until: String,
    /// Until when the payment under way may take.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lease_until: Option<String>,
    /// When to remind the giver.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remind_at: Option<String>,
    /// Whether `extend` would prolong it.
    #[serde(default)]
    pub extendable: bool,
    /// Who gives.
    pub giver: Giver,
    /// Where it goes, where a delivery address is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recipient: Option<WishRecipient>,
    /// The owner no longer wants it, or wants less than is taken. It is still the giver's to decide.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub pending_removal: bool,
    /// The order that made it bought. It opens the order of a session that had no token.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order_id: Option<String>,
    /// Paid for, though no unit was left.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duplicate_case: Option<DuplicateCase>,
}

wire_struct!(Hold {
    id: Required,
    wishlist_id: Required,
    wishlist: Optional,
    item: Required,
    quantity: Optional,
    amount: Optional,
    state: Required,
    generation: Required,
    held_until: Required,
    lease_until: Optional,
    remind_at: Optional,
    extendable: Defaulted,
    giver: Required,
    recipient: Optional,
    pending_removal: Optional,
    order_id: Optional,
    duplicate_case: Optional,
});

/// The body of `POST /wishlists/{id}/holds`. `Debug` leaves the secret out.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HoldWrite {
    /// The item of the list.
    pub item_id: String,
    /// Whole pieces; 1 when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quantity: Option<i64>,
    /// Of a group gift, instead: the contribution in minor units.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<i64>,
    /// `hnd1_h…`: the hold's own bearer token. The backend keeps only a hash of it.
    pub secret: String,
    /// Who gives.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub giver: Option<Giver>,
}

wire_struct!(HoldWrite { item_id: Required, quantity: Optional, amount: Optional, secret: Required, giver: Optional });

impl std::fmt::Debug for HoldWrite {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("HoldWrite").field("item_id", &self.item_id).finish_non_exhaustive()
    }
}

open_enum! {
    /// What to do with a hold.
    HoldAction {
        /// Prolong it.
        Extend = "extend",
        /// Give it back.
        Release = "release",
        /// Hold `quantity` pieces, or `amount`, instead.
        SetQuantity = "set_quantity",
        /// Say that it was bought in another shop.
        ReportBought = "report_bought",
        /// Say who gives.
        SetGiver = "set_giver",
    }
}

/// The body of `PATCH /holds/{id}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HoldPatch {
    /// What to do.
    pub action: HoldAction,
    /// With `set_quantity`: whole pieces.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quantity: Option<i64>,
    /// With `set_quantity`, of a group gift: the contribution in minor units.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<i64>,
    /// With `set_giver`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub giver: Option<Giver>,
}

wire_struct!(HoldPatch { action: Required, quantity: Optional, amount: Optional, giver: Optional });
