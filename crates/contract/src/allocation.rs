//! The `dev.handsel.allocation` extension: which part of a line goes by which method. Without it a line belongs wholly to
//! the method that lists it. Its law, that the quantities of a line add up to the line, is kept by `handsel_core`.

use handsel_core::wire_struct;
use serde::{Deserialize, Serialize};

/// A quantity of a line sent by one fulfilment method.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Allocation {
    /// The line.
    pub line_item_id: String,
    /// Whole units, at least 1.
    pub quantity: i64,
    /// The method, and so the destination, that gets them.
    pub method_id: String,
}

wire_struct!(Allocation { line_item_id: Required, quantity: Required, method_id: Required });
