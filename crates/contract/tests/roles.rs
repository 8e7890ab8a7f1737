//! The shared examples of one list, as its owner, its givers and the owner after the reveal see it, keep the surprise and the
//! address. That a server keeps them is tested in the server; here nobody who reads the examples learns it wrong.

use std::path::Path;

use serde_json::Value;

fn seen_as(role: &str) -> Value {
    let path = format!("../../tests/fixtures/contract/wishlist_as_{role}.json");
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect("a fixture");
    serde_json::from_str(&text).expect("JSON")
}

/// Whether an object of that name is anywhere in the value.
fn has(value: &Value, name: &str) -> bool {
    match value {
        Value::Object(members) => members.contains_key(name) || members.values().any(|member| has(member, name)),
        Value::Array(items) => items.iter().any(|item| has(item, name)),
        _ => false,
    }
}

fn without(mut value: Value, names: &[&str]) -> Value {
    if let Value::Object(members) = &mut value {
        members.retain(|name, _| !names.contains(&name.as_str()));
        members.values_mut().for_each(|member| *member = without(member.take(), names));
    } else if let Value::Array(items) = &mut value {
        items.iter_mut().for_each(|item| *item = without(item.take(), names));
    }
    value
}

#[test]
fn an_owner_learns_nothing_of_givers_before_the_reveal() {
    let owner = seen_as("owner");
    for name in ["available", "taken", "takers", "pending_removal", "gifts", "duplicate_cases", "hold_id"] {
        assert!(!has(&owner, name), "{name}");
    }
}

#[test]
fn the_reveal_adds_gifts_and_changes_nothing_else() {
    let added = ["revealed", "gifts", "duplicate_cases"];
    assert_eq!(without(seen_as("owner"), &added), without(seen_as("owner_revealed"), &added));
    assert!(has(&seen_as("owner_revealed"), "gifts"));
}

#[test]
fn a_giver_sees_neither_address_nor_invitations_nor_gifts() {
    let giver = seen_as("giver");
    for name in ["delivery_address", "street_address", "links", "access_reports", "gifts", "duplicate_cases"] {
        assert!(!has(&giver, name), "{name}");
    }
    for item in giver["items"].as_array().expect("items") {
        let numbers = ["available", "taken"].map(|name| item[name].as_i64().expect("a number"));
        assert!(numbers.iter().all(|number| *number >= 0), "{item}");
    }
}
