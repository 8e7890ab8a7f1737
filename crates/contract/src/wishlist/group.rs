//! A pick-one group: items of which one is enough. While one of them is reserved or bought, no other can be reserved.
//! It has no order of its own; which items belong to it is said by [`super::item`].

use handsel_core::wire_struct;
use serde::{Deserialize, Serialize};

/// A group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WishGroup {
    /// Unique within the list.
    pub id: String,
    /// Such as `One of these lamps`.
    pub title: String,
}

wire_struct!(WishGroup { id: Required, title: Required });

/// The body of `POST /wishlists/{id}/groups`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WishGroupWrite {
    /// A UUID of the client's making; the backend's when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Such as `One of these lamps`.
    pub title: String,
}

wire_struct!(WishGroupWrite { id: Optional, title: Required });
