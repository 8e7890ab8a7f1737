//! Order events from a platform: what is signed is taken in as if the shop had said it, once, in whatever order and however often it
//! comes; whatever else comes changes nothing.

use serde_json::{Value, json};

use super::SECRETS;
use crate::gifting::{basket, list};
use crate::shopper::{by_invoice, complete, count, create, fixture, on_hand};
use crate::support::{MONDAY, TestServer};
use crate::wishing::{Held, Reply, reply};
use handsel_server::webhook::signature::{Secret, sign};

const PATH: &str = "/webhooks/order-events";

fn secret(at: usize) -> Secret {
    Secret::parse(SECRETS[at]).expect("a secret")
}

/// A shop that hears a platform, which is changing its secret.
async fn shop() -> TestServer {
    TestServer::start_with(|config| {
        config.demo = true;
        config.order_event_secrets = vec![secret(0), secret(1)];
    })
    .await
}

/// Sends a text with headers.
async fn post(server: &TestServer, headers: &[(&str, String)], text: String) -> Reply {
    let request = server.client.post(format!("{}{PATH}", server.url)).header("Content-Type", "application/json");
    let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, value));
    reply(request.body(text)).await
}

/// Headers of a text that was signed at `at`, in seconds since 1970.
fn signed(with: &Secret, id: &str, at: i64, text: &str) -> [(&'static str, String); 3] {
    let signature = sign(std::slice::from_ref(with), id, at, text.as_bytes()).expect("a signature");
    [("webhook-id", id.to_owned()), ("webhook-timestamp", at.to_string()), ("webhook-signature", signature)]
}

/// Sends an event as a platform would.
async fn tell(server: &TestServer, id: &str, body: &Value) -> Reply {
    let text = body.to_string();
    post(server, &signed(&secret(1), id, server.clock.now() / 1_000, &text), text).await
}

/// An order that bought a hold, and the hold.
async fn bought(server: &TestServer) -> (Value, Held) {
    let (list, item, giver) = list(server, "Ada", "bouquet_tulips", 1).await;
    let held = Held::new(&list, &giver, &item, json!({})).await;
    let session = create(server, &basket(&held, "bouquet_tulips", 1).await).await;
    (complete(server, &session, &by_invoice()).await["order"].clone(), held)
}

fn adjustment(id: &str, kind: &str, status: &str) -> Value {
    json!({ "id": id, "type": kind, "status": status, "occurred_at": "2026-11-23T16:30:00Z" })
}

#[tokio::test]
async fn an_order_event_has_the_effects_of_an_adjustment_once() {
    let server = shop().await;
    let (order, held) = bought(&server).await;
    let in_stock = on_hand(&server, "bouquet_tulips").await;
    let mut body = fixture("order_event");
    body["id"] = order["id"].clone();
    body["adjustments"][0]["line_items"] = json!([{ "id": "line", "quantity": -1 }]);
    let answer = tell(&server, "evt_1", &body).await.with(200);
    assert_eq!(answer["ucp"]["version"], "2026-08-25");
    assert_eq!(held.read().await["state"], "released");
    assert_eq!(on_hand(&server, "bouquet_tulips").await, in_stock + 1);
    // The same, the same under another identifier, and with what is new.
    tell(&server, "evt_1", &body).await.with(200);
    tell(&server, "evt_2", &body).await.with(200);
    body["adjustments"].as_array_mut().expect("a list").push(adjustment("refunded", "refund", "completed"));
    tell(&server, "evt_3", &body).await.with(200);
    // What comes late, from before.
    body["adjustments"] = json!([adjustment("later", "refund", "completed")]);
    tell(&server, "evt_5", &body).await.with(200);
    body["adjustments"] = json!([adjustment("later", "refund", "pending")]);
    tell(&server, "evt_4", &body).await.with(200);
    assert_eq!(on_hand(&server, "bouquet_tulips").await, in_stock + 1);
    assert_eq!(count(&server, "SELECT count(*) FROM order_adjustments WHERE status = 'completed'").await, 3);
    assert_eq!(count(&server, "SELECT count(*) FROM order_adjustments").await, 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_copies_at_once_are_one() {
    let server = shop().await;
    let (order, _) = bought(&server).await;
    let in_stock = on_hand(&server, "bouquet_tulips").await;
    let body = json!({ "id": order["id"], "adjustments": [adjustment("a", "cancellation", "completed")] });
    let copies = futures_util::future::join_all((0..8).map(|_| tell(&server, "evt_1", &body))).await;
    assert!(copies.iter().all(|copy| copy.status == 200 && copy.text == copies[0].text), "{copies:#?}");
    assert_eq!(on_hand(&server, "bouquet_tulips").await, in_stock + 1);
}

#[tokio::test]
async fn what_is_not_signed_by_the_platform_changes_nothing() {
    let server = shop().await;
    let (order, held) = bought(&server).await;
    let text = json!({ "id": order["id"], "adjustments": [adjustment("a", "cancellation", "completed")] }).to_string();
    let now = MONDAY / 1_000;
    let good = signed(&secret(0), "evt_1", now, &text);
    let stranger = Secret::parse("whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA").expect("a secret");
    let changed = |at: usize, value: &str| {
        let mut headers = good.clone();
        headers[at].1 = value.to_owned();
        headers.to_vec()
    };
    for (headers, text) in [
        (vec![], text.clone()),
        (good[..2].to_vec(), text.clone()),
        (good[1..].to_vec(), text.clone()),
        (signed(&stranger, "evt_1", now, &text).to_vec(), text.clone()),
        (signed(&secret(0), "evt_1", now - 301, &text).to_vec(), text.clone()),
        (signed(&secret(0), "evt_1", now + 301, &text).to_vec(), text.clone()),
        (changed(0, "evt_2"), text.clone()),
        (changed(1, &(now + 1).to_string()), text.clone()),
        (good.to_vec(), text.replace("cancellation", "return")),
        // Whoever has no secret learns nothing of what would have been read.
        (good.to_vec(), "{".to_owned()),
    ] {
        post(&server, &headers, text).await.problem(401, "signature_invalid");
    }
    assert_eq!(held.read().await["state"], "bought");
    post(&server, &good, text.clone()).await.with(200);
    assert_eq!(held.read().await["state"], "released");
    let deaf = server.beside(|_| {}).await;
    post(&deaf, &good, text).await.problem(404, "not_found");
}

#[tokio::test]
async fn an_order_of_another_channel_is_no_mistake_and_a_mistake_is_named() {
    let server = shop().await;
    let (order, held) = bought(&server).await;
    let good = adjustment("a", "cancellation", "completed");
    let of = |id: &Value, adjustments: Value| json!({ "id": id, "adjustments": adjustments, "currency": "USD" });
    tell(&server, "evt_1", &of(&json!("their-4711"), json!([good]))).await.with(200);
    tell(&server, "evt_2", &json!({ "id": order["id"] })).await.with(200);
    let mut bad = adjustment("b", "cancellation", "completed");
    bad["line_items"] = json!([{ "id": "none", "quantity": -1 }]);
    let refused = tell(&server, "evt_3", &of(&order["id"], json!([good, bad]))).await.problem(400, "field_invalid");
    assert_eq!(refused["path"], "$.adjustments[1].line_items[0].id");
    bad["id"] = json!("a b");
    let refused = tell(&server, "evt_4", &of(&order["id"], json!([good, bad]))).await.problem(400, "field_invalid");
    assert_eq!(refused["path"], "$.adjustments[1].id");
    assert_eq!(held.read().await["state"], "bought", "all of it or nothing");
    let text = "{\"adjustments\":[]}".to_owned();
    let unread = post(&server, &signed(&secret(0), "evt_5", MONDAY / 1_000, &text), text).await;
    unread.problem(400, "body_malformed");
}
