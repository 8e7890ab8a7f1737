//! Who may see a session: whoever has the token it was made with, or, where there is none, its identifier. And until
//! when.

use std::time::Duration;

use crate::shopper::{
    self, assert_says, by_invoice, cancel, complete, count, create, extend, fixture, json_of, key, path, read, replace,
};
use crate::support::{TestServer, problem};
use handsel_core::token::{Token, TokenKind};
use reqwest::RequestBuilder;
use serde_json::{Value, json};

const HOURS: u64 = 60 * 60;

fn token(bits: u8) -> Token {
    Token::from_bytes(TokenKind::Checkout, [bits; 16])
}

fn bearing(request: RequestBuilder, token: &str) -> RequestBuilder {
    request.header("authorization", format!("Bearer {token}")).header("idempotency-key", key())
}

async fn guarded(server: &TestServer, body: &Value) -> Value {
    json_of(bearing(server.post("/checkout-sessions", body), token(1).as_str()), 201).await
}

#[tokio::test]
async fn a_session_with_a_token_opens_to_nobody_else() {
    let server = TestServer::start().await;
    let session = guarded(&server, &fixture("one_recipient")).await;
    let body = fixture("one_recipient");
    let requests = || {
        [
            server.get(&path(&session, "")),
            server.put(&path(&session, ""), &body),
            server.post(&path(&session, "/complete"), &by_invoice()),
            server.post(&path(&session, "/stock-holds/extend"), &json!({})),
            server.post(&path(&session, "/cancel"), &json!({})),
        ]
    };
    for request in requests() {
        let bare = request.header("idempotency-key", key()).send().await.expect("an answer");
        assert_eq!(bare.headers()["www-authenticate"], "Bearer");
        problem(bare, 401, "token_invalid").await;
    }
    for request in requests() {
        let other = bearing(request, token(2).as_str()).send().await.expect("an answer");
        problem(other, 401, "token_invalid").await;
    }
    assert_eq!(count(&server, "SELECT revision FROM sessions").await, 1);
    assert_eq!(count(&server, "SELECT count(*) FROM idempotency_keys").await, 1, "a refusal takes no key");
    for request in requests() {
        let own = bearing(request, token(1).as_str()).send().await.expect("an answer");
        assert_eq!(own.status(), 200);
    }
}

#[tokio::test]
async fn an_order_opens_to_the_token_of_its_session() {
    let server = TestServer::start().await;
    let session = guarded(&server, &fixture("one_recipient")).await;
    let done = json_of(bearing(server.post(&path(&session, "/complete"), &by_invoice()), token(1).as_str()), 200).await;
    let order = format!("/orders/{}", done["order"]["id"].as_str().expect("an id"));
    problem(server.get(&order).send().await.expect("an answer"), 401, "token_invalid").await;
    let own = bearing(server.get(&order), token(1).as_str()).send().await.expect("an answer");
    assert_eq!(own.status(), 200);
}

#[tokio::test]
async fn only_a_hash_of_the_token_is_kept() {
    let server = TestServer::start().await;
    guarded(&server, &fixture("one_recipient")).await;
    assert_eq!(count(&server, "SELECT length(token_hash) FROM sessions").await, 32);
    let text = token(1).as_str().to_owned();
    for (table, columns) in [("sessions", "id || document"), ("idempotency_keys", "key || body")] {
        let sql = format!("SELECT count(*) FROM {table} WHERE {columns} LIKE '%{text}%'");
        assert_eq!(count(&server, &sql).await, 0, "{table}");
    }
}

#[tokio::test]
async fn a_token_that_was_cut_or_changed_is_told_apart() {
    let server = TestServer::start().await;
    let session = guarded(&server, &fixture("one_recipient")).await;
    let whole = token(1).as_str().to_owned();
    let cut = bearing(server.get(&path(&session, "")), &whole[..20]).send().await.expect("an answer");
    assert!(problem(cut, 401, "token_invalid").await.contains("cut short"));
    let list = Token::from_bytes(TokenKind::List, [1; 16]);
    let other_kind = bearing(server.get(&path(&session, "")), list.as_str()).send().await.expect("an answer");
    assert!(problem(other_kind, 401, "token_invalid").await.contains("something else"));
    let pasted = format!(" {}", whole.to_uppercase().replacen("HND", "hnd", 1));
    let pasted = bearing(server.get(&path(&session, "")), &pasted).send().await.expect("an answer");
    assert_eq!(pasted.status(), 200, "as a person may paste it");
}

#[tokio::test]
async fn another_kind_of_authorization_is_not_ours() {
    let server = TestServer::start().await;
    let oauth =
        json_of(bearing(server.post("/checkout-sessions", &fixture("one_recipient")), "ya29.a0AfH6SM"), 201).await;
    assert_eq!(read(&server, &oauth).await["id"], oauth["id"], "and its session is opened by its identifier");
    assert_eq!(oauth["id"].as_str().expect("an id").len(), "cs_".len() + 32, "which carries 128 bits");
}

#[tokio::test]
async fn a_handsel_client_is_asked_who_is_invoiced() {
    let server = TestServer::start().await;
    let mut body = fixture("one_recipient");
    body.as_object_mut().expect("an object").remove("invoice");
    let session = guarded(&server, &body).await;
    assert_says(&session, "error field_required $.invoice recoverable");
    assert_eq!(session["status"], "incomplete");
}

#[tokio::test]
async fn an_invoice_to_a_recipient_leaves_the_courier_s_note_behind() {
    let server = TestServer::start().await;
    let session = create(&server, &fixture("one_recipient")).await;
    let sent = &session["fulfillment"]["methods"][0]["destinations"][0];
    let invoiced = &session["invoice"]["address"];
    assert_eq!((&sent["delivery_notes"], &invoiced["delivery_notes"]), (&json!("Ring twice"), &Value::Null));
    assert_eq!(sent["postal_code"], invoiced["postal_code"]);
}

#[tokio::test]
async fn a_session_expires_six_hours_after_the_last_write() {
    let server = TestServer::start().await;
    let session = create(&server, &fixture("one_recipient")).await;
    server.clock.advance(Duration::from_secs(5 * HOURS));
    let session = replace(&server, &session, &fixture("three_recipients")).await;
    server.clock.advance(Duration::from_secs(6 * HOURS - 1));
    assert_eq!(read(&server, &session).await["status"], "ready_for_complete");
    server.clock.advance(Duration::from_secs(1));
    let expired = read(&server, &session).await;
    assert_eq!(expired["status"], "canceled");
    assert_eq!(expired["line_items"], session["line_items"], "it can still be read");
    for answer in [
        replace(&server, &session, &fixture("one_recipient")).await,
        complete(&server, &session, &by_invoice()).await,
        extend(&server, &session).await,
    ] {
        assert_says(&answer, "error session_expired $ unrecoverable");
        assert_eq!(answer["status"], "canceled");
        assert_eq!(answer["line_items"], session["line_items"]);
    }
    assert_eq!(count(&server, "SELECT count(*) FROM orders").await, 0);
}

#[tokio::test]
async fn a_session_that_is_over_stays_over() {
    let server = TestServer::start().await;
    let given_up = create(&server, &fixture("one_recipient")).await;
    assert_eq!(cancel(&server, &given_up).await["status"], "canceled");
    assert_eq!(cancel(&server, &given_up).await["messages"], Value::Null, "twice is no mistake");
    assert_says(&replace(&server, &given_up, &fixture("one_recipient")).await, "error session_closed $ unrecoverable");
    assert_says(&complete(&server, &given_up, &by_invoice()).await, "error session_closed $ unrecoverable");

    let placed = create(&server, &fixture("one_recipient")).await;
    complete(&server, &placed, &by_invoice()).await;
    for answer in [replace(&server, &placed, &fixture("three_recipients")).await, cancel(&server, &placed).await] {
        assert_says(&answer, "error session_closed $ unrecoverable");
        assert_eq!(answer["status"], "completed");
        assert_eq!(answer["line_items"][0]["item"]["id"], "bouquet_tulips");
    }
    server.clock.advance(Duration::from_secs(1_000 * HOURS));
    assert_eq!(read(&server, &placed).await["status"], "completed", "an order does not expire");
}

#[tokio::test]
async fn cancelling_frees_what_was_kept_aside() {
    let server = TestServer::start_with(|config| config.demo = true).await;
    let session = create(&server, &fixture("one_recipient")).await;
    complete(&server, &session, &shopper::card("test_declines")).await;
    assert_eq!(count(&server, "SELECT count(*) FROM stock_holds").await, 1);
    cancel(&server, &session).await;
    assert_eq!(count(&server, "SELECT count(*) FROM stock_holds").await, 0);
}

#[tokio::test]
async fn a_shop_sets_its_own_limits() {
    let server = TestServer::start_with(|config| {
        config.max_quantity = 2;
        config.session_minutes = 60;
        config.hold_minutes = 3;
        config.order_page = "https://shop.example/thanks".to_owned();
        config.demo = true;
    })
    .await;
    let mut body = fixture("one_recipient");
    body["line_items"][0]["quantity"] = json!(2);
    let session = create(&server, &body).await;
    assert_eq!(session["rules"]["max_quantity"], 2);
    assert_eq!(session["expires_at"], "2026-11-23T16:00:00Z");
    body["line_items"][0]["quantity"] = json!(3);
    let refused = replace(&server, &session, &body).await;
    assert_says(&refused, "error quantity_invalid $.line_items[0].quantity recoverable");
    assert_eq!(refused["line_items"][0]["quantity"], 2);
    replace(&server, &session, &fixture("one_recipient")).await;
    let declined = complete(&server, &session, &shopper::card("test_declines")).await;
    assert_eq!(declined["stock_holds"][0]["expires_at"], "2026-11-23T15:03:00Z");
    let done = complete(&server, &session, &by_invoice()).await;
    let id = done["order"]["id"].as_str().expect("an id");
    assert_eq!(done["order"]["permalink_url"], format!("https://shop.example/thanks#{id}"));
}
