//! The fields of Saleor's models that an import reads; all others are passed over.
//! Names are Saleor's. Read [`super`] for what becomes of them.

use std::fmt;

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer};

/// `channel.channel`: a market with a currency.
#[derive(Debug, Deserialize)]
pub struct Channel {
    pub slug: String,
    pub currency_code: String,
}

/// `product.category`.
#[derive(Debug, Deserialize)]
pub struct Category {
    pub name: String,
}

/// `product.product`.
#[derive(Debug, Deserialize)]
pub struct Product {
    pub name: String,
    #[serde(default)]
    pub description_plaintext: String,
    pub category: Option<i64>,
}

/// `product.productchannellisting`: whether a product is sold in a channel.
#[derive(Debug, Deserialize)]
pub struct ProductListing {
    pub product: i64,
    pub channel: i64,
    pub is_published: bool,
    pub available_for_purchase_at: Option<String>,
}

/// `product.productvariant`: what is put in a cart.
#[derive(Debug, Deserialize)]
pub struct Variant {
    pub name: String,
    pub sku: Option<String>,
    pub product: i64,
    #[serde(default)]
    pub sort_order: Option<i64>,
    #[serde(default = "yes")]
    pub track_inventory: bool,
}

fn yes() -> bool {
    true
}

/// `product.productvariantchannellisting`: the price of a variant in a channel.
#[derive(Debug, Deserialize)]
pub struct VariantListing {
    pub variant: i64,
    pub channel: i64,
    pub price_amount: Option<Decimal>,
    /// What it costs with the sales that were on.
    #[serde(default)]
    pub discounted_price_amount: Option<Decimal>,
}

/// `product.productmedia`: a picture, or something else to look at.
#[derive(Debug, Deserialize)]
pub struct Media {
    pub product: Option<i64>,
    #[serde(default)]
    pub image: Option<String>,
    #[serde(rename = "type")]
    pub kind: String,
    #[serde(default)]
    pub sort_order: Option<i64>,
}

/// `warehouse.stock`: units of a variant in a warehouse.
#[derive(Debug, Deserialize)]
pub struct Stock {
    pub product_variant: i64,
    pub quantity: u32,
    #[serde(default)]
    pub quantity_allocated: u32,
}

/// `shipping.shippingzone`: countries, and the channels that deliver there.
#[derive(Debug, Deserialize)]
pub struct ShippingZone {
    /// ISO 3166-1 alpha-2, with commas between.
    pub countries: String,
    pub channels: Vec<i64>,
}

/// `shipping.shippingmethod`.
#[derive(Debug, Deserialize)]
pub struct ShippingMethod {
    pub name: String,
    pub shipping_zone: i64,
    pub minimum_delivery_days: Option<u16>,
    pub maximum_delivery_days: Option<u16>,
}

/// `shipping.shippingmethodchannellisting`: the price of a method in a channel.
#[derive(Debug, Deserialize)]
pub struct ShippingListing {
    pub shipping_method: i64,
    pub channel: i64,
    pub price_amount: Decimal,
}

/// A decimal number as Django writes it, `"36.000"`, kept as text: an amount is never a float.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decimal(pub String);

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;
        impl Visitor<'_> for Text {
            type Value = Decimal;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a price of 0 or more in quotes, such as \"36.000\"")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Decimal, E> {
                let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
                let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
                if digits(whole) && digits(fraction) {
                    return Ok(Decimal(text.to_owned()));
                }
                Err(E::invalid_value(serde::de::Unexpected::Str(text), &self))
            }
        }
        deserializer.deserialize_str(Text)
    }
}
