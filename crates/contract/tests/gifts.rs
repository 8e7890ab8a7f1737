//! What stands on holds, on its way from a draft to the wire and back: it is sent to a reference and never to an address,
//! and what the backend says of it is told at its line.

use std::path::Path;

use handsel_contract::draft::{of_hold, to_write};
use handsel_contract::place::place_of;
use handsel_contract::wishlist::Hold;
use handsel_contract::{Checkout, CheckoutWrite};
use handsel_core::checkout::{Draft, Edit, Line, Place, Session};
use serde_json::{Value, json};

fn hold() -> Hold {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/contract");
    let text = std::fs::read_to_string(folder.join("hold_as_giver.json")).expect("a fixture");
    serde_json::from_str(&text).expect("JSON")
}

/// Tulips for oneself, and what is held for Ada.
fn draft() -> Draft {
    let own = Line { id: "own".into(), item_id: "bouquet_tulips".into(), quantity: 2, hold: None };
    let mut draft = Draft::new(vec![own], "me".into());
    let (line, recipient) = of_hold(hold()).expect("it is sold here");
    Edit::RestoreLine { line: Line { id: "gift".into(), ..line }, at: 1, shares: Vec::new() }.apply(&mut draft);
    Edit::RestoreRecipient { recipient, at: 1, shares: Vec::new() }.apply(&mut draft);
    Edit::InvoiceSameAs { recipient: "me".into() }.apply(&mut draft);
    draft
}

/// The answer of a backend that took a write in, and speaks these extensions.
fn answer(write: &CheckoutWrite, capabilities: Value) -> Checkout {
    let mut answer = serde_json::to_value(write).expect("JSON");
    for line in answer["line_items"].as_array_mut().expect("lines") {
        line["item"]["title"] = json!("Something");
        line["item"]["price"] = json!(100);
        line["totals"] = json!([]);
    }
    for wish in answer["wish_holds"].as_array_mut().expect("holds") {
        wish["state"] = json!("held");
        wish["held_until"] = json!("2026-12-07T10:00:00Z");
    }
    for method in answer["fulfillment"]["methods"].as_array_mut().expect("methods") {
        if method["gift"]["recipient_ref"].is_string() {
            method["gift"]["recipient_name"] = json!("Ada Lindqvist");
            method["gift"]["recipient_region"] = json!("IL");
        }
    }
    answer["ucp"] = json!({ "version": "2026-08-25", "capabilities": capabilities });
    for (member, value) in [("id", json!("cs_1")), ("status", json!("incomplete")), ("currency", json!("USD"))] {
        answer[member] = value;
    }
    answer["totals"] = json!([]);
    serde_json::from_value(answer).expect("a checkout")
}

/// Whether a client may make it (contract, "Identifiers").
fn is_identifier(id: &str) -> bool {
    (1..=64).contains(&id.len()) && id.chars().all(|sign| sign.is_ascii_alphanumeric() || "_-".contains(sign))
}

#[test]
fn what_is_held_goes_to_a_reference_and_not_to_an_address() {
    let write = serde_json::to_value(to_write(&draft(), None)).expect("JSON");
    let method = &write["fulfillment"]["methods"][1];
    assert_eq!(method["gift"], json!({ "recipient_ref": "rcp_5b2e8f41d09c4a67", "hide_prices": true }));
    assert_eq!((&method["destinations"], &method["selected_destination_id"]), (&Value::Null, &Value::Null));
    assert_eq!(method["line_item_ids"], json!(["gift"]));
    let wish = json!([{ "hold_id": "hold_3f2a9c71b8e04d65", "line_item_id": "gift", "method_id": method["id"] }]);
    assert_eq!(write["wish_holds"], wish, "the secret is the host's to add");
    assert_eq!(write["invoice"]["same_as_method_id"], "me");
}

#[test]
fn what_is_held_for_nobody_is_not_sent() {
    let mut draft = draft();
    draft.recipients.retain(|recipient| !recipient.is_private());
    draft.settle();
    let write = to_write(&draft, None);
    assert_eq!(write.line_items.iter().map(|line| line.id.as_deref()).collect::<Vec<_>>(), [Some("own")]);
    assert!(write.wish_holds.is_empty());
}

#[test]
fn an_answer_brings_it_back_with_and_without_allocations() {
    let handsel = json!({ "dev.handsel.allocation": [{ "version": "1" }] });
    for capabilities in [handsel, json!({})] {
        let first = answer(&to_write(&draft(), None), capabilities.clone());
        let write = to_write(&draft(), Some(&first));
        assert!(write.line_items.iter().all(|line| line.id.as_deref().is_some_and(is_identifier)), "{write:#?}");
        let session = answer(&write, capabilities);
        let mut adopted = draft();
        session.adopt(&mut adopted);
        assert_eq!(adopted, draft());
        // Another browser, which has only the answer.
        let mut fresh = Draft::default();
        session.adopt(&mut fresh);
        assert_eq!((&fresh.lines, &fresh.shares), (&draft().lines, &draft().shares));
        assert_eq!(fresh.recipients[1].address.full_name, "Ada Lindqvist");
        let path = "$.wish_holds[0].line_item_id";
        assert_eq!(place_of(path, &session), Some(Place::Line("gift".into())));
        assert_eq!(place_of("$.wish_holds[7]", &session), None);
    }
}

#[test]
fn a_hold_that_was_not_taken_stays_with_its_line() {
    let mut session = answer(&to_write(&draft(), None), json!({}));
    session.wish_holds.clear();
    let mut adopted = draft();
    session.adopt(&mut adopted);
    assert_eq!(adopted.lines, draft().lines);
    assert_eq!(to_write(&adopted, None).wish_holds.len(), 1, "it is asked for again");
}

#[test]
fn what_is_not_sold_here_or_goes_nowhere_is_no_line() {
    let mut elsewhere = hold();
    elsewhere.item.item_id = None;
    assert_eq!(of_hold(elsewhere), None);
    assert_eq!(of_hold(Hold { recipient: None, ..hold() }), None);
    assert_eq!(of_hold(Hold { quantity: None, amount: Some(4_000), ..hold() }), None, "a part of a price is no goods");
}
