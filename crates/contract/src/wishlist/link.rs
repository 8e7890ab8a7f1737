//! A link: one invitation to a list, with a name, a right and an end. The client makes its token and sends it once; an
//! answer never repeats it, and the owner derives it anew on any device (`Token::derive`). A revoked link stays as a
//! tombstone, so that whoever follows it is told.

use handsel_core::wire_struct;
use serde::{Deserialize, Serialize};

use super::change::Change;
use crate::open::open_enum;

open_enum! {
    /// What a link lets its bearer do.
    Right {
        /// Look.
        View = "view",
        /// Look and reserve.
        Reserve = "reserve",
        /// Keep the list, as blind to the givers' doings as its owner; not reserve.
        Manage = "manage",
    }
}

/// An invitation. Instants are RFC 3339 in UTC.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WishLink {
    /// A UUID of the client's making.
    pub id: String,
    /// Such as `Family`; only the owner and the managers see it.
    pub name: String,
    /// What it lets its bearer do.
    pub right: Right,
    /// From then on it no longer opens the list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<String>,
    /// Opens nothing for now.
    #[serde(default)]
    pub paused: bool,
    /// Opens nothing ever again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revoked_at: Option<String>,
    /// When it was made.
    pub created_at: String,
}

wire_struct!(WishLink {
    id: Required,
    name: Required,
    right: Required,
    expires_at: Optional,
    paused: Defaulted,
    revoked_at: Optional,
    created_at: Required,
});

/// The body of `POST /wishlists/{id}/links`. `Debug` leaves the token out.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WishLinkWrite {
    /// A UUID of the client's making.
    pub id: String,
    /// `hnd1_k…`: the link's token, derived from the owner's and the id. The backend keeps only a hash of it.
    pub token: String,
    /// Such as `Family`.
    pub name: String,
    /// What it lets its bearer do.
    pub right: Right,
    /// From then on it no longer opens the list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<String>,
}

wire_struct!(WishLinkWrite { id: Required, token: Required, name: Required, right: Required, expires_at: Optional });

impl std::fmt::Debug for WishLinkWrite {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("WishLinkWrite").field("id", &self.id).finish_non_exhaustive()
    }
}

/// The body of `PATCH /wishlists/{id}/links/{link}`: what is absent stays, `null` clears. `DELETE` revokes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct WishLinkPatch {
    /// Such as `Family`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What it lets its bearer do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub right: Option<Right>,
    /// From then on it no longer opens the list.
    #[serde(skip_serializing_if = "Change::is_keep")]
    pub expires_at: Change<String>,
    /// Opens nothing for now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paused: Option<bool>,
}

wire_struct!(WishLinkPatch { name: Optional, right: Optional, expires_at: Optional, paused: Optional });
