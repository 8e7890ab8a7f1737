//! UCP's REST flow with nothing but UCP's own members and headers: no extension, no revision, no token, no `UCP-Agent`.
//! Everything a Handsel client may say must be something that such a client may leave out.

use crate::shopper::{self, assert_says, fixture, json_of, key, path};
use crate::support::TestServer;
use serde_json::{Value, json};

async fn put(server: &TestServer, session: &Value, body: &Value) -> Value {
    json_of(server.put(&path(session, ""), body), 200).await
}

#[tokio::test]
async fn a_plain_client_buys() {
    let server = TestServer::start().await;
    let items = json!({"line_items": [{"item": {"id": "bouquet_tulips"}, "quantity": 2}]});
    let session = json_of(server.post("/checkout-sessions", &items), 201).await;
    assert_eq!(session["status"], "incomplete");
    assert_says(&session, "error field_required $.fulfillment.methods recoverable");
    assert_says(&session, "error field_required $.buyer.email recoverable");

    // Without identifiers of its own, it gets ours.
    let session = put(&server, &session, &fixture("plain_create")).await;
    assert_eq!(session["line_items"][0]["id"], "li_1", "the same line as before");
    let method = &session["fulfillment"]["methods"][0];
    assert_eq!(method["line_item_ids"], json!(["li_1"]), "one method takes everything");
    assert_eq!(session["status"], "ready_for_complete", "{:#}", session["messages"]);
    assert_says(&session, "info invoice_implied $.payment");

    // It sends back what it got, with another delivery chosen.
    let mut body = session.clone();
    body["fulfillment"]["methods"][0]["groups"][0]["selected_option_id"] = json!("exp-ship-us");
    let chosen = put(&server, &session, &body).await;
    assert_eq!(chosen["status"], "ready_for_complete");
    assert_eq!(chosen["fulfillment"]["methods"][0]["groups"][0]["selected_option_id"], "exp-ship-us");
    assert_eq!(chosen["fulfillment"]["methods"][0]["id"], method["id"]);
    assert!(!shopper::says(&chosen, "warning price_ignored $.totals"), "our own totals are no claim");

    let pay = fixture("complete_by_invoice");
    let done = server.post(&path(&session, "/complete"), &pay).header("Idempotency-Key", key());
    let done = json_of(done, 200).await;
    assert_eq!(done["status"], "completed");
    let order = server.json(&format!("/orders/{}", done["order"]["id"].as_str().expect("an id"))).await;
    assert_eq!(order["invoice"]["address"]["postal_code"], "62704", "as the answer had said");
}

#[tokio::test]
async fn the_card_s_billing_address_gets_the_invoice() {
    let server = TestServer::start_with(|config| config.demo = true).await;
    let session = json_of(server.post("/checkout-sessions", &fixture("plain_create")), 201).await;
    let mut pay = fixture("complete_by_test_card");
    let billing = json!({
        "first_name": "Ada", "last_name": "Lindqvist", "street_address": "456 Oak Ave",
        "address_locality": "Metropolis", "address_region": "IL", "postal_code": "62960", "address_country": "US",
    });
    pay["payment"]["instruments"][0]["billing_address"] = billing;
    let done = json_of(server.post(&path(&session, "/complete"), &pay).header("Idempotency-Key", key()), 200).await;
    let order = server.json(&format!("/orders/{}", done["order"]["id"].as_str().expect("an id"))).await;
    assert_eq!(order["invoice"]["address"]["postal_code"], "62960");
}

#[tokio::test]
async fn two_recipients_take_two_lines() {
    let server = TestServer::start().await;
    let items = json!({"line_items": [
        {"item": {"id": "bouquet_roses"}, "quantity": 2},
        {"item": {"id": "bouquet_roses"}, "quantity": 1},
    ]});
    let session = json_of(server.post("/checkout-sessions", &items), 201).await;
    let lines = session["line_items"].as_array().expect("lines");
    let here = fixture("plain_create")["fulfillment"]["methods"][0]["destinations"][0].clone();
    let mut there = here.clone();
    there["street_address"] = json!("456 Oak Ave");
    let body = json!({
        "line_items": [
            {"id": lines[0]["id"], "item": {"id": "bouquet_roses"}, "quantity": 2},
            {"id": lines[1]["id"], "item": {"id": "bouquet_roses"}, "quantity": 1},
        ],
        "buyer": {"email": "ada@example.com"},
        "fulfillment": {"methods": [
            {"type": "shipping", "line_item_ids": [lines[0]["id"]], "destinations": [here]},
            {"type": "shipping", "line_item_ids": [lines[1]["id"]], "destinations": [there]},
        ]},
    });
    let session = put(&server, &session, &body).await;
    assert_eq!(session["status"], "ready_for_complete", "{:#}", session["messages"]);
    assert_eq!(session["fulfillment"]["methods"][1]["line_item_ids"], json!([lines[1]["id"]]));
}

#[tokio::test]
async fn a_destination_is_selected_without_being_sent_again() {
    let server = TestServer::start().await;
    let mut body = fixture("plain_create");
    let mut other = body["fulfillment"]["methods"][0]["destinations"][0].clone();
    other["street_address"] = json!("456 Oak Ave");
    body["fulfillment"]["methods"][0]["destinations"].as_array_mut().expect("destinations").push(other);
    let session = json_of(server.post("/checkout-sessions", &body), 201).await;
    let method = &session["fulfillment"]["methods"][0];
    assert_says(&session, "error field_required $.fulfillment.methods[0].selected_destination_id recoverable");
    body["fulfillment"] = json!({"methods": [{
        "id": method["id"], "type": "shipping", "line_item_ids": method["line_item_ids"],
        "selected_destination_id": method["destinations"][1]["id"], "groups": [],
    }]});
    let session = put(&server, &session, &body).await;
    assert_eq!(session["status"], "ready_for_complete", "{:#}", session["messages"]);
}

#[tokio::test]
async fn unknown_members_are_ignored() {
    let server = TestServer::start().await;
    let mut body = fixture("plain_create");
    body["attribution"] = json!({"utm_source": "somewhere"});
    body["signals"] = json!({"dev.ucp.buyer_ip": "192.0.2.1"});
    body["line_items"][0]["com.example.engraving"] = json!("A.");
    body["fulfillment"]["methods"][0]["destinations"][0]["planet"] = json!("Mars");
    body["ucp"] = json!({"version": "2099-01-01"});
    body["status"] = json!("completed");
    let session = json_of(server.post("/checkout-sessions", &body), 201).await;
    assert_eq!(session["status"], "ready_for_complete");
}
