//! The order: what was bought, what is expected to arrive where and when, and what happened since (UCP,
//! `shopping/order.json`). It is a record: names and prices in it do not change when the catalogue does.

use handsel_core::json::Json;
use handsel_core::wire_struct;
use serde::{Deserialize, Serialize};

use crate::address::PostalAddress;
use crate::billing::Invoice;
use crate::gift::Gift;
use crate::item::Item;
use crate::message::Message;
use crate::open::open_enum;
use crate::total::Total;
use crate::ucp::Ucp;

/// What a session says about its order (UCP, `shopping/types/order_confirmation.json`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OrderConfirmation {
    /// Unguessable.
    pub id: String,
    /// A short number to read aloud.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// The shop's page of the order.
    pub permalink_url: String,
}

wire_struct!(OrderConfirmation { id: Required, label: Optional, permalink_url: Required });

/// An order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Order {
    /// Version and capabilities.
    pub ucp: Ucp,
    /// Unguessable.
    pub id: String,
    /// A short number to read aloud.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// The session it came from.
    pub checkout_id: String,
    /// The shop's page of the order.
    pub permalink_url: String,
    /// The goods.
    pub line_items: Vec<OrderLineItem>,
    /// What is expected and what happened.
    pub fulfillment: OrderFulfillment,
    /// ISO 4217.
    pub currency: String,
    /// As they were when the order was placed.
    pub totals: Vec<Total>,
    /// `dev.handsel.billing`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub invoice: Option<Invoice>,
    /// What happened since, each as in `adjustment.json`; carried as it came.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(with = "Vec<serde_json::Value>"))]
    pub adjustments: Vec<Json>,
    /// What the backend has to say.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub messages: Vec<Message>,
}

wire_struct!(Order {
    ucp: Required,
    id: Required,
    label: Optional,
    checkout_id: Required,
    permalink_url: Required,
    line_items: Required,
    fulfillment: Required,
    currency: Required,
    totals: Required,
    invoice: Optional,
    adjustments: Optional,
    messages: Optional,
});

open_enum! {
    /// Where a line stands, derived from its quantities.
    OrderLineStatus {
        /// Nothing was sent yet.
        Processing = "processing",
        /// A part was sent.
        Partial = "partial",
        /// All was sent.
        Fulfilled = "fulfilled",
        /// Nothing is left of it.
        Removed = "removed",
    }
}

/// A line of an order (UCP, `shopping/types/order_line_item.json`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OrderLineItem {
    /// The identifier it had in the session.
    pub id: String,
    /// As it was sold.
    pub item: Item,
    /// How many, and how many went out.
    pub quantity: OrderQuantity,
    /// The line's breakdown.
    pub totals: Vec<Total>,
    /// Where it stands.
    pub status: OrderLineStatus,
}

wire_struct!(OrderLineItem { id: Required, item: Required, quantity: Required, totals: Required, status: Required });

/// Units of an order line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OrderQuantity {
    /// As ordered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub original: Option<i64>,
    /// Still wanted.
    pub total: i64,
    /// Sent.
    pub fulfilled: i64,
}

wire_struct!(OrderQuantity { original: Optional, total: Required, fulfilled: Required });

/// Expectations and events.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OrderFulfillment {
    /// One per parcel.
    #[serde(default)]
    pub expectations: Vec<Expectation>,
    /// Append-only.
    #[serde(default)]
    pub events: Vec<FulfillmentEvent>,
}

wire_struct!(OrderFulfillment { expectations: Defaulted, events: Defaulted });

/// What should arrive where and when (UCP, `shopping/types/expectation.json`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Expectation {
    /// The identifier of the method it came from.
    pub id: String,
    /// What is in the parcel.
    pub line_items: Vec<LineQuantity>,
    /// `shipping`.
    pub method_type: String,
    /// Where it goes. For a private recipient, a name and a region.
    pub destination: PostalAddress,
    /// Option and days, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The option that was chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub option_id: Option<String>,
    /// Its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub option_title: Option<String>,
    /// RFC 3339; the date as written is the earliest day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earliest_fulfillment_time: Option<String>,
    /// RFC 3339; the date as written is the latest day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub latest_fulfillment_time: Option<String>,
    /// `dev.handsel.gift`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gift: Option<Gift>,
    /// What delivery and goods of this parcel cost.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub totals: Vec<Total>,
}

wire_struct!(Expectation {
    id: Required,
    line_items: Required,
    method_type: Required,
    destination: Required,
    description: Optional,
    option_id: Optional,
    option_title: Optional,
    earliest_fulfillment_time: Optional,
    latest_fulfillment_time: Optional,
    gift: Optional,
    totals: Optional,
});

/// A quantity of a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LineQuantity {
    /// The line.
    pub id: String,
    /// Whole units, at least 1.
    pub quantity: i64,
}

wire_struct!(LineQuantity { id: Required, quantity: Required });

/// Something that happened to a parcel (UCP, `shopping/types/fulfillment_event.json`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FulfillmentEvent {
    /// Unique.
    pub id: String,
    /// RFC 3339.
    pub occurred_at: String,
    /// `shipped`, `delivered` …
    #[serde(rename = "type")]
    pub kind: String,
    /// What it is about.
    pub line_items: Vec<LineQuantity>,
    /// The carrier's number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tracking_number: Option<String>,
}

wire_struct!(FulfillmentEvent {
    id: Required,
    occurred_at: Required,
    kind: Required "type",
    line_items: Required,
    tracking_number: Optional,
});
