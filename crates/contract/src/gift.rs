//! The `dev.handsel.gift` extension, per fulfilment method: a message, hidden prices, and a recipient whose address the
//! giver never sees. It is not the delivery itself, which stays in [`crate::fulfillment`].

use handsel_core::address::AddressDraft;
use handsel_core::wire_struct;
use serde::{Deserialize, Serialize};

/// What makes a parcel a gift.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Gift {
    /// Opaque; replaces the address with one that the backend knows and the giver does not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recipient_ref: Option<String>,
    /// In answers only, beside `recipient_ref`: a name to show.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recipient_name: Option<String>,
    /// In answers only, beside `recipient_ref`: a region to show, nothing finer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recipient_region: Option<String>,
    /// Who it is from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// The note that is printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// How it is wrapped, where the shop offers a choice.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wrap_option_id: Option<String>,
    /// No prices in the parcel.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub hide_prices: bool,
    /// The wished day, `YYYY-MM-DD`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deliver_on: Option<String>,
}

impl Gift {
    /// What may be shown of an address that the giver does not see.
    pub fn shown(&self) -> Option<AddressDraft> {
        Some(shown(self.recipient_name.clone()?, self.recipient_region.as_deref()))
    }
}

/// A name and a region, such as `IL, US`, in an address's members.
pub(crate) fn shown(full_name: String, region: Option<&str>) -> AddressDraft {
    let place = region.unwrap_or_default();
    let (region, country) = place.split_once(',').unwrap_or((place, ""));
    let (region, country) = (region.to_owned(), country.trim().to_owned());
    AddressDraft { full_name, region, country, ..AddressDraft::default() }
}

wire_struct!(Gift {
    recipient_ref: Optional,
    recipient_name: Optional,
    recipient_region: Optional,
    from: Optional,
    message: Optional,
    wrap_option_id: Optional,
    hide_prices: Optional,
    deliver_on: Optional,
});
