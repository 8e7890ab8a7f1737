//! A hold in a checkout session: which line buys what is held, and by which method it goes to the recipient. The secret is
//! sent once and never answered; from then on the session knows the hold. What becomes of the hold is decided by the order.

use handsel_core::wire_struct;
use serde::{Deserialize, Serialize};

use super::hold::HoldState;

/// A hold as a client writes it into a session. `Debug` leaves the secret out.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WishHoldWrite {
    /// The hold.
    pub hold_id: String,
    /// Its bearer token; needed the first time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secret: Option<String>,
    /// The line that buys it.
    pub line_item_id: String,
    /// The method by which it goes; its `gift.recipient_ref` is that of the hold's list.
    pub method_id: String,
}

wire_struct!(WishHoldWrite { hold_id: Required, secret: Optional, line_item_id: Required, method_id: Required });

impl std::fmt::Debug for WishHoldWrite {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("WishHoldWrite").field("hold_id", &self.hold_id).finish_non_exhaustive()
    }
}

/// A hold as the session knows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WishHold {
    /// The hold.
    pub hold_id: String,
    /// The line that buys it.
    pub line_item_id: String,
    /// The method by which it goes.
    pub method_id: String,
    /// Where the hold stands.
    pub state: HoldState,
    /// RFC 3339, UTC: until when it is, or was, reserved.
    pub held_until: String,
}

wire_struct!(WishHold {
    hold_id: Required,
    line_item_id: Required,
    method_id: Required,
    state: Required,
    held_until: Required,
});
