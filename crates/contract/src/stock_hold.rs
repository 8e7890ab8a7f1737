//! The `dev.handsel.stock_hold` extension: goods kept aside for this session, taken no later than the start of payment.
//! It is not a wish list's hold, which lasts days. A client warns at least 20 s before the end (WCAG 2.2.1).

use handsel_core::wire_struct;
use serde::{Deserialize, Serialize};

/// Units of a line that nobody else can buy for now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StockHold {
    /// The line.
    pub line_item_id: String,
    /// Whole units.
    pub quantity: i64,
    /// RFC 3339, UTC.
    pub expires_at: String,
    /// Whether `POST …/stock-holds/extend` would prolong it.
    #[serde(default)]
    pub extendable: bool,
}

wire_struct!(StockHold { line_item_id: Required, quantity: Required, expires_at: Required, extendable: Defaulted });
