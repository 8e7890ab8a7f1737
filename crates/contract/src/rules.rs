//! The `dev.handsel.rules` extension: what the shop accepts, told with the first answer, long before payment.
//! Without it a client learns the rules one refusal at a time, from `messages[]`.

use handsel_core::wire_struct;
use serde::{Deserialize, Serialize};

/// What the shop accepts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Rules {
    /// ISO 3166-1 alpha-2 codes it delivers to; empty means everywhere.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ship_to_countries: Vec<String>,
    /// Codes it invoices; empty means everywhere.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub bill_to_countries: Vec<String>,
    /// Whether post office boxes can be delivered to.
    pub po_boxes: bool,
    /// Whether military and diplomatic post offices can be delivered to: APO, FPO and DPO of the United States, BFPO of the United
    /// Kingdom. They can where a backend does not say.
    pub military_addresses: bool,
    /// Whether a courier needs a phone number.
    pub phone_required: bool,
    /// Most units of one line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_quantity: Option<i64>,
    /// Most recipients of one order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_recipients: Option<i64>,
    /// Longest gift message, in Unicode scalar values.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_gift_message: Option<i64>,
}

impl Default for Rules {
    fn default() -> Self {
        <Self as handsel_core::json::Wire>::blank()
    }
}

wire_struct!(Rules {
    ship_to_countries: Optional,
    bill_to_countries: Optional,
    po_boxes: Defaulted,
    military_addresses: Defaulted = true,
    phone_required: Defaulted,
    max_quantity: Optional,
    max_recipients: Optional,
    max_gift_message: Optional,
});
