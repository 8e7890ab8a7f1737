//! A wish list as its bearer may see it, and the bodies that make and change one. What the members are filled with
//! depends on the [`Role`]: before the reveal, an owner and a manager see nothing of what givers did.
//! Read [`super::item`] next. Instants are RFC 3339 in UTC, days `YYYY-MM-DD`.

use handsel_core::wire_struct;
use serde::{Deserialize, Serialize};

use super::access_report::AccessReport;
use super::change::Change;
use super::duplicate_case::DuplicateCase;
use super::group::WishGroup;
use super::item::WishItem;
use super::link::WishLink;
use super::recipient::WishRecipient;
use crate::address::PostalAddress;
use crate::open::open_enum;

open_enum! {
    /// What a bearer is to a list.
    Role {
        /// Made it, with the list's own token.
        Owner = "owner",
        /// Keeps it, by a link with the right `manage`.
        Manager = "manager",
        /// May reserve, by a link with the right `reserve`.
        Giver = "giver",
        /// May look, by a link with the right `view`.
        Viewer = "viewer",
    }
}

/// A wish list, for one bearer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Wishlist {
    /// Made by the backend; names the list and opens nothing.
    pub id: String,
    /// What the bearer is to it.
    pub role: Role,
    /// Grows with the edits of the owner and the managers only; echoed in `If-Match`.
    pub revision: i64,
    /// Such as `Ada's birthday`.
    pub title: String,
    /// A word to the givers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// An absolute address of a picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cover: Option<String>,
    /// Whose list it is, for display.
    pub owner_name: String,
    /// The day of the event.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event_date: Option<String>,
    /// From this instant the owner sees who gave what. Without one, never.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reveal_at: Option<String>,
    /// Whether that instant has come.
    #[serde(default)]
    pub revealed: bool,
    /// From this instant links no longer open the list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends_at: Option<String>,
    /// Whether givers see the names of those givers who chose to be seen.
    #[serde(default)]
    pub show_givers: bool,
    /// Owner and manager only. A giver gets `recipient`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delivery_address: Option<PostalAddress>,
    /// Giver only, where a delivery address is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recipient: Option<WishRecipient>,
    /// Sets of items of which one is enough.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<WishGroup>,
    /// In the order of their positions.
    pub items: Vec<WishItem>,
    /// Whether `items` are those that were asked for and not all. A backend that answers with all does not say so.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub partial: bool,
    /// Owner and manager only: the invitations, revoked ones too.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<WishLink>,
    /// Owner only: what friends reported who could not open the list.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub access_reports: Vec<AccessReport>,
    /// Owner and manager only, after the reveal. A giver finds theirs in the hold: a link is not a person.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub duplicate_cases: Vec<DuplicateCase>,
}

wire_struct!(Wishlist {
    id: Required,
    role: Required,
    revision: Required,
    title: Required,
    message: Optional,
    cover: Optional,
    owner_name: Required,
    event_date: Optional,
    reveal_at: Optional,
    revealed: Defaulted,
    ends_at: Optional,
    show_givers: Defaulted,
    delivery_address: Optional,
    recipient: Optional,
    groups: Optional,
    items: Required,
    partial: Optional,
    links: Optional,
    access_reports: Optional,
    duplicate_cases: Optional,
});

/// The body of `POST /wishlists`. The bearer in `Authorization` becomes the owner's.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WishlistWrite {
    /// Such as `Ada's birthday`.
    pub title: String,
    /// A word to the givers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// An absolute address of a picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cover: Option<String>,
    /// Whose list it is, for display.
    pub owner_name: String,
    /// The day of the event.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event_date: Option<String>,
    /// From this instant the owner sees who gave what.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reveal_at: Option<String>,
    /// From this instant links no longer open the list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends_at: Option<String>,
    /// Where gifts go; givers never see it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delivery_address: Option<PostalAddress>,
    /// Whether givers see the names of those givers who chose to be seen.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub show_givers: bool,
}

wire_struct!(WishlistWrite {
    title: Required,
    message: Optional,
    cover: Optional,
    owner_name: Required,
    event_date: Optional,
    reveal_at: Optional,
    ends_at: Optional,
    delivery_address: Optional,
    show_givers: Optional,
});

/// The body of `PATCH /wishlists/{id}`: what is absent stays, `null` clears.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct WishlistPatch {
    /// The title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// A word to the givers.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub message: Change<String>,
    /// An absolute address of a picture.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub cover: Change<String>,
    /// Whose list it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner_name: Option<String>,
    /// The day of the event.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub event_date: Change<String>,
    /// From this instant the owner sees who gave what.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub reveal_at: Change<String>,
    /// From this instant links no longer open the list.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub ends_at: Change<String>,
    /// Where gifts go.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub delivery_address: Change<PostalAddress>,
    /// Whether givers see the names of those givers who chose to be seen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub show_givers: Option<bool>,
}

wire_struct!(WishlistPatch {
    title: Optional,
    message: Optional,
    cover: Optional,
    owner_name: Optional,
    event_date: Optional,
    reveal_at: Optional,
    ends_at: Optional,
    delivery_address: Optional,
    show_givers: Optional,
});
