//! What an import brings, read and checked, before anything is written.
//! It does not know where it came from; a folder and a Saleor file both end here. Read [`super::write`] next.

use handsel_contract::suggestion::AddressSuggestion;
use handsel_core::money::Currency;

use crate::store::catalogue::{Discount, Link, Product, Promotion, ShippingRate, TaxRate};

/// Everything an import brings. A part that is none has no source, and the shop's own stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Goods {
    /// The shop's own facts.
    pub shop: Option<ShopFacts>,
    /// Every product on sale, in the order of the shop window.
    pub products: Vec<Product>,
    /// Units on hand by product.
    pub stock: Option<Vec<(String, i64)>>,
    /// Ways to send a parcel.
    pub shipping_rates: Option<Vec<ShippingRate>>,
    /// Codes.
    pub discounts: Option<Vec<Discount>>,
    /// What the shop grants by itself.
    pub promotions: Option<Vec<Promotion>>,
    /// Taxes by place.
    pub tax_rates: Option<Vec<TaxRate>>,
    /// Addresses to suggest while one is typed.
    pub suggested_addresses: Option<Vec<AddressSuggestion>>,
    /// What was left out, or read with a grain of salt, in sentences.
    pub remarks: Vec<String>,
}

/// The shop's own facts, as far as they are given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ShopFacts {
    /// Its name.
    pub name: Option<String>,
    /// What it sells in.
    pub currency: Option<Currency>,
    /// An IANA name that exists.
    pub time_zone: Option<String>,
    /// Where a shopper can write to.
    pub email: Option<String>,
    /// ISO 3166-1 alpha-2 codes it delivers to; empty means everywhere.
    pub ship_to: Vec<String>,
    /// Whether it delivers to post office boxes; it does unless it says otherwise.
    pub allows_po_boxes: Option<bool>,
    /// Whether it delivers to military and diplomatic post offices; it does unless it says otherwise.
    pub allows_military_addresses: Option<bool>,
    /// One paragraph on packing.
    pub handling: Option<String>,
    /// Terms, privacy and the like.
    pub links: Vec<Link>,
}
