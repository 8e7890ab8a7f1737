//! Whom the gifts go to, as far as a giver may know: a name and a region, and a reference that stands for the address in
//! a checkout (`dev.handsel.gift`). The address itself is never here.

use handsel_core::wire_struct;
use serde::{Deserialize, Serialize};

/// Whom the gifts go to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WishRecipient {
    /// Opaque; taken by a checkout method whose lines all stand on holds of this list.
    pub recipient_ref: String,
    /// For display.
    pub name: String,
    /// For display: nothing finer than a state, province or country.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
}

wire_struct!(WishRecipient { recipient_ref: Required, name: Required, region: Optional });
