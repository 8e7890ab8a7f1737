//! Goods in a session: the item as the shop knows it and the line that orders a quantity of it.
//! Prices here are the backend's word; a price sent by a client is never used. Read [`crate::checkout`] next.

use handsel_core::json::Json;
use handsel_core::wire_struct;
use serde::de::{Error, Unexpected};
use serde::{Deserialize, Serialize};

use crate::total::Total;

/// What is sold (UCP, `shopping/types/item.json`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Item {
    /// The shop's identifier, often a stock-keeping unit.
    pub id: String,
    /// The name to show.
    pub title: String,
    /// Unit price in minor units.
    pub price: i64,
    /// An absolute address of a picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image_url: Option<String>,
}

wire_struct!(Item { id: Required, title: Required, price: Required, image_url: Optional });

/// A quantity of one item (UCP, `shopping/types/line_item.json`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LineItem {
    /// The line's identifier within the session.
    pub id: String,
    /// What is ordered.
    pub item: Item,
    /// Whole units, at least 1.
    pub quantity: i64,
    /// The line's breakdown.
    #[serde(default)]
    pub totals: Vec<Total>,
}

wire_struct!(LineItem { id: Required, item: Required, quantity: Required, totals: Defaulted });

/// A line as a client writes it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LineItemWrite {
    /// Which line of the session is meant; one that is not there yet is made under it. Without it, the next line of the same
    /// item is meant that no other line of this request means, or else a new one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// What is ordered.
    pub item: ItemWrite,
    /// Whole units. Any other number than a whole one from 1 to the shop's limit, such as 0 or 1.5, is answered with a
    /// message at the line, and not with a refusal of the body.
    #[serde(deserialize_with = "any_number")]
    #[cfg_attr(feature = "schema", schemars(with = "serde_json::Number"))]
    pub quantity: i64,
}

wire_struct!(LineItemWrite { id: Optional, item: Required, quantity: Required });

/// A number that is no whole number, or too large for one, reads as 0: it is refused like any quantity that cannot be had,
/// with a message at the line, and not with the whole body.
fn any_number<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<i64, D::Error> {
    match Json::deserialize(deserializer)? {
        Json::Int(number) => Ok(number),
        Json::Fraction => Ok(0),
        _ => Err(D::Error::invalid_type(Unexpected::Other("another value"), &"a JSON number")),
    }
}

/// An item as a client names it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ItemWrite {
    /// The shop's identifier.
    pub id: String,
    /// Never used: read only to tell a client whose price differs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<serde_json::Value>"))]
    pub price: Option<Json>,
}

wire_struct!(ItemWrite { id: Required, price: Optional });
