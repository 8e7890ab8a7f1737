//! What is told of orders, holds and lists: once each, signed, in the order in which it happened, with what the shop needs and with
//! nobody's secrets. What is told when a receiver does not take it is in `retried.rs`.

use std::time::Duration;

use serde_json::{Value, json};

use super::receiver::Receiver;
use super::{SECRETS, shop, tells};
use crate::gifting::{basket, list};
use crate::shopper::{by_invoice, card, complete, count, create, fixture, json_of, path};
use crate::support::{MONDAY, TestServer, problem};
use crate::wishing::{Held, List, Person, birthday};
use handsel_server::shop_token::ShopToken;
use handsel_server::webhook::endpoint::endpoints;

const TOKEN: &str = "the-shop-s-own-systems-know-this-token";

#[tokio::test(flavor = "multi_thread")]
async fn an_order_is_told_when_it_is_placed_and_when_an_adjustment_changes_it() {
    let receiver = Receiver::start().await;
    let server = TestServer::start_with(|config| {
        tells(config, &[("erp", &receiver)]);
        config.shop_token = Some(ShopToken::parse(TOKEN).expect("a token"));
    })
    .await;
    let session = create(&server, &fixture("three_recipients")).await;
    let declined = complete(&server, &session, &card("test_declines")).await;
    assert_eq!(declined["status"], "ready_for_complete");
    let done = complete(&server, &session, &by_invoice()).await;
    let id = done["order"]["id"].as_str().expect("an id");
    let order = json_of(server.get(&format!("/orders/{id}")), 200).await;

    let got = receiver.until_count(1).await;
    let placed = &got[0];
    assert_eq!((placed.kind(), placed.timestamp), ("order.placed", MONDAY / 1_000));
    assert_eq!(placed.event["timestamp"], "2026-11-23T15:00:00Z");
    assert_eq!(placed.event["data"], json!({ "order": order, "buyer": fixture("three_recipients")["buyer"] }));
    assert!(placed.id.starts_with("evt_") && !placed.id.contains('.'));

    let adjust = async |body: &Value, status| {
        json_of(server.post(&format!("/orders/{id}/adjustments"), body).bearer_auth(TOKEN), status).await
    };
    let mut body = fixture("adjustment_cancellation");
    body["line_items"][0]["id"] = order["line_items"][0]["id"].clone();
    let adjusted = adjust(&body, 201).await;
    // Nothing has changed, so nothing is told.
    adjust(&body, 200).await;
    body["line_items"][0]["quantity"] = json!(-2);
    let refused = server.post(&format!("/orders/{id}/adjustments"), &body).bearer_auth(TOKEN);
    problem(refused.send().await.expect("an answer"), 409, "id_taken").await;
    (body["id"], body["type"]) = (json!("back"), json!("refund"));
    adjust(&body, 201).await;

    let got = receiver.until_count(3).await;
    assert_eq!(got.iter().map(|told| told.kind()).collect::<Vec<_>>()[1..], ["order.adjusted"; 2]);
    let data = &got[1].event["data"];
    assert_eq!((&data["order"], &data["adjustment_id"]), (&adjusted, &json!("adj_1001_1")));
    assert_eq!(got[2].event["data"]["adjustment_id"], "back");
    assert!(got.is_sorted_by_key(|told| told.event["sequence"].as_i64().expect("a number")));
    assert_eq!(count(&server, "SELECT count(*) FROM webhook_events").await, 3);
    assert_eq!(receiver.faults(), [""; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_that_is_not_ordered_tells_nothing() {
    let receiver = Receiver::start().await;
    let server = shop(&receiver).await;
    let session = create(&server, &fixture("one_recipient")).await;
    complete(&server, &session, &card("test_declines")).await;
    complete(&server, &session, &card("test_needs_step")).await;
    json_of(server.post(&path(&session, "/cancel"), &json!({})), 200).await;
    assert_eq!(count(&server, "SELECT count(*) FROM webhook_events").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wish_list_is_told_to_the_shop_with_its_holds_and_nobody_s_words() {
    let receiver = Receiver::start().await;
    let server = shop(&receiver).await;
    let (list, item, giver) = list(&server, "Ada", "moka_pot", 2).await;
    let giving = json!({ "giver": { "name": "Grace Hopper", "message": "With love" } });
    let held = Held::new(&list, &giver, &item, giving).await;
    server.clock.advance(Duration::from_secs(60));
    held.act(json!({ "action": "extend" })).await.with(200);
    let session = create(&server, &basket(&held, "moka_pot", 1).await).await;
    complete(&server, &session, &by_invoice()).await;

    let got = receiver.until_count(8).await;
    let of = |object: &str| {
        let told = got.iter().filter(|told| told.object() == object);
        told.map(|told| (told.kind().to_owned(), told.event["data"].clone())).collect::<Vec<_>>()
    };
    let of_list = of(&list.id);
    assert_eq!(of_list[0], ("wishlist.created".to_owned(), json!({ "wishlist_id": list.id, "revision": 1 })));
    let added = json!({ "wishlist_id": list.id, "revision": 2, "item_id": item });
    assert_eq!(of_list[1], ("wishlist.changed".to_owned(), added));
    let linked = json!({ "wishlist_id": list.id, "revision": 3 });
    assert_eq!(of_list[2..], [("wishlist.changed".to_owned(), linked)]);

    let of_hold = of(&held.id);
    let first = json!({
        "hold_id": held.id, "wishlist_id": list.id, "item_id": item, "product_id": "moka_pot", "quantity": 1,
        "state": "held", "generation": 0, "held_until": "2026-12-07T15:00:00Z",
    });
    assert_eq!(of_hold[0], ("hold.created".to_owned(), first));
    let states: Vec<_> = of_hold.iter().map(|(kind, data)| (kind.as_str(), data["state"].clone())).collect();
    let changed = |state: &str| ("hold.changed", json!(state));
    assert_eq!(states[1..], [changed("held"), changed("paying"), changed("bought")]);

    // The shop has to send it somewhere; whoever pays for it never reads where.
    let order = got.iter().find(|told| told.kind() == "order.placed").expect("an order");
    let parcel = &order.event["data"]["order"]["fulfillment"]["expectations"][0];
    assert_eq!(parcel["destination"]["street_address"], "12 Secret Lane");
    let read = json_of(server.get(&format!("/orders/{}", order.object())), 200).await;
    assert!(!read.to_string().contains("Secret Lane"), "{read:#}");

    // A list with a secret, whom it is from and what they wrote are nobody's business in the shop.
    let sent = got.iter().map(|told| told.event.to_string()).collect::<String>();
    let secrets = [&list.owner.token, &giver.token, &held.giver.token].map(|token| token.as_str());
    for word in secrets.into_iter().chain(["Ada's birthday", "Grace Hopper", "With love", "hnd1_"]) {
        assert!(!sent.contains(word), "{word}");
    }
    assert_eq!(receiver.faults(), [""; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hold_writes_one_row_for_an_endpoint_and_none_without_one() {
    let receiver = Receiver::start().await;
    let server = shop(&receiver).await;
    let mute = server.beside(|_| {}).await;
    let rows = "SELECT count(*) FROM webhook_events";
    let list = List::new(&server.url, &birthday()).await;
    let item = list.item(json!({ "wanted": 9 })).await;
    let giver = list.giver().await;
    let before = count(&server, rows).await;
    let held = Held::new(&list, &giver, &item, json!({})).await;
    assert_eq!(count(&server, rows).await, before + 1);
    let quiet: Person = giver.at(&mute.url);
    let other = Held::new(&list, &quiet, &item, json!({})).await;
    other.act(json!({ "action": "release" })).await.with(200);
    let session = create(&mute, &fixture("one_recipient")).await;
    complete(&mute, &session, &by_invoice()).await;
    assert_eq!(count(&server, rows).await, before + 1, "nobody is told of what a server without endpoints does");
    // A refusal, and a repetition, tell nothing.
    giver.post(&list.path("/holds"), &json!({ "item_id": "none", "secret": "x" })).await;
    held.act(json!({ "action": "set_quantity", "quantity": 99 })).await.problem(409, "not_available");
    assert_eq!(count(&server, rows).await, before + 1);
    held.act(json!({ "action": "release" })).await.with(200);
    assert_eq!(count(&server, rows).await, before + 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hold_that_has_lapsed_is_told_when_it_is_noticed() {
    let receiver = Receiver::start().await;
    let server = shop(&receiver).await;
    let list = List::new(&server.url, &birthday()).await;
    let group = list.group().await;
    let item = list.item(json!({ "group_id": group })).await;
    let gift = list.item(json!({ "group_id": group, "title": "Pan", "currency": "EUR", "goal": 9_000 })).await;
    let giver = list.giver().await;
    let late = Held::new(&list, &giver, &gift, json!({ "amount": 4_000 })).await;
    super::all_taken(&server).await;
    super::later(&server, 15 * 24 * 60 * 60);
    Held::new(&list, &giver, &item, json!({})).await;
    let got = receiver.until_count(8).await;
    let lapsed: Vec<_> = got.iter().filter(|told| told.object() == late.id).map(|told| &told.event).collect();
    assert_eq!(lapsed.len(), 2, "{got:#?}");
    let data = &lapsed[1]["data"];
    assert_eq!((&data["state"], &data["amount"], &data["quantity"]), (&json!("expired"), &json!(4_000), &Value::Null));
    assert_eq!(lapsed[1]["timestamp"], "2026-12-08T15:00:00Z", "when it was noticed");
    assert_eq!(data["held_until"], "2026-12-07T15:00:00Z");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_endpoint_is_told_and_signed_to_with_each_of_its_secrets() {
    let (one, other) = (Receiver::start().await, Receiver::start().await);
    let server = TestServer::start_with(|config| {
        tells(config, &[("one", &one), ("other", &other)]);
        let urls = [format!("one={}", one.url), format!("other={}", other.url)];
        let secrets = [("one", 0), ("other", 1), ("one", 1)].map(|(name, at)| format!("{name}={}", SECRETS[at]));
        config.webhook_endpoints = endpoints(&urls, &secrets, false).expect("endpoints");
    })
    .await;
    let session = create(&server, &fixture("one_recipient")).await;
    complete(&server, &session, &by_invoice()).await;
    let (got, also) = (one.until_count(1).await, other.until_count(1).await);
    assert_eq!((&got[0].id, &got[0].event["data"]), (&also[0].id, &also[0].event["data"]));
    let signatures = |told: &super::receiver::Delivery| told.signature.split(' ').count();
    assert_eq!((signatures(&got[0]), signatures(&also[0])), (2, 1));
    assert_eq!([one.faults(), other.faults()].concat(), [""; 0]);
}
