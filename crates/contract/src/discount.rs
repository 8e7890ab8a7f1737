//! Discounts: codes in, what was applied out (UCP, `shopping/discount.json`). They are computed once, over the whole order,
//! by the backend; an amount here is positive, its entry in the totals negative.

use handsel_core::wire_struct;
use serde::{Deserialize, Serialize};

/// Codes as typed, and discounts as applied.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Discounts {
    /// Case-insensitive; replaces the codes sent before.
    #[serde(default)]
    pub codes: Vec<String>,
    /// What took effect, by code or by itself.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub applied: Vec<AppliedDiscount>,
}

wire_struct!(Discounts { codes: Defaulted, applied: Optional });

/// A discount that took effect.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AppliedDiscount {
    /// The code; absent when the shop applied it by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// What to call it.
    pub title: String,
    /// Positive minor units.
    pub amount: i64,
    /// Applied by the shop's own rule.
    #[serde(default)]
    pub automatic: bool,
    /// Where it fell; the amounts add up to `amount`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub allocations: Vec<DiscountAllocation>,
}

wire_struct!(AppliedDiscount {
    code: Optional,
    title: Required,
    amount: Required,
    automatic: Defaulted,
    allocations: Optional,
});

/// The part of a discount that fell on one target.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DiscountAllocation {
    /// RFC 9535 path of the target, such as `$.line_items[0]`.
    pub path: String,
    /// Positive minor units.
    pub amount: i64,
}

wire_struct!(DiscountAllocation { path: Required, amount: Required });
