//! The buyer: who orders and is told about it. Not a recipient, and not necessarily who is invoiced.

use handsel_core::wire_struct;
use serde::{Deserialize, Serialize};

/// UCP, `shopping/types/buyer.json`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Buyer {
    /// Given name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_name: Option<String>,
    /// Family name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_name: Option<String>,
    /// Where the confirmation goes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// E.164.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone_number: Option<String>,
}

wire_struct!(Buyer { first_name: Optional, last_name: Optional, email: Optional, phone_number: Optional });
