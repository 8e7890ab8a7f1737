//! UCP's envelope and discovery profile: version, capabilities, payment handlers (UCP, `ucp.json`, `profile.json`).
//! It is not negotiation itself, which the server does when a client sends `UCP-Agent`. Read [`crate::routes`] next.

use handsel_core::wire_struct;
use serde::{Deserialize, Serialize};

use crate::payment::PaymentHandler;
use crate::registry::Registry;

/// The UCP release that this contract stands on.
pub const VERSION: &str = "2026-08-25";

/// The version of every `dev.handsel.*` extension of this release.
pub const HANDSEL_VERSION: &str = "2026-11-23";

/// Whose profile Handsel's own elements name in `UCP-Agent`. A backend knows it: it speaks everything here, and need not be fetched.
pub const WIDGET_PROFILE: &str = "https://handsel.dev/profile.json";
/// The header `UCP-Agent` as the elements send it (RFC 8941, a dictionary).
pub const WIDGET_AGENT: &str = "profile=\"https://handsel.dev/profile.json\"";

/// A checkout, from the first item to the order.
pub const CHECKOUT: &str = "dev.ucp.shopping.checkout";
/// What was ordered, and what became of it.
pub const ORDER: &str = "dev.ucp.shopping.order";
/// How the goods reach people.
pub const FULFILLMENT: &str = "dev.ucp.shopping.fulfillment";
/// A payment may ask for a step by the buyer.
pub const PAYMENT_AUTHENTICATION: &str = "dev.ucp.shopping.payment_authentication";
/// Codes take something off.
pub const DISCOUNT: &str = "dev.ucp.shopping.discount";
/// A line is split over methods.
pub const ALLOCATION: &str = "dev.handsel.allocation";
/// Addresses as people write them, with a word to the courier.
pub const ADDRESS: &str = "dev.handsel.address";
/// Addresses are suggested while one is typed.
pub const ADDRESS_SUGGESTIONS: &str = "dev.handsel.address_suggestions";
/// Who is invoiced.
pub const BILLING: &str = "dev.handsel.billing";
/// A parcel is a gift.
pub const GIFT: &str = "dev.handsel.gift";
/// What the shop accepts, with every answer.
pub const RULES: &str = "dev.handsel.rules";
/// Until when goods are kept aside.
pub const STOCK_HOLD: &str = "dev.handsel.stock_hold";
/// Answers are numbered, so that a write can say what it was based on.
pub const REVISION: &str = "dev.handsel.revision";
/// Wish lists, and what was reserved on them.
pub const WISHLIST: &str = "dev.handsel.wishlist";

/// UCP capabilities that the reference backend speaks.
pub const CAPABILITIES: [&str; 5] = [CHECKOUT, ORDER, FULFILLMENT, DISCOUNT, PAYMENT_AUTHENTICATION];

/// Extensions that the reference backend speaks; [`ADDRESS_SUGGESTIONS`] where its shop has some.
pub const EXTENSIONS: [&str; 9] =
    [ALLOCATION, ADDRESS, ADDRESS_SUGGESTIONS, BILLING, RULES, GIFT, STOCK_HOLD, REVISION, WISHLIST];

/// The `ucp` member of an answer, and of the profile.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Ucp {
    /// `YYYY-MM-DD`.
    pub version: String,
    /// `success` or `error`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// Transports; in the profile only.
    #[serde(skip_serializing_if = "Registry::is_empty")]
    pub services: Registry<Service>,
    /// What is spoken, by reverse-domain name. In the profile, and in every answer with a checkout.
    pub capabilities: Registry<Capability>,
    /// Ways to pay, by reverse-domain name. In the profile, and in every answer with a checkout: a client offers those.
    pub payment_handlers: Registry<PaymentHandler>,
}

wire_struct!(Ucp {
    version: Defaulted,
    status: Optional,
    services: Optional,
    capabilities: Defaulted,
    payment_handlers: Defaulted,
});

impl Ucp {
    /// Whether the answerer speaks a capability.
    pub fn speaks(&self, capability: &str) -> bool {
        self.capabilities.contains(capability)
    }
}

/// A transport of a service (UCP, `service.json`).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Service {
    /// `YYYY-MM-DD`.
    pub version: String,
    /// `rest`.
    pub transport: String,
    /// The address that the paths of the calls stand on, without a slash at its end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub endpoint: Option<String>,
}

wire_struct!(Service { version: Defaulted, transport: Defaulted, endpoint: Optional });

/// A capability, active in an answer or advertised in the profile (UCP, `capability.json`).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Capability {
    /// `YYYY-MM-DD`.
    pub version: String,
    /// Where its JSON Schema is; in the profile only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// The capability it extends.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extends: Option<String>,
}

wire_struct!(Capability { version: Defaulted, schema: Optional, extends: Optional });

/// `GET /.well-known/ucp`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Profile {
    /// What the shop speaks.
    pub ucp: Ucp,
}

/// UCP's answer when there is no resource to show (UCP, `common/types/error_response.json`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ErrorResponse {
    /// Its status is `error`.
    pub ucp: Ucp,
    /// At least one.
    pub messages: Vec<crate::message::Message>,
}

wire_struct!(ErrorResponse { ucp: Required, messages: Required });
