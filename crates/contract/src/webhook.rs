//! What a shop's own systems are told, and what they tell (Standard Webhooks 1.0.0): the bodies of events, thin by design.
//! No shopper, giver or owner is sent one, and none carries a credential. Headers and signatures are not here; read
//! `docs/contract.md` for them, and for what is promised of the order of events.

use serde::{Deserialize, Serialize};

use crate::adjustment::Adjustment;
use crate::buyer::Buyer;
use crate::open::open_enum;
use crate::order::Order;
use crate::wishlist::HoldState;

/// The header with the event's identifier, the same for each try.
pub const ID: &str = "webhook-id";
/// The header with the time of the try, in seconds since 1970.
pub const TIMESTAMP: &str = "webhook-timestamp";
/// The header with one signature per secret in use, with blanks between.
pub const SIGNATURE: &str = "webhook-signature";

open_enum! {
    /// What happened. It says what `data` is.
    EventType {
        /// An order was placed: [`OrderChanged`].
        OrderPlaced = "order.placed",
        /// An adjustment changed an order: [`OrderChanged`].
        OrderAdjusted = "order.adjusted",
        /// Something on a wish list was reserved: [`HoldChanged`].
        HoldCreated = "hold.created",
        /// A reservation changed, or was found to have lapsed: [`HoldChanged`].
        HoldChanged = "hold.changed",
        /// A wish list was made: [`WishlistChanged`].
        WishlistCreated = "wishlist.created",
        /// Its owner or a manager changed a wish list: [`WishlistChanged`].
        WishlistChanged = "wishlist.changed",
    }
}

/// The body of an event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Event {
    /// What happened.
    #[serde(rename = "type")]
    pub kind: EventType,
    /// When it happened, RFC 3339.
    pub timestamp: String,
    /// Of two events of one order, hold or list the later has the larger one. It counts nothing.
    pub sequence: i64,
    /// About what.
    pub data: EventData,
}

/// What an event is about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum EventData {
    /// `order.…`
    Order(Box<OrderChanged>),
    /// `hold.…`
    Hold(HoldChanged),
    /// `wishlist.…`
    Wishlist(WishlistChanged),
}

/// An order as it was then, for the shop.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OrderChanged {
    /// As its buyer reads it; but a parcel to a wish list's recipient has its address here, which its giver never sees.
    pub order: Order,
    /// Whom to write to.
    pub buyer: Buyer,
    /// The adjustment that changed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub adjustment_id: Option<String>,
}

/// A hold as it was then. Nobody is named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HoldChanged {
    /// Names the hold and opens nothing.
    pub hold_id: String,
    /// Its list.
    pub wishlist_id: String,
    /// The item of the list.
    pub item_id: String,
    /// The shop's identifier, where it is from this shop.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub product_id: Option<String>,
    /// Pieces.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quantity: Option<i64>,
    /// Of a group gift: a contribution, in minor units of the item's currency.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<i64>,
    /// Where it stood.
    pub state: HoldState,
    /// As the hold has it.
    pub generation: i64,
    /// When it lapses if nothing else happens, RFC 3339. That it has is told when it is noticed.
    pub held_until: String,
}

/// That a list changed, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WishlistChanged {
    /// Names the list and opens nothing.
    pub wishlist_id: String,
    /// The list's revision by then.
    pub revision: i64,
    /// The item it is about; none when it is about the list as a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item_id: Option<String>,
}

/// What a platform tells of an order (UCP, `order_event_webhook`): an order, of which nothing but these members is read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OrderEvent {
    /// The order's identifier, as this backend gave it.
    pub id: String,
    /// All that happened to it, or what is new. What is known changes nothing twice.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub adjustments: Vec<Adjustment>,
}
