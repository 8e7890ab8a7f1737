//! What the shop's own systems say of an order later: a cancellation or a return frees the wish it fulfilled, once, however often
//! and in whatever order it is said, and the owner is kept from knowing.

use crate::gifting::{basket, list};
use crate::listening::Stream;
use crate::shopper::{by_invoice, complete, count, create, fixture, json_of, on_hand};
use crate::support::{TestServer, problem};
use crate::wishing::{Held, reply, uuid, wish};
use handsel_server::shop_token::ShopToken;
use reqwest::RequestBuilder;
use serde_json::{Value, json};

const TOKEN: &str = "the-shop-s-own-systems-know-this-token";

/// A shop whose own systems may speak.
async fn shop() -> TestServer {
    TestServer::start_with(|config| {
        config.demo = true;
        config.shop_token = Some(ShopToken::parse(TOKEN).expect("a token"));
    })
    .await
}

/// What the shop says of an order.
fn says(server: &TestServer, order: &Value, body: &Value) -> RequestBuilder {
    let path = format!("/orders/{}/adjustments", order["id"].as_str().expect("an id"));
    server.post(&path, body).bearer_auth(TOKEN)
}

fn adjustment(id: &str, kind: &str, status: &str) -> Value {
    json!({ "id": id, "type": kind, "status": status, "occurred_at": "2026-11-23T16:30:00Z" })
}

/// Buys a hold, and gives the order as its session tells it.
async fn buy(server: &TestServer, held: &Held, item: &str, quantity: i64) -> Value {
    let session = create(server, &basket(held, item, quantity).await).await;
    let done = complete(server, &session, &by_invoice()).await;
    assert_eq!(done["status"], "completed", "{done:#}");
    done["order"].clone()
}

async fn nothing_drifted(server: &TestServer) {
    let drift =
        "SELECT count(*) FROM wish_items AS i WHERE taken <> (SELECT coalesce(sum(units), 0) FROM wish_holds AS h
        WHERE h.wishlist_id = i.wishlist_id AND h.item_id = i.id AND state NOT IN ('released', 'expired', 'refused'))";
    assert_eq!(count(server, drift).await, 0);
}

#[tokio::test]
async fn a_cancelled_order_frees_its_wish_and_the_owner_learns_nothing() {
    let server = shop().await;
    let (list, item, giver) = list(&server, "Ada", "bouquet_tulips", 2).await;
    let in_stock = on_hand(&server, "bouquet_tulips").await;
    let held = Held::new(&list, &giver, &item, json!({ "quantity": 2 })).await;
    let order = buy(&server, &held, "bouquet_tulips", 2).await;
    assert_eq!(on_hand(&server, "bouquet_tulips").await, in_stock - 2);
    let known = list.owner.get(&list.path("")).await;
    let (of_owner, of_giver) = (Stream::new(&list, &list.owner).await, Stream::new(&list, &giver).await);

    let mut body = fixture("adjustment_cancellation");
    body["line_items"][0]["quantity"] = json!(-2);
    let adjusted = json_of(says(&server, &order, &body), 201).await;
    assert_eq!(adjusted["adjustments"], json!([body]));
    let line = &adjusted["line_items"][0];
    assert_eq!((&line["status"], &line["quantity"]["total"]), (&json!("removed"), &json!(0)));
    assert_eq!(line["quantity"]["original"], 2);
    assert_eq!(json_of(server.get(&format!("/orders/{}", order["id"].as_str().expect("an id"))), 200).await, adjusted);

    let hold = held.read().await;
    assert_eq!((&hold["state"], &hold["order_id"]), (&json!("released"), &Value::Null));
    of_giver.until(&item).await;
    assert_eq!(list.item_seen_by(&giver).await["available"], 2);
    assert_eq!(on_hand(&server, "bouquet_tulips").await, in_stock);
    nothing_drifted(&server).await;
    assert_eq!(list.owner.get(&list.path("")).await, known, "the owner is sent the same");
    list.owner.patch(&list.path(""), &json!({ "title": "Soon" })).await.with(200);
    of_owner.until("changed").await;
    assert_eq!(of_owner.text().matches("event: changed").count(), 1, "and has heard of nothing but the edit");

    // Whoever wants to give it after all pays by the same hold, as long as it is free.
    let again = buy(&server, &held, "bouquet_tulips", 2).await;
    assert_eq!(held.read().await["order_id"], again["id"]);
    nothing_drifted(&server).await;
}

#[tokio::test]
async fn said_again_late_or_in_another_order_it_follows_once() {
    let server = shop().await;
    let (list, item, giver) = list(&server, "Ada", "bouquet_tulips", 1).await;
    let held = Held::new(&list, &giver, &item, json!({})).await;
    let order = buy(&server, &held, "bouquet_tulips", 1).await;
    let in_stock = on_hand(&server, "bouquet_tulips").await;
    let pending = adjustment("a", "cancellation", "pending");
    json_of(says(&server, &order, &pending), 201).await;
    assert_eq!(held.read().await["state"], "bought", "nothing follows from what is not so yet");
    let completed = adjustment("a", "cancellation", "completed");
    let adjusted = json_of(says(&server, &order, &completed), 201).await;
    assert_eq!(held.read().await["state"], "released");
    let friend = Held::new(&list, &giver, &item, json!({})).await;
    // The same again, its beginning after its end, a return of what was cancelled, and a return of nothing.
    for (body, status) in [(&completed, 200), (&pending, 200)] {
        assert_eq!(json_of(says(&server, &order, body), status).await, adjusted);
    }
    let late = adjustment("b", "return", "completed");
    json_of(says(&server, &order, &late), 201).await;
    assert_eq!(json_of(says(&server, &order, &late), 200).await["line_items"], adjusted["line_items"]);
    assert_eq!(
        (friend.read().await["state"].clone(), held.read().await["state"].clone()),
        (json!("held"), json!("released"))
    );
    assert_eq!(on_hand(&server, "bouquet_tulips").await, in_stock + 1, "in stock again once");
    // One identifier is one adjustment, and one end.
    for body in [adjustment("a", "return", "completed"), adjustment("a", "cancellation", "failed")] {
        problem(says(&server, &order, &body).send().await.expect("an answer"), 409, "id_taken").await;
    }
    // A key is honoured as well.
    let (refund, key) = (adjustment("c", "refund", "completed"), uuid());
    let first = reply(says(&server, &order, &refund).header("Idempotency-Key", &key)).await;
    let second = reply(says(&server, &order, &refund).header("Idempotency-Key", &key)).await;
    assert_eq!((first.status, &first.text, second.replayed), (201, &second.text, true));
    nothing_drifted(&server).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn said_many_times_at_two_servers_at_once_it_follows_once() {
    let first = shop().await;
    let second = first.beside(|config| config.shop_token = Some(ShopToken::parse(TOKEN).expect("a token"))).await;
    let (list, item, giver) = list(&first, "Ada", "bouquet_tulips", 3).await;
    let held = Held::new(&list, &giver, &item, json!({ "quantity": 3 })).await;
    let order = buy(&first, &held, "bouquet_tulips", 3).await;
    let in_stock = on_hand(&first, "bouquet_tulips").await;
    let mut running = tokio::task::JoinSet::new();
    for index in 0..12 {
        let id = if index % 3 == 0 { "another" } else { "one" };
        let body = adjustment(id, "cancellation", "completed");
        let server = if index % 2 == 0 { &first } else { &second };
        running.spawn(reply(says(server, &order, &body)));
    }
    for answer in running.join_all().await {
        assert!(matches!(answer.status, 200 | 201), "{answer:?}");
    }
    assert_eq!(on_hand(&first, "bouquet_tulips").await, in_stock + 3);
    assert_eq!(list.item_seen_by(&giver).await["available"], 3);
    assert_eq!(count(&first, "SELECT count(*) FROM order_adjustments").await, 2);
    nothing_drifted(&first).await;
}

#[tokio::test]
async fn a_return_frees_the_wish_unless_the_owner_has_the_gift() {
    let server = shop().await;
    let (list, item, giver) = list(&server, "Ada", "bouquet_tulips", 2).await;
    let in_stock = on_hand(&server, "bouquet_tulips").await;
    let kept = Held::new(&list, &giver, &item, json!({})).await;
    let sent_back = Held::new(&list, &giver, &item, json!({})).await;
    let orders = [buy(&server, &kept, "bouquet_tulips", 1).await, buy(&server, &sent_back, "bouquet_tulips", 1).await];
    list.owner.patch(&list.path(""), &json!({ "reveal_at": "2026-11-23T15:00:00Z" })).await.with(200);
    let gift = list.path(&format!("/gifts/{}", kept.id));
    list.owner.patch(&gift, &json!({ "action": "received" })).await.with(200);
    for order in &orders {
        json_of(says(&server, order, &adjustment("r", "return", "completed")), 201).await;
    }
    assert_eq!(kept.read().await["state"], "received");
    assert_eq!(sent_back.read().await["state"], "released");
    assert_eq!(list.item_seen_by(&giver).await["available"], 1);
    // What comes back may be broken: the shop counts it in by itself.
    assert_eq!(on_hand(&server, "bouquet_tulips").await, in_stock - 2);
    giver.post(&list.path("/holds"), &wish(&giver, &item, &json!({})).0).await.with(201);
    nothing_drifted(&server).await;
}

#[tokio::test]
async fn a_part_of_a_line_goes_unless_it_fulfils_a_wish() {
    let server = shop().await;
    let session = create(&server, &fixture("three_recipients")).await;
    let order = complete(&server, &session, &by_invoice()).await["order"].clone();
    let roses = session["line_items"][0]["id"].clone();
    let mut body = adjustment("part", "cancellation", "completed");
    body["line_items"] = json!([{ "id": roses, "quantity": -2 }]);
    let adjusted = json_of(says(&server, &order, &body), 201).await;
    let line = &adjusted["line_items"][0];
    assert_eq!((&line["status"], &line["quantity"]["total"]), (&json!("processing"), &json!(3)));
    // More than is left is all that is left.
    (body["id"], body["line_items"][0]["quantity"]) = (json!("rest"), json!(-9));
    let adjusted = json_of(says(&server, &order, &body), 201).await;
    assert_eq!(adjusted["line_items"][0]["quantity"]["total"], 0);

    let (list, item, giver) = list(&server, "Ada", "bouquet_tulips", 2).await;
    let held = Held::new(&list, &giver, &item, json!({ "quantity": 2 })).await;
    let order = buy(&server, &held, "bouquet_tulips", 2).await;
    (body["id"], body["line_items"]) = (json!("half"), json!([{ "id": "line", "quantity": -1 }]));
    let refused = reply(says(&server, &order, &body)).await.problem(400, "quantity_invalid");
    assert_eq!(refused["path"], "$.line_items[0].quantity");
    let kept = json_of(server.get(&path_of(&order)), 200).await;
    assert_eq!((&kept["adjustments"], &kept["line_items"][0]["quantity"]["total"]), (&Value::Null, &json!(2)));
    assert_eq!(held.read().await["state"], "bought");
}

fn path_of(order: &Value) -> String {
    format!("/orders/{}", order["id"].as_str().expect("an id"))
}

#[tokio::test]
async fn only_the_shop_speaks_of_its_orders_and_a_mistake_is_named() {
    let server = shop().await;
    let session = create(&server, &fixture("one_recipient")).await;
    let order = complete(&server, &session, &by_invoice()).await["order"].clone();
    let good = adjustment("a", "cancellation", "completed");
    let at = format!("{}/adjustments", path_of(&order));
    problem(server.post(&at, &good).send().await.expect("an answer"), 401, "token_invalid").await;
    let wrong = server.post(&at, &good).bearer_auth("the-shop-s-own-systems-know-this-toke");
    problem(wrong.send().await.expect("an answer"), 401, "token_invalid").await;
    let mute = server.beside(|_| {}).await;
    problem(says(&mute, &order, &good).send().await.expect("an answer"), 404, "not_found").await;
    let nobody_s = json!({ "id": "ord_none" });
    problem(says(&server, &nobody_s, &good).send().await.expect("an answer"), 404, "not_found").await;
    for (pointer, value, code, path) in [
        ("/id", json!("a b"), "field_invalid", "$.id"),
        ("/occurred_at", json!("today"), "field_invalid", "$.occurred_at"),
        ("/status", json!("maybe"), "field_invalid", "$.status"),
        ("/line_items/0/id", json!("none"), "field_invalid", "$.line_items[0].id"),
        ("/line_items/0/quantity", json!(1), "quantity_invalid", "$.line_items[0].quantity"),
    ] {
        let mut body = good.clone();
        body["line_items"] = json!([{ "id": session["line_items"][0]["id"], "quantity": -1 }]);
        *body.pointer_mut(pointer).expect("a place") = value;
        assert_eq!(reply(says(&server, &order, &body)).await.problem(400, code)["path"], path);
    }
    assert_eq!(count(&server, "SELECT count(*) FROM order_adjustments").await, 0);
}
