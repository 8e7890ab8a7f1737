//! An item of a wish list: something from the shop's catalogue or from any other shop, wanted so many times. What givers
//! took of it is in the same object, but never before the reveal in an owner's. An item with a `goal` is a group gift: many
//! givers put money together, and its unit is one minor unit of its currency. Read [`super::hold`] next.

use handsel_core::wire_struct;
use serde::{Deserialize, Serialize};

use super::change::Change;
use super::gift::WishGift;
use crate::open::open_enum;

open_enum! {
    /// How much an item is wanted.
    Priority {
        /// Would be nice.
        Low = "low",
        /// As any other.
        Normal = "normal",
        /// Before the others.
        High = "high",
    }
}

/// An item, for one bearer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WishItem {
    /// Unique within the list.
    pub id: String,
    /// Its place in the list, from 0.
    pub position: i64,
    /// Its name.
    pub title: String,
    /// Of one, in minor units. A catalogue item's is the shop's, any other's is what the owner typed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price: Option<i64>,
    /// ISO 4217, of `price` and `goal`.
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
    /// Whole pieces, 1 to 9,999; 1 for a group gift.
    pub wanted: i64,
    /// Makes it a group gift: what is to come together, in minor units.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goal: Option<i64>,
    /// How much it is wanted.
    pub priority: Priority,
    /// Size, colour and so on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The group of which one item is enough.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group_id: Option<String>,
    /// Giver and viewer only: what can still be reserved, in pieces or, of a group gift, minor units.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub available: Option<i64>,
    /// Giver and viewer only: what is reserved or bought, in the same units.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub taken: Option<i64>,
    /// To givers and viewers: more is taken than the owner wants by now, or the owner has taken it off the list. To owners and
    /// managers, from the reveal on: it was taken off the list, and is given all the same.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub pending_removal: bool,
    /// Giver and viewer only: the names of givers who chose to be seen.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub takers: Vec<String>,
    /// Owner and manager only, after the reveal.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gifts: Vec<WishGift>,
}

wire_struct!(WishItem {
    id: Required,
    position: Required,
    title: Required,
    price: Optional,
    currency: Optional,
    image_url: Optional,
    url: Optional,
    item_id: Optional,
    wanted: Required,
    goal: Optional,
    priority: Required,
    note: Optional,
    group_id: Optional,
    available: Optional,
    taken: Optional,
    pending_removal: Optional,
    takers: Optional,
    gifts: Optional,
});

/// The body of `POST /wishlists/{id}/items`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct WishItemWrite {
    /// A UUID of the client's making; the backend's when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Required unless `item_id` is given.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// Of one, in minor units.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price: Option<i64>,
    /// ISO 4217, of `price` and `goal`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// An absolute address of a picture.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image_url: Option<String>,
    /// Its page in whatever shop.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The shop's identifier: title, price, currency and picture are then the shop's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item_id: Option<String>,
    /// Whole pieces, 1 to 9,999; 1 when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wanted: Option<i64>,
    /// Makes it a group gift, for good: what is to come together, in minor units.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub goal: Option<i64>,
    /// `normal` when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub priority: Option<Priority>,
    /// Size, colour and so on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The group of which one item is enough.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group_id: Option<String>,
}

wire_struct!(WishItemWrite {
    id: Optional,
    title: Optional,
    price: Optional,
    currency: Optional,
    image_url: Optional,
    url: Optional,
    item_id: Optional,
    wanted: Optional,
    goal: Optional,
    priority: Optional,
    note: Optional,
    group_id: Optional,
});

/// The body of `PATCH /wishlists/{id}/items/{item}`: what is absent stays, `null` clears. Whether it is a group gift, of
/// which currency, and from which shop never changes: that is another item.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct WishItemPatch {
    /// Moves it: its place in the list, from 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<i64>,
    /// Its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Of one, in minor units.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub price: Change<i64>,
    /// An absolute address of a picture.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub image_url: Change<String>,
    /// Its page in whatever shop.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub url: Change<String>,
    /// Whole pieces, 1 to 9,999. Lowering it drops no hold.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wanted: Option<i64>,
    /// Of a group gift: what is to come together, in minor units. Lowering it drops no hold.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub goal: Option<i64>,
    /// How much it is wanted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub priority: Option<Priority>,
    /// Size, colour and so on.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub note: Change<String>,
    /// The group of which one item is enough.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub group_id: Change<String>,
}

wire_struct!(WishItemPatch {
    position: Optional,
    title: Optional,
    price: Optional,
    image_url: Optional,
    url: Optional,
    wanted: Optional,
    goal: Optional,
    priority: Optional,
    note: Optional,
    group_id: Optional,
});
