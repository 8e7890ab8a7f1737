//! Fulfilment: methods to destinations, parcels (groups) and their options (UCP, `shopping/fulfillment.json`). The same
//! types are read and written; what a client must not write is empty in requests. Delivery windows are computed by
//! `handsel_core::shipment`.

use handsel_core::wire_struct;
use serde::{Deserialize, Serialize};

use crate::address::PostalAddress;
use crate::gift::Gift;
use crate::total::Total;

/// How the goods reach people.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Fulfillment {
    /// One per recipient.
    #[serde(default)]
    pub methods: Vec<Method>,
}

wire_struct!(Fulfillment { methods: Defaulted });

/// Goods to one destination (UCP, `shopping/types/fulfillment_method.json`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Method {
    /// Chosen by the client (1 to 64 of `A-Z a-z 0-9 _ -`) or, when absent from a request, by the backend.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub id: String,
    /// `shipping`, or another word.
    #[serde(rename = "type", default = "shipping")]
    pub kind: String,
    /// Lines of which at least a part goes this way.
    #[serde(default)]
    pub line_item_ids: Vec<String>,
    /// Addresses to choose from; Handsel writes one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub destinations: Vec<Destination>,
    /// The chosen one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub selected_destination_id: Option<String>,
    /// Parcels.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<Group>,
    /// `dev.handsel.gift`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gift: Option<Gift>,
}

wire_struct!(Method {
    id: Optional,
    kind: Defaulted "type" = shipping(),
    line_item_ids: Defaulted,
    destinations: Optional,
    selected_destination_id: Optional,
    groups: Optional,
    gift: Optional,
});

impl Method {
    /// The selected destination, or the only one.
    pub fn destination(&self) -> Option<&Destination> {
        match &self.selected_destination_id {
            Some(id) => self.destinations.iter().find(|destination| &destination.id == id),
            None => match self.destinations.as_slice() {
                [only] => Some(only),
                _ => None,
            },
        }
    }
}

fn shipping() -> String {
    "shipping".to_owned()
}

fn shipping_address() -> String {
    "shipping_address".to_owned()
}

/// An address to deliver to (UCP, `shopping/types/shipping_destination.json`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Destination {
    /// Unique within the session.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub id: String,
    /// `shipping_address`.
    #[serde(rename = "type", default = "shipping_address")]
    pub kind: String,
    /// The address.
    #[serde(flatten)]
    pub address: PostalAddress,
}

wire_struct!(Destination { id: Optional, kind: Defaulted "type" = shipping_address(), address: Flattened });

impl Destination {
    /// A shipping address.
    pub fn new(id: impl Into<String>, address: PostalAddress) -> Self {
        Self { id: id.into(), kind: shipping_address(), address }
    }
}

/// A parcel and the ways to send it (UCP, `shopping/types/fulfillment_group.json`).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Group {
    /// Made by the backend.
    #[serde(default)]
    pub id: String,
    /// Lines of which at least a part is in the parcel.
    #[serde(default)]
    pub line_item_ids: Vec<String>,
    /// Ways to send it, cheapest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<FulfillmentOption>,
    /// The chosen way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub selected_option_id: Option<String>,
}

wire_struct!(Group { id: Defaulted, line_item_ids: Defaulted, options: Optional, selected_option_id: Optional });

/// A way to send a parcel (UCP, `shopping/types/fulfillment_option.json`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FulfillmentOption {
    /// The shop's identifier.
    pub id: String,
    /// Its name.
    pub title: String,
    /// Who carries it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carrier: Option<String>,
    /// RFC 3339. The calendar date as written, in the offset as written, is the earliest day of delivery.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earliest_fulfillment_time: Option<String>,
    /// RFC 3339. The calendar date as written is the latest day of delivery.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub latest_fulfillment_time: Option<String>,
    /// RFC 3339: order before this instant for these dates.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cutoff_at: Option<String>,
    /// What it costs.
    #[serde(default)]
    pub totals: Vec<Total>,
}

wire_struct!(FulfillmentOption {
    id: Required,
    title: Required,
    carrier: Optional,
    earliest_fulfillment_time: Optional,
    latest_fulfillment_time: Optional,
    cutoff_at: Optional,
    totals: Defaulted,
});
