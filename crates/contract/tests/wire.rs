//! The widget's way to read and write the wire says what serde's says, for each type that it meets. The samples are made
//! from the schemas, with every member that there is: a new one is compared without further ado.

use std::path::Path;

use handsel_contract::checkout::CompleteWrite;
use handsel_contract::problem::Problem;
use handsel_contract::suggestion::{AddressSuggestions, AddressSuggestionsWrite};
use handsel_contract::ucp::ErrorResponse;
use handsel_contract::wishlist::{
    AccessReportWrite, Changed, GiftPatch, Hold, HoldPatch, HoldWrite, WishGroupWrite, WishItemPatch, WishItemWrite,
    WishLink, WishLinkPatch, WishLinkWrite, Wishlist, WishlistPatch, WishlistWrite,
};
use handsel_contract::{Checkout, CheckoutWrite, Order, schema};
use serde_json::{Value, json};

use compare::{Both, agree, compare, replacements};

#[path = "../../core/tests/json/compare.rs"]
mod compare;

/// A value with every member that a schema names.
fn sample(schema: &Value, root: &Value) -> Value {
    if let Some(path) = schema["$ref"].as_str() {
        return sample(&root["$defs"][path.trim_start_matches("#/$defs/")], root);
    }
    if let Some(first) = schema["anyOf"].get(0) {
        return sample(first, root);
    }
    match schema["type"].as_str().or_else(|| schema["type"][0].as_str()) {
        Some("string") => json!("a \"word\" – 🌷\n"),
        Some("integer" | "number") => json!(42),
        Some("boolean") => json!(true),
        Some("array") => json!([sample(&schema["items"], root)]),
        Some("object") => {
            let members = schema["properties"].as_object().into_iter().flatten();
            let mut object: serde_json::Map<_, _> =
                members.map(|(name, schema)| (name.clone(), sample(schema, root))).collect();
            if let Some(schema) = schema.get("additionalProperties") {
                object.insert("com.example.any".to_owned(), sample(schema, root));
            }
            Value::Object(object)
        }
        _ => json!({ "anything": [1, -2, null, true, "more"] }),
    }
}

/// Compares a type by the sample of its schema, which must come through whole.
fn compare_by_schema<T: Both>(document: &str, replacements: &[Value]) {
    let (_, schema) = schema::documents().into_iter().find(|(name, _)| *name == document).expect("a schema");
    let sample = sample(&schema, &schema);
    let read: T = serde_json::from_value(sample.clone()).expect("a sample that fits");
    assert_eq!(serde_json::to_value(&read).expect("JSON"), sample, "{document}: nothing is lost");
    compare::<T>(&sample, replacements);
}

#[test]
fn answers_read_and_write_the_same() {
    compare_by_schema::<Checkout>("checkout", &replacements());
    compare_by_schema::<Order>("order", &replacements());
    compare_by_schema::<ErrorResponse>("error_response", &replacements());
    compare_by_schema::<Problem>("problem", &replacements());
    compare_by_schema::<AddressSuggestions>("address_suggestions", &replacements());
}

#[test]
fn requests_read_and_write_the_same() {
    // A server takes an odd quantity for 0, to answer with a message. The widget never reads a request.
    let whole: Vec<Value> = replacements().into_iter().filter(|other| !other.is_number() || other.is_i64()).collect();
    compare_by_schema::<CheckoutWrite>("checkout_write", &whole);
    compare_by_schema::<CompleteWrite>("complete_write", &replacements());
    compare_by_schema::<AddressSuggestionsWrite>("address_suggestions_write", &replacements());
}

#[test]
fn wish_lists_read_and_write_the_same() {
    compare_by_schema::<Wishlist>("wishlist", &replacements());
    compare_by_schema::<WishLink>("wish_link", &replacements());
    compare_by_schema::<Hold>("hold", &replacements());
    compare_by_schema::<Changed>("wishlist_changed", &replacements());
    compare_by_schema::<WishlistWrite>("wishlist_write", &replacements());
    compare_by_schema::<WishlistPatch>("wishlist_patch", &replacements());
    compare_by_schema::<WishItemWrite>("wish_item_write", &replacements());
    compare_by_schema::<WishItemPatch>("wish_item_patch", &replacements());
    compare_by_schema::<WishGroupWrite>("wish_group_write", &replacements());
    compare_by_schema::<WishLinkWrite>("wish_link_write", &replacements());
    compare_by_schema::<WishLinkPatch>("wish_link_patch", &replacements());
    compare_by_schema::<GiftPatch>("gift_patch", &replacements());
    compare_by_schema::<HoldWrite>("hold_write", &replacements());
    compare_by_schema::<HoldPatch>("hold_patch", &replacements());
    compare_by_schema::<AccessReportWrite>("access_report_write", &replacements());
}

#[test]
fn fixtures_read_and_write_the_same_as_whatever_they_are_read() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/contract");
    let mut read = 0;
    for file in std::fs::read_dir(folder).expect("a folder").flatten() {
        let text = std::fs::read_to_string(file.path()).expect("a fixture");
        let value = serde_json::from_str(&text).expect("JSON");
        let as_any = [
            agree::<Checkout>(&value),
            agree::<Order>(&value),
            agree::<ErrorResponse>(&value),
            agree::<Problem>(&value),
            agree::<CheckoutWrite>(&value),
            agree::<CompleteWrite>(&value),
            agree::<AddressSuggestions>(&value),
            agree::<AddressSuggestionsWrite>(&value),
            agree::<Wishlist>(&value),
            agree::<WishlistWrite>(&value),
            agree::<WishlistPatch>(&value),
            agree::<WishItemWrite>(&value),
            agree::<WishItemPatch>(&value),
            agree::<WishGroupWrite>(&value),
            agree::<WishLink>(&value),
            agree::<WishLinkWrite>(&value),
            agree::<WishLinkPatch>(&value),
            agree::<GiftPatch>(&value),
            agree::<Changed>(&value),
            agree::<AccessReportWrite>(&value),
            agree::<Hold>(&value),
            agree::<HoldWrite>(&value),
            agree::<HoldPatch>(&value),
        ];
        assert!(as_any.contains(&true), "{}", file.path().display());
        read += 1;
    }
    assert!(read > 0, "there are fixtures");
}
