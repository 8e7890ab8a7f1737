//! Totals: what is paid and how it comes about, as the backend states it. They are shown as sent and in order, and never
//! recomputed by a client (UCP, `common/types/totals.json`). The backend computes them with `handsel_core::pricing`.

use handsel_core::wire_struct;
use serde::{Deserialize, Serialize};

use crate::open::open_enum;

open_enum! {
    /// The category of a total (UCP, `common/types/total.json`).
    TotalType {
        /// Goods before discounts. Exactly one per list.
        Subtotal = "subtotal",
        /// A discount on single items; negative.
        ItemsDiscount = "items_discount",
        /// A discount on the whole; negative.
        Discount = "discount",
        /// Delivery.
        Fulfillment = "fulfillment",
        /// Tax added to the price.
        Tax = "tax",
        /// Any other charge.
        Fee = "fee",
        /// What is paid. Exactly one per list.
        Total = "total",
    }
}

/// One entry of a price breakdown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Total {
    /// The category.
    #[serde(rename = "type")]
    pub kind: TotalType,
    /// What to call it; required for types that UCP does not define.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub display_text: Option<String>,
    /// Signed minor units of the session's currency.
    pub amount: i64,
    /// A supplementary breakdown whose amounts add up to `amount`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<TotalLine>,
}

wire_struct!(Total { kind: Required "type", display_text: Optional, amount: Required, lines: Optional });

impl Total {
    /// An entry without text or breakdown. `amount` is in minor units.
    pub fn new(kind: TotalType, amount: i64) -> Self {
        Self { kind, display_text: None, amount, lines: Vec::new() }
    }

    /// The same entry with the text to show beside it.
    pub fn with_text(mut self, text: impl Into<String>) -> Self {
        self.display_text = Some(text.into());
        self
    }
}

/// One line of a total's breakdown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TotalLine {
    /// What to call it.
    pub display_text: String,
    /// Signed minor units.
    pub amount: i64,
}

wire_struct!(TotalLine { display_text: Required, amount: Required });

/// The amount of the first entry of a category, in minor units.
pub fn amount_of(totals: &[Total], kind: TotalType) -> Option<i64> {
    totals.iter().find(|total| total.kind == kind).map(|total| total.amount)
}
