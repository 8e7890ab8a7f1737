//! Goods that cannot be had so: too many, too few, gone, or at another price.

use super::with;
use crate::shopper::{self, assert_says, complete, count, create, fixture, json_of, read, replace, says, total};
use crate::support::TestServer;
use serde_json::json;

#[tokio::test]
async fn a_good_quantity_is_not_lost_to_a_bad_one() {
    let server = TestServer::start().await;
    let session = create(&server, &with("one_recipient", "/line_items/0/quantity", json!(3))).await;
    for bad in [json!(0), json!(-1), json!(1_000_000), json!(0.5)] {
        let answer = replace(&server, &session, &with("one_recipient", "/line_items/0/quantity", bad)).await;
        assert_eq!(answer["line_items"][0]["quantity"], 3);
    }
    let answer = replace(&server, &session, &with("one_recipient", "/line_items/0/item/id", json!("a_unicorn"))).await;
    assert_eq!(answer["line_items"][0]["item"]["id"], "bouquet_tulips");
    let answer = replace(&server, &session, &with("one_recipient", "/line_items", json!([]))).await;
    assert_eq!(answer["line_items"][0]["quantity"], 3);
}

#[tokio::test]
async fn more_than_there_is_stays_as_typed_and_is_said() {
    let server = TestServer::start().await;
    let mut body = with("one_recipient", "/line_items/0/item/id", json!("saucepan_copper"));
    body["line_items"][0]["quantity"] = json!(61);
    let session = create(&server, &body).await;
    assert_says(&session, "error out_of_stock $.line_items[0].quantity recoverable");
    assert_eq!(session["line_items"][0]["quantity"], 61);
    assert_eq!(session["messages"][0]["content"], "Copper Saucepan: only 60 left. Lower the quantity to 60.");
    body["line_items"][0]["quantity"] = json!(60);
    assert_eq!(replace(&server, &session, &body).await["status"], "ready_for_complete");
    // Two lines of one item share what there is.
    body["line_items"] = json!([
        {"id": "a", "item": {"id": "saucepan_copper"}, "quantity": 40},
        {"id": "b", "item": {"id": "saucepan_copper"}, "quantity": 40},
    ]);
    body["fulfillment"]["methods"][0]["line_item_ids"] = json!(["a", "b"]);
    let both = replace(&server, &session, &body).await;
    assert_says(&both, "error out_of_stock $.line_items[1].quantity recoverable");
    assert!(!says(&both, "error out_of_stock $.line_items[0].quantity recoverable"));
}

#[tokio::test]
async fn a_new_session_goes_on_without_what_cannot_be_had() {
    let server = TestServer::start().await;
    let body = json!({"line_items": [
        {"item": {"id": "a_unicorn"}, "quantity": 1},
        {"item": {"id": "bouquet_roses"}, "quantity": 0},
        {"item": {"id": "gardenias"}, "quantity": 1},
        {"item": {"id": "pot_ceramic"}, "quantity": 2},
    ]});
    let session = create(&server, &body).await;
    assert_eq!(session["line_items"].as_array().expect("lines").len(), 1);
    assert_eq!(session["line_items"][0]["item"]["id"], "pot_ceramic");
    for code in ["item_unavailable", "quantity_invalid", "out_of_stock"] {
        assert_says(&session, &format!("error {code} $.line_items recoverable"));
    }
}

#[tokio::test]
async fn nothing_left_is_no_session() {
    let server = TestServer::start().await;
    for lines in [json!([]), json!([{"item": {"id": "gardenias"}, "quantity": 1}])] {
        let answer = json_of(server.post("/checkout-sessions", &json!({"line_items": lines})), 200).await;
        assert_eq!(answer["ucp"]["status"], "error");
        assert_eq!(answer["messages"][0]["severity"], "unrecoverable");
        assert!(answer.get("id").is_none());
    }
    assert_eq!(count(&server, "SELECT count(*) FROM sessions").await, 0);
}

#[tokio::test]
async fn a_body_that_lies_about_prices_changes_none() {
    let server = TestServer::start().await;
    let honest = create(&server, &fixture("one_recipient")).await;
    let mut body = fixture("one_recipient");
    body["line_items"][0]["item"]["price"] = json!(1);
    body["line_items"][0]["totals"] = json!([{"type": "total", "amount": 1}]);
    body["totals"] = json!([{"type": "subtotal", "amount": 1}, {"type": "total", "amount": 1}]);
    let session = create(&server, &body).await;
    assert_eq!(session["totals"], honest["totals"]);
    assert_says(&session, "warning price_ignored $.line_items[0].item.price");
    assert_says(&session, "warning price_ignored $.totals");
    assert_eq!(session["status"], "ready_for_complete", "a warning stops nothing");
    assert!(!says(&read(&server, &session).await, "warning price_ignored $.totals"), "and is said once");
}

#[tokio::test]
async fn a_price_that_changed_is_said_and_never_charged_unseen() {
    let server = TestServer::start().await;
    let session = create(&server, &fixture("one_recipient")).await;
    shopper::change(&server, "UPDATE products SET price = 3100 WHERE id = 'bouquet_tulips'").await;
    shopper::change(&server, "UPDATE shop SET version = version + 1").await;
    let refused = complete(&server, &session, &shopper::by_invoice()).await;
    assert_says(&refused, "warning price_changed $.line_items[0].item.price");
    assert_says(&refused, "error price_changed $.totals recoverable");
    assert_eq!(count(&server, "SELECT count(*) FROM payment_attempts").await, 0);
    let done = complete(&server, &session, &shopper::by_invoice()).await;
    assert_eq!(done["status"], "completed", "now it was shown");
    assert_eq!(total(&done), total(&refused));
    assert_ne!(total(&done), total(&session));
}

#[tokio::test]
async fn an_item_that_is_no_longer_sold_is_said() {
    let server = TestServer::start().await;
    let session = create(&server, &fixture("one_recipient")).await;
    shopper::change(&server, "UPDATE products SET listed = 0 WHERE id = 'bouquet_tulips'").await;
    shopper::change(&server, "UPDATE shop SET version = version + 1").await;
    assert_says(&read(&server, &session).await, "error item_unavailable $.line_items[0].item.id recoverable");
    let again = replace(&server, &session, &fixture("one_recipient")).await;
    assert_says(&again, "error item_unavailable $.line_items[0].item.id recoverable");
    assert_eq!(again["line_items"][0]["item"]["title"], "Spring Tulips");
}
