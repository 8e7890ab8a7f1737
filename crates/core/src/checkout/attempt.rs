//! One try to place the order. It lives from the press of the button until a definite answer, across reloads, and has one
//! idempotency key for all its requests. It is not the request; [`super::engine`] builds that.

use serde::{Deserialize, Serialize};

/// A try whose end is not known yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attempt {
    /// `Idempotency-Key` of every request of this try.
    pub key: String,
    /// The revision that the shopper agreed to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub if_match: Option<i64>,
    /// The grand total that the shopper agreed to, in minor units.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<i64>,
    /// Whether the backend has been seen working on it, or refuses its key. Then an open session means that it is over.
    #[serde(default)]
    pub seen: bool,
    /// Whether a payment token was part of it. Tokens are not stored, so such a request cannot be repeated after a reload.
    #[serde(default)]
    pub secret: bool,
}

crate::wire_struct!(Attempt {
    key: Required,
    if_match: Optional,
    amount: Optional,
    seen: Defaulted,
    secret: Defaulted,
});
