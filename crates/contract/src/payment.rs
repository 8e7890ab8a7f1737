//! Payment on the wire: instruments that a client offers (UCP, `shopping/payment.json`) and handlers that the shop offers
//! (UCP, `payment_handler.json`). Credentials are write-only: an answer never carries one.

use handsel_core::wire_struct;
use serde::{Deserialize, Serialize};

use crate::address::PostalAddress;

/// The instruments of a session.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Payment {
    /// One of them is selected.
    #[serde(default)]
    pub instruments: Vec<PaymentInstrument>,
}

wire_struct!(Payment { instruments: Defaulted });

impl Payment {
    /// The instrument marked as selected, or the only one.
    pub fn selected(&self) -> Option<&PaymentInstrument> {
        self.instruments.iter().find(|instrument| instrument.selected == Some(true)).or(
            match self.instruments.as_slice() {
                [only] => Some(only),
                _ => None,
            },
        )
    }
}

/// A way to pay, tied to a handler.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PaymentInstrument {
    /// Chosen by the client.
    pub id: String,
    /// The `id` of the handler that takes it.
    pub handler_id: String,
    /// `card`, `invoice` …
    #[serde(rename = "type")]
    pub kind: String,
    /// Whether this one is to be used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub selected: Option<bool>,
    /// Who holds the card; not who is invoiced.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub billing_address: Option<PostalAddress>,
    /// Write-only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credential: Option<Credential>,
}

wire_struct!(PaymentInstrument {
    id: Required,
    handler_id: Required,
    kind: Required "type",
    selected: Optional,
    billing_address: Optional,
    credential: Optional,
});

/// What authorises a payment, such as a provider's token. Never logged, stored in clear or sent back.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Credential {
    /// `token` and others.
    #[serde(rename = "type")]
    pub kind: String,
    /// The provider's token.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub token: Option<String>,
}

wire_struct!(Credential { kind: Required "type", token: Optional });

impl std::fmt::Debug for Credential {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Credential(..)")
    }
}

/// A payment handler that the shop offers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PaymentHandler {
    /// Names the instance in `PaymentInstrument::handler_id`.
    pub id: String,
    /// `YYYY-MM-DD`.
    pub version: String,
    /// Instrument types it takes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub available_instruments: Vec<AvailableInstrument>,
    /// What a client shows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub config: Option<HandlerConfig>,
}

wire_struct!(PaymentHandler { id: Required, version: Required, available_instruments: Optional, config: Optional });

/// An instrument type that a handler takes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AvailableInstrument {
    /// `card`, `invoice` …
    #[serde(rename = "type")]
    pub kind: String,
}

wire_struct!(AvailableInstrument { kind: Required "type" });

/// What a client needs to offer a handler. Providers with scripts of their own use the `payment` slot.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct HandlerConfig {
    /// The name to show.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// One sentence on when and how it is paid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Ready-made tokens to choose from; only stand-in handlers that exist for demonstrations have them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub test_tokens: Vec<TestToken>,
}

wire_struct!(HandlerConfig { title: Optional, description: Optional, test_tokens: Optional });

/// A token of a stand-in handler.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TestToken {
    /// Sent as the credential.
    pub token: String,
    /// What will happen.
    pub title: String,
}

wire_struct!(TestToken { token: Required, title: Required });
