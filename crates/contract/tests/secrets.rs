//! Tokens of wish lists travel from the client to the backend and never back. What carries one does not print it, and the
//! shared examples show whole ones in requests and none in answers.

use std::path::Path;

use handsel_contract::CheckoutWrite;
use handsel_contract::wishlist::{HoldWrite, WishHoldWrite, WishLinkWrite};
use handsel_core::token::{Token, TokenKind};
use serde_json::Value;

fn fixture(name: &str) -> Value {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/contract");
    let text = std::fs::read_to_string(folder.join(name)).expect("a fixture");
    serde_json::from_str(&text).expect("JSON")
}

fn fixtures() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/contract");
    let files = std::fs::read_dir(folder).expect("a folder").flatten();
    files.map(|file| file.file_name().to_string_lossy().into_owned()).collect()
}

/// Every text in a value that looks like a token.
fn tokens(value: &Value) -> Vec<&str> {
    match value {
        Value::String(text) if text.contains("hnd1_") => vec![text],
        Value::Array(items) => items.iter().flat_map(tokens).collect(),
        Value::Object(members) => members.values().flat_map(tokens).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn debug_leaves_secrets_out() {
    let secret = "hnd1_hc4g6tvvbc4g70vvm5gg6gsbccgmtg0rr".to_owned();
    let hold = HoldWrite { secret: secret.clone(), ..HoldWrite::default() };
    let wish_hold = WishHoldWrite { secret: Some(secret.clone()), ..WishHoldWrite::default() };
    let link = WishLinkWrite {
        id: "id".to_owned(),
        token: secret.clone(),
        name: "Family".to_owned(),
        right: "reserve".to_owned().into(),
        expires_at: None,
    };
    let checkout = CheckoutWrite { wish_holds: vec![wish_hold.clone()], ..CheckoutWrite::default() };
    for printed in [format!("{hold:?}"), format!("{wish_hold:?}"), format!("{link:?}"), format!("{checkout:#?}")] {
        assert!(!printed.contains("hnd1_") && printed.contains(".."), "{printed}");
    }
}

#[test]
fn the_examples_have_whole_tokens_in_requests_and_none_in_answers() {
    let mut carrying = Vec::new();
    for name in fixtures() {
        let value = fixture(&name);
        for text in tokens(&value) {
            assert!(Token::parse(text).is_ok_and(|token| token.as_str() == text), "{name}: {text}");
            carrying.push(name.clone());
        }
    }
    carrying.sort();
    carrying.dedup();
    let requests = ["hold_write.json", "hold_write_contribution.json", "wish_hold.json", "wish_link_write.json"];
    assert_eq!(carrying, requests);
}

#[test]
fn the_example_of_a_link_is_derived_from_its_owners_token() {
    let link = fixture("wish_link_write.json");
    let owner = Token::from_bytes(TokenKind::List, *b"0123456789abcdef");
    let derived = Token::derive(TokenKind::Link, &owner, link["id"].as_str().expect("an id"));
    assert_eq!(link["token"], derived.as_str());
}
