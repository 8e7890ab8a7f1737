//! What `GET /wishlists/{id}/events` says (server-sent events): that something changed, and where. It carries no content;
//! a client then reads its own projection. An owner's stream tells nothing of what givers do.

use handsel_core::wire_struct;
use serde::{Deserialize, Serialize};

/// The name of the event.
pub const CHANGED: &str = "changed";

/// The data of a `changed` event.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Changed {
    /// The list's revision by now.
    pub revision: i64,
    /// The items it is about; none when it is about the list as a whole.
    #[serde(default)]
    pub item_ids: Vec<String>,
}

wire_struct!(Changed { revision: Required, item_ids: Defaulted });
