//! What happened to an order after it was placed, beside its parcels: a cancellation, a return, a refund (UCP,
//! `shopping/types/adjustment.json`). The shop's own systems say so; no shopper writes one. Read [`crate::order`] next.

use serde::{Deserialize, Serialize};

use crate::open::open_enum;
use crate::total::Total;

open_enum! {
    /// What kind of thing happened. Only the named ones take anything off the order; any other is recorded.
    AdjustmentType {
        /// The lines will not be sent.
        Cancellation = "cancellation",
        /// The lines went back to the shop.
        Return = "return",
        /// Money went back.
        Refund = "refund",
    }
}

open_enum! {
    /// How far it has come.
    AdjustmentStatus {
        /// Begun; nothing follows from it yet.
        Pending = "pending",
        /// It is so.
        Completed = "completed",
        /// It came to nothing.
        Failed = "failed",
    }
}

/// An adjustment of an order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Adjustment {
    /// Of the shop's making, unique within the order. The same one again changes nothing twice.
    pub id: String,
    /// What happened.
    #[serde(rename = "type")]
    pub kind: AdjustmentType,
    /// RFC 3339.
    pub occurred_at: String,
    /// How far it has come.
    pub status: AdjustmentStatus,
    /// The lines it is about. Absent in a cancellation or a return: all that is left of the order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub line_items: Vec<AdjustedLine>,
    /// Negative for money that goes back.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub totals: Vec<Total>,
    /// Why, in words for the buyer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

/// A line of an adjustment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AdjustedLine {
    /// The line of the order.
    pub id: String,
    /// Whole units, negative for fewer.
    pub quantity: i64,
}
