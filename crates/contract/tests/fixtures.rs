//! The shared wire examples in `tests/fixtures/contract` are read by the types, and nothing in them is lost on the way.

use std::path::{Path, PathBuf};

use handsel_contract::adjustment::Adjustment;
use handsel_contract::checkout::{CheckoutWrite, CompleteWrite};
use handsel_contract::problem::Problem;
use handsel_contract::suggestion::{AddressSuggestions, AddressSuggestionsWrite};
use handsel_contract::webhook::{Event, OrderEvent};
use handsel_contract::wishlist::{
    AccessReportWrite, Changed, GiftPatch, Hold, HoldPatch, HoldWrite, WishGroupWrite, WishItemPatch, WishItemWrite,
    WishLink, WishLinkPatch, WishLinkWrite, Wishlist, WishlistPatch, WishlistWrite,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/contract")
}

/// Reads a fixture as a type, writes it again and compares.
fn check<T: DeserializeOwned + Serialize>(name: &str) {
    let text = std::fs::read_to_string(folder().join(name)).expect("a fixture");
    let value: Value = serde_json::from_str(&text).expect("JSON");
    let typed: T = serde_json::from_value(value.clone()).unwrap_or_else(|error| panic!("{name}: {error}"));
    let mut again = serde_json::to_value(&typed).expect("JSON");
    drop_defaults(&mut again, &value);
    assert_eq!(again, value, "{name}");
}

/// Takes away what a type adds because a default says it: empty lists and strings, and the words for shipping.
fn drop_defaults(written: &mut Value, given: &Value) {
    match (written, given) {
        (Value::Object(written), Value::Object(given)) => {
            written.retain(|name, value| {
                let by_default = value.as_array().is_some_and(Vec::is_empty)
                    || ["", "shipping_address", "shipping"].iter().any(|word| value == *word);
                given.contains_key(name) || !by_default
            });
            for (name, value) in written {
                if let Some(given) = given.get(name) {
                    drop_defaults(value, given);
                }
            }
        }
        (Value::Array(written), Value::Array(given)) => {
            written.iter_mut().zip(given).for_each(|(written, given)| drop_defaults(written, given));
        }
        _ => {}
    }
}

#[test]
fn every_fixture_is_read_whole() {
    for file in std::fs::read_dir(folder()).expect("a folder").flatten() {
        let name = file.file_name().to_string_lossy().into_owned();
        match name.as_str() {
            name if name.starts_with("adjustment_") => check::<Adjustment>(name),
            name if name.starts_with("webhook_") => check::<Event>(name),
            name if name.starts_with("order_event") => check::<OrderEvent>(name),
            name if name.starts_with("complete_") => check::<CompleteWrite>(name),
            name if name.starts_with("problem_") => check::<Problem>(name),
            "address_suggestions.json" => check::<AddressSuggestions>(&name),
            "address_suggestions_write.json" => check::<AddressSuggestionsWrite>(&name),
            name if name.starts_with("access_report_") => check::<AccessReportWrite>(name),
            name if name.starts_with("wishlist_changed") => check::<Changed>(name),
            name if name.starts_with("wishlist_as_") => check::<Wishlist>(name),
            name if name.starts_with("wishlist_write") => check::<WishlistWrite>(name),
            name if name.starts_with("wishlist_patch") => check::<WishlistPatch>(name),
            name if name.starts_with("wish_item_write") => check::<WishItemWrite>(name),
            name if name.starts_with("wish_item_patch") => check::<WishItemPatch>(name),
            name if name.starts_with("wish_group_write") => check::<WishGroupWrite>(name),
            name if name.starts_with("wish_link_patch") => check::<WishLinkPatch>(name),
            name if name.starts_with("wish_link_write") => check::<WishLinkWrite>(name),
            name if name.starts_with("wish_link.") => check::<WishLink>(name),
            name if name.starts_with("gift_patch") => check::<GiftPatch>(name),
            name if name.starts_with("hold_write") => check::<HoldWrite>(name),
            name if name.starts_with("hold_patch") => check::<HoldPatch>(name),
            name if name.starts_with("hold_as_") => check::<Hold>(name),
            name => check::<CheckoutWrite>(name),
        }
    }
}

#[test]
fn what_is_unknown_is_carried_or_ignored_and_never_refused() {
    let status: handsel_contract::Status = serde_json::from_str("\"on_the_moon\"").expect("an open enum");
    assert_eq!(serde_json::to_string(&status).expect("JSON"), "\"on_the_moon\"");
    let body = r#"{"line_items": [{"item": {"id": "a", "colour": "red"}, "quantity": 1, "x": {}}], "y": [1]}"#;
    serde_json::from_str::<CheckoutWrite>(body).expect("unknown members");
    for odd in ["0", "-1", "1.5", "1e30", "99999999999999999999"] {
        let body = format!(r#"{{"line_items": [{{"item": {{"id": "a"}}, "quantity": {odd}}}]}}"#);
        let read: CheckoutWrite = serde_json::from_str(&body).expect("any number");
        assert!(read.line_items[0].quantity < 1, "{odd}");
    }
}
