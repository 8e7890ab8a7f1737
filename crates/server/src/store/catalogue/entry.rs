//! What a catalogue is made of, one type per table. Money is minor units of the shop's currency.
//! It is the shop's side of the data: what a shopper is told about it has types of its own in `handsel-contract`.
//! Read [`super::Catalogue`] for how entries are found.

use handsel_core::address::Accepted;
use handsel_core::shipment::Schedule;
use serde::{Deserialize, Serialize};

/// The shop's own facts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shop {
    /// Its name.
    pub name: String,
    /// ISO 4217.
    pub currency: String,
    /// IANA name of the zone that cut-offs and delivery days are counted in.
    pub time_zone: String,
    /// Where a shopper can write to.
    pub email: Option<String>,
    /// ISO 3166-1 alpha-2 codes it delivers to; empty means everywhere.
    pub ship_to: Vec<String>,
    /// Which kinds of address it delivers to.
    pub accepted: Accepted,
    /// One paragraph on packing, for the shopper.
    pub handling: Option<String>,
    /// Terms, privacy and the like. An address may be relative to the public one.
    pub links: Vec<Link>,
}

/// A link of the shop (UCP, `shopping/types/link.json`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// A well-known type of UCP, such as `terms_of_service`.
    #[serde(rename = "type")]
    pub kind: String,
    /// What to call it.
    #[serde(default)]
    pub title: Option<String>,
    /// Where it leads.
    pub url: String,
}

/// Something to buy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Product {
    /// The shop's identifier.
    pub id: String,
    /// The name to show.
    pub title: String,
    /// A sentence or two; may be empty.
    pub description: String,
    /// A shelf; may be empty.
    pub category: String,
    /// Unit price in minor units.
    pub price: i64,
    /// A picture. An address may be relative to the public one.
    pub image_url: Option<String>,
    /// Whether it may be bought.
    pub listed: bool,
}

/// A way to send a parcel, and its price.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShippingRate {
    /// The shop's identifier; an option's identifier in a checkout.
    pub id: String,
    /// ISO 3166-1 alpha-2; none stands for every country without a rate of its own at this service level.
    pub country_code: Option<String>,
    /// `standard`, `express` …
    pub service_level: String,
    /// Minor units.
    pub price: i64,
    /// The name to show.
    pub title: String,
    /// Who carries it.
    pub carrier: Option<String>,
    /// When it arrives; none when the shop does not say.
    pub schedule: Option<Schedule>,
}

/// A code that a shopper may type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Discount {
    /// As the shop writes it. Compared without regard to case.
    pub code: String,
    /// What it is worth.
    pub value: DiscountValue,
    /// The name to show.
    pub title: String,
}

/// What a discount is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DiscountValue {
    /// Whole percent, 1 to 100.
    Percentage(i64),
    /// Minor units, at least 1.
    FixedAmount(i64),
}

/// Something the shop grants by itself: free shipping is the one kind there is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promotion {
    /// The shop's identifier.
    pub id: String,
    /// From this subtotal on, in minor units.
    pub min_subtotal: Option<i64>,
    /// Only when one of these is in the cart; empty means any.
    pub eligible_item_ids: Vec<String>,
    /// The name to show.
    pub title: String,
}

/// A tax on goods sent to a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaxRate {
    /// ISO 3166-1 alpha-2.
    pub country_code: String,
    /// ISO 3166-2 after the hyphen; none is the rest of the country.
    pub region: Option<String>,
    /// Hundredths of a percent: 725 is 7.25 %.
    pub rate_basis_points: i64,
    /// The name to show.
    pub title: String,
}
