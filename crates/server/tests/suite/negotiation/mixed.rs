//! One session and clients that speak different things: what one cannot see, it cannot lose; and what it may not say is not taken.

use handsel_contract::ucp::{ADDRESS, ALLOCATION, BILLING, CHECKOUT, DISCOUNT, EXTENSIONS, FULFILLMENT, GIFT, ORDER};
use serde_json::{Value, json};

use super::platform::Platform;
use super::{UCP, active, shop, told};
use crate::shopper::{assert_says, card, create, fixture, json_of, key, messages, path, read, replace};

/// What the answer says of extensions, as paths.
fn inactive(answer: &Value) -> Vec<String> {
    let said = messages(answer).into_iter().filter(|(_, code, ..)| code == "extension_inactive");
    said.map(|(_, _, path, _)| path).collect()
}

#[tokio::test]
async fn what_an_agent_cannot_see_it_cannot_lose() {
    let (shop, platform) = (shop().await, Platform::declaring(UCP).await);
    let whole = create(&shop, &fixture("three_recipients")).await;
    assert_eq!(inactive(&whole), [""; 0], "its own client is shown everything");

    // Told before anybody pays: the split, the invoice, the gift, and a word to the courier.
    let mut body = told(&platform, shop.get(&path(&whole, "")), 200).await;
    assert_eq!(inactive(&body), ["$"; 4], "{:#}", body["messages"]);
    assert_eq!(body["totals"], whole["totals"]);
    assert_eq!(body["fulfillment"]["methods"][0]["destinations"][0]["first_name"], "Ada");
    assert!(body["fulfillment"]["methods"][0]["destinations"][0].get("delivery_notes").is_none());

    // It sends back what it got, with another delivery.
    body["fulfillment"]["methods"][0]["groups"][0]["selected_option_id"] = json!("std-ship");
    let changed = told(&platform, shop.put(&path(&whole, ""), &body), 200).await;
    assert_eq!(changed["fulfillment"]["methods"][0]["groups"][0]["selected_option_id"], "std-ship");
    assert_eq!(changed["status"], "ready_for_complete", "{:#}", changed["messages"]);
    assert_eq!(inactive(&changed), ["$"; 4]);

    let after = read(&shop, &whole).await;
    for same in ["allocations", "invoice", "line_items"] {
        assert_eq!(after[same], whole[same], "{same}");
    }
    assert_eq!(after["discounts"]["codes"], whole["discounts"]["codes"]);
    let methods = |answer: &Value| {
        let methods = answer["fulfillment"]["methods"].as_array().expect("methods").clone();
        methods.into_iter().map(|method| (method["gift"].clone(), method["destinations"].clone())).collect::<Vec<_>>()
    };
    assert_eq!(methods(&after), methods(&whole));
}

#[tokio::test]
async fn an_address_that_changed_is_a_new_one() {
    let (shop, platform) = (shop().await, Platform::declaring(UCP).await);
    let whole = create(&shop, &fixture("one_recipient")).await;
    let mut body = told(&platform, shop.get(&path(&whole, "")), 200).await;
    body["fulfillment"]["methods"][0]["destinations"][0]["street_address"] = json!("456 Oak Ave");
    told(&platform, shop.put(&path(&whole, ""), &body), 200).await;
    let destination = &read(&shop, &whole).await["fulfillment"]["methods"][0]["destinations"][0];
    assert_eq!(destination["address_lines"][0], "456 Oak Ave", "nothing of the old one wins");
    assert!(destination.get("delivery_notes").is_none(), "{destination:#}");
}

#[tokio::test]
async fn a_split_that_fits_no_more_is_given_up_aloud() {
    let (shop, platform) = (shop().await, Platform::declaring(UCP).await);
    let whole = create(&shop, &fixture("three_recipients")).await;
    let mut body = told(&platform, shop.get(&path(&whole, "")), 200).await;
    body["line_items"][0]["quantity"] = json!(6);
    let changed = told(&platform, shop.put(&path(&whole, ""), &body), 200).await;
    assert_says(&changed, "warning extension_inactive $.line_items");
    assert_says(&changed, "error allocation_incomplete $.line_items[0] recoverable");
    let left = read(&shop, &whole).await["allocations"].clone();
    assert_eq!(left, json!([{ "line_item_id": "pot", "quantity": 2, "method_id": "ada" }]), "the other line's fits");
}

#[tokio::test]
async fn what_is_not_declared_is_not_taken_and_said() {
    let (shop, platform) = (shop().await, Platform::declaring(&[CHECKOUT, FULFILLMENT]).await);
    let made = told(&platform, shop.post("/checkout-sessions", &fixture("three_recipients")), 201).await;
    assert_eq!(active(&made), [CHECKOUT, FULFILLMENT]);
    let said = made["messages"].to_string();
    for name in [ADDRESS, GIFT, BILLING, DISCOUNT, ALLOCATION] {
        assert!(said.contains(&format!("not used: the platform's profile does not declare {name}.")), "{name}: {said}");
    }
    // What is missing now is told in the names that it knows.
    assert_says(&made, "error field_required $.fulfillment.methods[0].destinations[0].first_name recoverable");
    let whole = read(&shop, &made).await;
    assert_says(&whole, "info invoice_implied $.payment");
    for gone in ["allocations", "discounts"] {
        assert!(whole.get(gone).is_none(), "{gone}: {:#}", whole[gone]);
    }
    assert!(whole["fulfillment"]["methods"][1].get("gift").is_none());
}

#[tokio::test]
async fn what_is_declared_is_spoken() {
    let (shop, all) = (shop().await, [UCP, &EXTENSIONS].concat());
    let platform = Platform::declaring(&all).await;
    let made = told(&platform, shop.post("/checkout-sessions", &fixture("three_recipients")), 201).await;
    assert_eq!(inactive(&made), [""; 0]);
    assert_eq!(active(&made).len(), all.len() - 1, "all but the order");
    let whole = read(&shop, &made).await;
    for same in ["allocations", "invoice", "fulfillment", "rules", "revision"] {
        assert_eq!(made[same], whole[same], "{same}");
    }
    let some = Platform::declaring(&[CHECKOUT, FULFILLMENT, ALLOCATION, ADDRESS, BILLING]).await;
    let made = told(&some, shop.get(&path(&made, "")), 200).await;
    assert_eq!(made["invoice"], whole["invoice"]);
    assert!(!active(&made).contains(&GIFT) && made["fulfillment"]["methods"][1].get("gift").is_none());
}

#[tokio::test]
async fn a_step_can_be_taken_without_knowing_steps() {
    let shop = shop().await;
    let platform = Platform::declaring(&[CHECKOUT, ORDER, FULFILLMENT]).await;
    let made = told(&platform, shop.post("/checkout-sessions", &fixture("plain_create")), 201).await;
    let pay = shop.post(&path(&made, "/complete"), &card("test_needs_step")).header("Idempotency-Key", key());
    let waits = told(&platform, pay, 200).await;
    assert_eq!(waits["status"], "requires_escalation");
    assert!(waits.get("actions").is_none() && waits["continue_url"].is_string(), "{waits:#}");
    assert_says(&waits, "error payment_step_required $.payment.instruments[0] requires_buyer_input");
    assert!(read(&shop, &made).await["actions"].is_object());
}

#[tokio::test]
async fn a_repetition_is_told_to_each_in_what_they_speak() {
    let (shop, platform) = (shop().await, Platform::declaring(UCP).await);
    let (key, body) = (key(), fixture("plain_create"));
    let post = || shop.post("/checkout-sessions", &body).header("Idempotency-Key", &key);
    let first = told(&platform, post(), 201).await;
    let again = json_of(post(), 201).await;
    assert_eq!(again["id"], first["id"]);
    assert_eq!((first.get("revision"), &again["revision"]), (None, &json!(1)));
    let stale = replace(&shop, &again, &body).await;
    assert_eq!(stale["id"], first["id"]);
}
