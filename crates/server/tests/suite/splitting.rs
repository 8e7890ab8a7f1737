//! Both forms of splitting: quantities in `allocations[]`, and one line per recipient as a plain UCP client writes it.
//! They cost the same and end in the same parcels; what does not add up is said, and nothing of it is lost.

use crate::shopper::{amount, assert_says, by_invoice, complete, create, fixture, says, total};
use crate::support::TestServer;
use serde_json::{Value, json};

/// Goods, delivery and tax per parcel of the order.
async fn parcels(server: &TestServer, body: &Value) -> (Value, Vec<Value>) {
    let session = create(server, body).await;
    let done = complete(server, &session, &by_invoice()).await;
    let order = server.json(&format!("/orders/{}", done["order"]["id"].as_str().expect("an order"))).await;
    let parcels = order["fulfillment"]["expectations"].as_array().expect("parcels").iter();
    (order["totals"].clone(), parcels.map(|parcel| json!([parcel["id"], parcel["totals"]])).collect())
}

#[tokio::test]
async fn both_forms_cost_the_same_to_the_cent() {
    let server = TestServer::start().await;
    let allocated = parcels(&server, &fixture("three_recipients")).await;
    let whole = parcels(&server, &fixture("three_recipients_whole_lines")).await;
    assert_eq!(allocated, whole);
    assert_eq!(amount(&allocated.0, "total"), Some(30_038));
}

#[tokio::test]
async fn one_recipient_and_three_pay_the_same_for_the_goods() {
    let server = TestServer::start().await;
    let split = fixture("three_recipients");
    let mut alone = split.clone();
    alone["fulfillment"]["methods"].as_array_mut().expect("methods").truncate(1);
    alone["allocations"] = json!([]);
    let (split, alone) = (create(&server, &split).await, create(&server, &alone).await);
    assert_eq!(split["line_items"], alone["line_items"]);
    assert_eq!(amount(&split["totals"], "items_discount"), amount(&alone["totals"], "items_discount"));
}

#[tokio::test]
async fn units_that_go_to_nobody_are_counted() {
    let server = TestServer::start().await;
    let mut body = fixture("three_recipients");
    body["allocations"][0]["quantity"] = json!(1);
    let session = create(&server, &body).await;
    assert_eq!(session["status"], "incomplete");
    assert_says(&session, "error allocation_incomplete $.line_items[0] recoverable");
    let message = &session["messages"][0]["content"];
    assert_eq!(message, "Bouquet of Red Roses: 1 of 5 still go to nobody. Say who gets them, or order fewer.");
    assert_eq!(session["allocations"], body["allocations"], "what was said is kept");
}

#[tokio::test]
async fn more_than_is_ordered_cannot_be_given_out() {
    let server = TestServer::start().await;
    let mut body = fixture("three_recipients");
    body["allocations"][2]["quantity"] = json!(40);
    let session = create(&server, &body).await;
    assert_says(&session, "error allocation_incomplete $.line_items[0] recoverable");
    assert_eq!(session["allocations"][2]["quantity"], 40, "as typed");
    assert_eq!(amount(&session["totals"], "subtotal"), Some(25_900), "but never priced");
}

#[tokio::test]
async fn a_line_that_two_methods_list_must_be_divided() {
    let server = TestServer::start().await;
    let mut body = fixture("three_recipients");
    body["allocations"] = json!([]);
    let session = create(&server, &body).await;
    assert_says(&session, "error allocation_incomplete $.line_items[0] recoverable");
    assert!(!says(&session, "error allocation_incomplete $.line_items[1] recoverable"), "one method lists the pots");
}

#[tokio::test]
async fn someone_who_gets_nothing_is_noticed() {
    let server = TestServer::start().await;
    let mut body = fixture("three_recipients");
    body["allocations"] = json!([
        {"line_item_id": "roses", "quantity": 5, "method_id": "ada"},
        {"line_item_id": "pot", "quantity": 2, "method_id": "jonas"},
    ]);
    let session = create(&server, &body).await;
    assert_says(&session, "error allocation_incomplete $.fulfillment.methods[2].line_item_ids recoverable");
    assert_eq!(session["fulfillment"]["methods"][2]["groups"], Value::Null, "no parcel, so nothing to choose");
}

#[tokio::test]
async fn a_share_of_what_is_not_there_is_left_out() {
    let server = TestServer::start().await;
    let mut body = fixture("three_recipients");
    let shares = body["allocations"].as_array_mut().expect("allocations");
    shares.push(json!({"line_item_id": "nothing", "quantity": 1, "method_id": "ada"}));
    shares.push(json!({"line_item_id": "pot", "quantity": 1, "method_id": "nobody"}));
    shares.push(json!({"line_item_id": "pot", "quantity": 0, "method_id": "claire"}));
    let session = create(&server, &body).await;
    assert_eq!(session["allocations"], fixture("three_recipients")["allocations"]);
    assert_eq!(session["status"], "ready_for_complete");
    assert_eq!(total(&session), 30_038);
}
