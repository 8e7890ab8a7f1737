//! The checkout session: UCP's object with the extensions that Handsel adds, and the body that creates or replaces one.
//! A `PUT` replaces: a client writes everything it wants kept. How a draft becomes such a body is in [`crate::draft`].

use handsel_core::json::Json;
use handsel_core::wire_struct;
use serde::{Deserialize, Serialize};

use crate::allocation::Allocation;
use crate::billing::Invoice;
use crate::buyer::Buyer;
use crate::discount::Discounts;
use crate::fulfillment::Fulfillment;
use crate::item::{LineItem, LineItemWrite};
use crate::message::Message;
use crate::open::open_enum;
use crate::order::OrderConfirmation;
use crate::payment::Payment;
use crate::registry::Registry;
use crate::rules::Rules;
use crate::stock_hold::StockHold;
use crate::total::Total;
use crate::ucp::Ucp;
use crate::wishlist::{WishHold, WishHoldWrite};

open_enum! {
    /// Where a session stands (UCP, checkout status lifecycle).
    Status {
        /// Something is missing; the messages say what.
        Incomplete = "incomplete",
        /// The buyer must do something elsewhere; see `continue_url` and `actions`.
        RequiresEscalation = "requires_escalation",
        /// Can be completed.
        ReadyForComplete = "ready_for_complete",
        /// Payment is under way.
        CompleteInProgress = "complete_in_progress",
        /// An order exists.
        Completed = "completed",
        /// Given up, or expired.
        Canceled = "canceled",
    }
}

/// A checkout session (UCP, `shopping/checkout.json`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Checkout {
    /// Version, capabilities, payment handlers.
    pub ucp: Ucp,
    /// Unguessable.
    pub id: String,
    /// Where it stands.
    pub status: Status,
    /// ISO 4217.
    pub currency: String,
    /// The goods.
    pub line_items: Vec<LineItem>,
    /// Who orders.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub buyer: Option<Buyer>,
    /// How the goods reach people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fulfillment: Option<Fulfillment>,
    /// `dev.handsel.allocation`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub allocations: Vec<Allocation>,
    /// `dev.handsel.billing`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub invoice: Option<Invoice>,
    /// Codes, and what took effect.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub discounts: Option<Discounts>,
    /// Instruments, without credentials.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payment: Option<Payment>,
    /// Shown as sent.
    pub totals: Vec<Total>,
    /// What the backend has to say.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub messages: Vec<Message>,
    /// Outstanding steps, by type (UCP, `common/types/actions.json`).
    #[serde(default, skip_serializing_if = "Registry::is_empty")]
    pub actions: Registry<Action>,
    /// Terms, privacy and so on. UCP asks for the member; it may be empty.
    #[serde(default)]
    pub links: Vec<Link>,
    /// RFC 3339, UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<String>,
    /// Where the buyer can go on without this client.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub continue_url: Option<String>,
    /// Present once an order exists.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order: Option<OrderConfirmation>,
    /// `dev.handsel.rules`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rules: Option<Rules>,
    /// `dev.handsel.stock_hold`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stock_holds: Vec<StockHold>,
    /// `dev.handsel.revision`: grows with every change; echoed in `If-Match`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revision: Option<i64>,
    /// `dev.handsel.wishlist`: the holds that this session buys, without their secrets.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub wish_holds: Vec<WishHold>,
}

wire_struct!(Checkout {
    ucp: Required,
    id: Required,
    status: Required,
    currency: Required,
    line_items: Required,
    buyer: Optional,
    fulfillment: Optional,
    allocations: Optional,
    invoice: Optional,
    discounts: Optional,
    payment: Optional,
    totals: Required,
    messages: Optional,
    actions: Optional,
    links: Defaulted,
    expires_at: Optional,
    continue_url: Optional,
    order: Optional,
    rules: Optional,
    stock_holds: Optional,
    revision: Optional,
    wish_holds: Optional,
});

/// A page of the shop (UCP, `common/types/link.json`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Link {
    /// `privacy_policy`, `terms_of_service`, `refund_policy` and others.
    #[serde(rename = "type")]
    pub kind: String,
    /// Absolute.
    pub url: String,
    /// Text to show instead of one made from the type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
}

wire_struct!(Link { kind: Required "type", url: Required, title: Optional });

/// An outstanding step, such as `dev.ucp.payment.three_ds_challenge` (UCP, `shopping/payment_authentication.json`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Action {
    /// Unique among the session's actions.
    pub id: String,
    /// What is needed to take it.
    #[serde(default)]
    pub config: ActionConfig,
}

wire_struct!(Action { id: Required, config: Defaulted });

/// What is needed to take a step.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct ActionConfig {
    /// The instrument it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payment_instrument_id: Option<String>,
    /// A page for the buyer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

wire_struct!(ActionConfig { payment_instrument_id: Optional, url: Optional });

/// The body that creates or replaces a session. Unknown members are ignored; prices and totals are never used.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CheckoutWrite {
    /// The goods.
    pub line_items: Vec<LineItemWrite>,
    /// Who orders.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub buyer: Option<Buyer>,
    /// Hints about the buyer's place and language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub context: Option<Context>,
    /// How the goods reach people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fulfillment: Option<Fulfillment>,
    /// `dev.handsel.allocation`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub allocations: Vec<Allocation>,
    /// `dev.handsel.billing`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub invoice: Option<Invoice>,
    /// Codes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub discounts: Option<Discounts>,
    /// Instruments.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payment: Option<Payment>,
    /// Never used: read only to tell a client whose totals differ.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<serde_json::Value>"))]
    pub totals: Option<Json>,
    /// `dev.handsel.wishlist`: the holds that this session buys.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub wish_holds: Vec<WishHoldWrite>,
}

wire_struct!(CheckoutWrite {
    line_items: Required,
    buyer: Optional,
    context: Optional,
    fulfillment: Optional,
    allocations: Optional,
    invoice: Optional,
    discounts: Optional,
    payment: Optional,
    totals: Optional,
    wish_holds: Optional,
});

/// Provisional hints (UCP, `common/types/context.json`).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Context {
    /// ISO 3166-1 alpha-2.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address_country: Option<String>,
    /// BCP 47.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// ISO 4217.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
}

wire_struct!(Context { address_country: Optional, language: Optional, currency: Optional });

/// The body of `complete`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CompleteWrite {
    /// With the selected instrument and its credential.
    #[serde(default)]
    pub payment: Payment,
}

wire_struct!(CompleteWrite { payment: Defaulted });
