//! JSON Schemas of the wire (draft 2020-12), made from the types; present only with the `schema` feature. What they say is
//! what this crate reads and writes, nothing more: UCP's own schemas stay the authority for UCP's objects.
//! Read [`documents`] for the list, and [`openapi`] for the calls. The files in `docs/` are made from both.

mod openapi;
mod wishlist;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, SchemaGenerator};
use serde_json::{Value, json};

pub use openapi::openapi;

use crate::address::PostalAddress;
use crate::adjustment::Adjustment;
use crate::checkout::{Checkout, CheckoutWrite, CompleteWrite};
use crate::gift::Gift;
use crate::order::Order;
use crate::problem::Problem;
use crate::suggestion::{AddressSuggestions, AddressSuggestionsWrite};
use crate::ucp::{ErrorResponse, Profile};
use crate::webhook::{Event, OrderEvent};
use crate::wishlist as list;

/// Every document by the name of its file, without the ending. Those of the extensions have the last part of the extension's
/// name, and are what the profile's capabilities point to.
pub fn documents() -> Vec<(&'static str, Value)> {
    vec![
        ("checkout", of::<Checkout>()),
        ("checkout_write", of::<CheckoutWrite>()),
        ("complete_write", of::<CompleteWrite>()),
        ("order", of::<Order>()),
        ("adjustment", of::<Adjustment>()),
        ("webhook_event", of::<Event>()),
        ("order_event", of::<OrderEvent>()),
        ("profile", of::<Profile>()),
        ("error_response", of::<ErrorResponse>()),
        ("problem", of::<Problem>()),
        ("allocation", of_member("dev.handsel.allocation", "allocations")),
        ("address", of::<PostalAddress>()),
        ("address_suggestions", of::<AddressSuggestions>()),
        ("address_suggestions_write", of::<AddressSuggestionsWrite>()),
        ("billing", of_member("dev.handsel.billing", "invoice")),
        ("rules", of_member("dev.handsel.rules", "rules")),
        ("gift", of::<Gift>()),
        ("stock_hold", of_member("dev.handsel.stock_hold", "stock_holds")),
        ("revision", of_member("dev.handsel.revision", "revision")),
        ("wishlist", of::<list::Wishlist>()),
        ("wishlist_write", of::<list::WishlistWrite>()),
        ("wishlist_patch", of::<list::WishlistPatch>()),
        ("wish_item_write", of::<list::WishItemWrite>()),
        ("wish_item_patch", of::<list::WishItemPatch>()),
        ("wish_group_write", of::<list::WishGroupWrite>()),
        ("wish_link", of::<list::WishLink>()),
        ("wish_link_write", of::<list::WishLinkWrite>()),
        ("wish_link_patch", of::<list::WishLinkPatch>()),
        ("gift_patch", of::<list::GiftPatch>()),
        ("hold", of::<list::Hold>()),
        ("hold_write", of::<list::HoldWrite>()),
        ("hold_patch", of::<list::HoldPatch>()),
        ("wishlist_changed", of::<list::Changed>()),
        ("access_report_write", of::<list::AccessReportWrite>()),
    ]
}

/// The schema of one type with all it refers to.
fn of<T: JsonSchema>() -> Value {
    let mut schema = SchemaGenerator::from(SchemaSettings::draft2020_12()).into_root_schema_for::<T>().to_value();
    without_links(&mut schema);
    schema
}

/// Descriptions are the types' doc comments; links between them lead nowhere outside the code.
fn without_links(schema: &mut Value) {
    match schema {
        Value::Object(members) => {
            if let Some(Value::String(text)) = members.get_mut("description") {
                *text = text.replace("[`", "`").replace("`]", "`");
            }
            members.values_mut().for_each(without_links);
        }
        Value::Array(items) => items.iter_mut().for_each(without_links),
        _ => {}
    }
}

/// What an extension adds to a checkout: one member of it.
fn of_member(title: &str, member: &str) -> Value {
    let whole = of::<Checkout>();
    let mut used = Vec::new();
    let schema = whole["properties"][member].clone();
    collect(&schema, &whole["$defs"], &mut used);
    used.sort();
    let definitions = used.into_iter().map(|name| (name.clone(), whole["$defs"][&name].clone()));
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        "type": "object",
        "properties": { member: schema },
        "$defs": definitions.collect::<serde_json::Map<_, _>>(),
    })
}

/// The names of all definitions that a schema refers to, directly or not.
fn collect(schema: &Value, definitions: &Value, used: &mut Vec<String>) {
    match schema {
        Value::Object(members) => {
            for (name, value) in members {
                let target = value.as_str().filter(|_| name == "$ref").and_then(|path| path.strip_prefix("#/$defs/"));
                match target {
                    Some(target) if !used.iter().any(|known| known == target) => {
                        used.push(target.to_owned());
                        collect(&definitions[target], definitions, used);
                    }
                    Some(_) => {}
                    None => collect(value, definitions, used),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, definitions, used)),
        _ => {}
    }
}
