//! Holds: the same request three times, a time that runs out, group gifts, pick-one groups, owners who change their mind, and
//! secrets that open nothing.

use std::time::Duration;

use crate::support::TestServer;
use crate::wishing::{self, Held, List, birthday, token, uuid, wish};
use handsel_core::token::TokenKind;
use serde_json::{Value, json};

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

async fn number(server: &TestServer, sql: &str) -> i64 {
    let sql = sqlx::AssertSqlSafe(sql.to_owned());
    sqlx::query_scalar(sql).fetch_one(server.app.store.reader()).await.expect("a number")
}

/// A list with one item and somebody who may reserve.
async fn one(server: &TestServer, item: Value) -> (List, String, wishing::Person) {
    let list = List::new(&server.url, &birthday()).await;
    let item = list.item(item).await;
    let giver = list.giver().await;
    (list, item, giver)
}

#[tokio::test]
async fn the_same_request_three_times_is_one_hold_and_one_answer() {
    let server = TestServer::start().await;
    let (list, item, giver) = one(&server, json!({})).await;
    let path = list.path("/holds");
    let ((body, _), key) = (wish(&giver, &item, &json!({})), uuid());
    let first = giver.post_as(&path, &body, &key).await;
    first.with(201);
    for _ in 0..2 {
        let again = giver.post_as(&path, &body, &key).await;
        assert!(again.replayed);
        assert_eq!((again.status, &again.text), (first.status, &first.text));
    }
    let (other, _) = wish(&giver, &item, &json!({}));
    giver.post_as(&path, &other, &key).await.problem(409, "idempotency_conflict");
    assert_eq!(number(&server, "SELECT count(*) FROM wish_holds").await, 1);
    assert_eq!(number(&server, "SELECT taken FROM wish_items").await, 1);

    // A refusal leaves the key unused: it takes the unit once there is one.
    let ((late, _), key) = (wish(&giver, &item, &json!({})), uuid());
    giver.post_as(&path, &late, &key).await.problem(409, "not_available");
    assert_eq!(number(&server, &format!("SELECT count(*) FROM idempotency_keys WHERE key LIKE '{key}%'")).await, 0);
    list.owner.patch(&list.path(&format!("/items/{item}")), &json!({ "wanted": 2 })).await.with(200);
    giver.post_as(&path, &late, &key).await.with(201);
    // A secret opens one hold.
    list.owner.patch(&list.path(&format!("/items/{item}")), &json!({ "wanted": 3 })).await.with(200);
    giver.post(&path, &late).await.problem(409, "id_taken");
    assert_eq!(number(&server, "SELECT taken FROM wish_items").await, 2);
    // The same key of another bearer is another key.
    let (body, _) = wish(&list.giver().await, &item, &json!({}));
    list.giver().await.post_as(&path, &body, &key).await.with(201);
}

#[tokio::test]
async fn a_hold_lapses_at_its_instant_and_not_before() {
    let server = TestServer::start().await;
    let (list, item, giver) = one(&server, json!({})).await;
    let held = Held::new(&list, &giver, &item, json!({})).await;
    server.clock.advance(10 * DAY);
    let extended = held.act(json!({ "action": "extend" })).await.with(200);
    assert_eq!((&extended["held_until"], &extended["extendable"]), (&json!("2026-12-17T15:00:00Z"), &json!(true)));
    server.clock.advance(14 * DAY - Duration::from_millis(1));
    assert_eq!(held.read().await["state"], "held");
    giver.post(&list.path("/holds"), &wish(&giver, &item, &json!({})).0).await.problem(409, "not_available");
    server.clock.advance(Duration::from_millis(1));
    let lapsed = held.read().await;
    assert_eq!((&lapsed["state"], &lapsed["extendable"]), (&json!("expired"), &json!(false)));
    assert_eq!(list.item_seen_by(&giver).await["available"], 1);
    for action in ["extend", "release", "report_bought"] {
        held.act(json!({ "action": action })).await.problem(409, "hold_lapsed");
    }
    // Nothing ran meanwhile: whoever comes next takes what has lapsed off the counter.
    assert_eq!(number(&server, "SELECT taken FROM wish_items").await, 1);
    let next = Held::new(&list, &giver, &item, json!({})).await;
    assert_eq!(number(&server, "SELECT taken FROM wish_items").await, 1);
    assert_eq!(number(&server, "SELECT count(*) FROM wish_holds WHERE state = 'expired'").await, 1);
    assert_eq!((&held.read().await["state"], &next.read().await["state"]), (&json!("expired"), &json!("held")));
}

#[tokio::test]
async fn a_giver_changes_and_gives_back_what_is_held() {
    let server = TestServer::start().await;
    let (list, item, giver) = one(&server, json!({ "wanted": 5 })).await;
    let held = Held::new(&list, &giver, &item, json!({ "quantity": 2 })).await;
    assert_eq!(held.act(json!({ "action": "set_quantity", "quantity": 4 })).await.with(200)["quantity"], 4);
    let refused = held.act(json!({ "action": "set_quantity", "quantity": 6 })).await.problem(409, "not_available");
    assert_eq!(refused["available"], 1, "beside what it has");
    held.act(json!({ "action": "set_quantity" })).await.problem(400, "field_required");
    held.act(json!({ "action": "keep" })).await.problem(400, "field_invalid");
    let named = held.act(json!({ "action": "set_giver", "giver": { "name": "Grace", "named": true } })).await;
    assert_eq!(named.with(200)["giver"]["name"], "Grace");
    assert_eq!(list.item_seen_by(&giver).await["takers"], Value::Null, "this list shows no names");
    list.owner.patch(&list.path(""), &json!({ "show_givers": true })).await.with(200);
    assert_eq!(list.item_seen_by(&giver).await["takers"], json!(["Grace"]));
    assert_eq!(held.act(json!({ "action": "release" })).await.with(200)["state"], "released");
    assert_eq!(held.act(json!({ "action": "release" })).await.with(200)["state"], "released", "it is so already");
    held.act(json!({ "action": "extend" })).await.problem(409, "hold_lapsed");
    let seen = list.item_seen_by(&giver).await;
    assert_eq!((&seen["available"], &seen["takers"]), (&json!(5), &Value::Null));
    let other = Held::new(&list, &giver, &item, json!({ "quantity": 5 })).await;
    assert_eq!(other.act(json!({ "action": "report_bought" })).await.with(200)["state"], "reported");
    other.act(json!({ "action": "set_quantity", "quantity": 1 })).await.problem(409, "hold_is_bought");
}

#[tokio::test]
async fn only_its_own_secret_opens_a_hold() {
    let server = TestServer::start().await;
    let (list, item, giver) = one(&server, json!({ "wanted": 2 })).await;
    let held = Held::new(&list, &giver, &item, json!({})).await;
    let other = Held::new(&list, &giver, &item, json!({})).await;
    let stranger = giver.other(token(TokenKind::Hold));
    for person in [&stranger, &other.giver, &giver, &list.owner] {
        person.get(&held.path()).await.problem(403, "forbidden");
        person.patch(&held.path(), &json!({ "action": "release" })).await.problem(403, "forbidden");
    }
    stranger.get("/holds/hold_none").await.problem(404, "not_found");
    assert_eq!(held.read().await["state"], "held");
    // It opens whatever becomes of its link.
    let links = list.seen_by(&list.owner).await["links"].clone();
    list.owner.delete(&list.path(&format!("/links/{}", links[0]["id"].as_str().expect("an id")))).await.with(200);
    assert_eq!(held.act(json!({ "action": "release" })).await.with(200)["state"], "released");
}

#[tokio::test]
async fn a_group_gift_comes_together_from_many() {
    let server = TestServer::start().await;
    let (list, item, giver) = one(&server, json!({ "title": "A bicycle", "goal": 10_000, "currency": "EUR" })).await;
    let seen = list.item_seen_by(&giver).await;
    assert_eq!((&seen["wanted"], &seen["goal"], &seen["available"]), (&json!(1), &json!(10_000), &json!(10_000)));
    let first = Held::new(&list, &giver, &item, json!({ "amount": 6_000 })).await;
    let refused = giver.post(&list.path("/holds"), &wish(&giver, &item, &json!({ "amount": 5_000 })).0).await;
    assert_eq!(refused.problem(409, "amount_not_available")["available"], 4_000);
    Held::new(&list, &giver, &item, json!({ "amount": 4_000 })).await;
    let hold = first.act(json!({ "action": "set_quantity", "amount": 5_500 })).await.with(200);
    assert_eq!((&hold["amount"], &hold["quantity"]), (&json!(5_500), &Value::Null));
    let seen = list.item_seen_by(&giver).await;
    assert_eq!((&seen["taken"], &seen["available"]), (&json!(9_500), &json!(500)));
}

#[tokio::test]
async fn of_a_pick_one_group_one_is_enough() {
    let server = TestServer::start().await;
    let list = List::new(&server.url, &birthday()).await;
    let group = list.group().await;
    let lamps =
        [list.item(json!({ "group_id": group, "wanted": 2 })).await, list.item(json!({ "group_id": group })).await];
    let giver = list.giver().await;
    let held = Held::new(&list, &giver, &lamps[0], json!({})).await;
    let other = wish(&giver, &lamps[1], &json!({})).0;
    giver.post(&list.path("/holds"), &other).await.problem(409, "group_taken");
    let items = list.seen_by(&giver).await["items"].clone();
    assert_eq!((&items[0]["available"], &items[1]["available"], &items[1]["taken"]), (&json!(1), &json!(0), &json!(0)));
    // One that has lapsed stands in nobody's way, and is taken off its own counter.
    server.clock.advance(14 * DAY);
    Held::new(&list, &giver, &lamps[1], json!({})).await;
    giver.post(&list.path("/holds"), &wish(&giver, &lamps[0], &json!({})).0).await.problem(409, "group_taken");
    assert_eq!(number(&server, "SELECT CAST(sum(taken) AS BIGINT) FROM wish_items").await, 1);
    assert_eq!(held.read().await["state"], "expired");
    // A shared list's group is settled, but a new item may come into it.
    let alone = list.item(json!({})).await;
    let join = json!({ "group_id": group });
    list.owner.patch(&list.path(&format!("/items/{alone}")), &join).await.problem(409, "group_settled");
    let fresh = list.item(json!({ "group_id": group })).await;
    giver.post(&list.path("/holds"), &wish(&giver, &fresh, &json!({})).0).await.problem(409, "group_taken");
}

#[tokio::test]
async fn an_owner_who_wants_less_drops_no_hold() {
    let server = TestServer::start().await;
    let (list, item, giver) = one(&server, json!({ "wanted": 3 })).await;
    let held = Held::new(&list, &giver, &item, json!({ "quantity": 3 })).await;
    let path = list.path(&format!("/items/{item}"));
    let edited = list.owner.patch(&path, &json!({ "wanted": 1 })).await.with(200);
    assert_eq!(edited["items"][0]["wanted"], 1);
    let seen = list.item_seen_by(&giver).await;
    assert_eq!((&seen["taken"], &seen["available"], &seen["pending_removal"]), (&json!(3), &json!(0), &json!(true)));
    let hold = held.read().await;
    assert_eq!(
        (&hold["quantity"], &hold["state"], &hold["pending_removal"]),
        (&json!(3), &json!("held"), &json!(true))
    );
    // What is given back is not free again.
    let fewer = held.act(json!({ "action": "set_quantity", "quantity": 2 })).await.with(200);
    assert_eq!(fewer["pending_removal"], true);
    giver.post(&list.path("/holds"), &wish(&giver, &item, &json!({})).0).await.problem(409, "not_available");
    list.owner.delete(&path).await.with(200);
    assert_eq!(list.seen_by(&list.owner).await["items"], json!([]), "gone for its owner");
    let seen = list.item_seen_by(&giver).await;
    assert_eq!((&seen["pending_removal"], &seen["taken"]), (&json!(true), &json!(2)), "its givers are told");
    assert_eq!(list.seen_by(&list.giver().await).await["items"], json!([]), "and nobody else");
    giver.post(&list.path("/holds"), &wish(&giver, &item, &json!({})).0).await.problem(409, "item_removed");
    assert_eq!(held.act(json!({ "action": "release" })).await.with(200)["pending_removal"], Value::Null);
    assert_eq!(number(&server, "SELECT taken FROM wish_items").await, 0);
}

#[tokio::test]
async fn after_the_reveal_the_owner_sees_the_gifts_and_gives_thanks() {
    let server = TestServer::start().await;
    let mut body = birthday();
    body["reveal_at"] = json!("2026-11-24T15:00:00Z");
    let list = List::new(&server.url, &body).await;
    let item = list.item(json!({ "wanted": 2 })).await;
    let (giver, manager) = (list.giver().await, list.link("manage").await.0);
    let giving = json!({ "giver": { "name": "Grace", "message": "For you" } });
    let bought = Held::new(&list, &giver, &item, giving).await;
    // Gifts come in the order in which they were reserved.
    server.clock.advance(std::time::Duration::from_millis(1));
    let only_held = Held::new(&list, &giver, &item, json!({})).await;
    bought.act(json!({ "action": "report_bought" })).await.with(200);
    let (gift, none) = (list.path(&format!("/gifts/{}", bought.id)), list.path("/gifts/hold_none"));
    let thanks = json!({ "action": "thanked" });
    for path in [&gift, &none] {
        list.owner.patch(path, &thanks).await.problem(403, "not_revealed");
    }
    server.clock.advance(DAY);
    let gifts = list.item_seen_by(&list.owner).await["gifts"].clone();
    assert_eq!(gifts[0]["giver_name"], "Grace");
    assert_eq!((&gifts[0]["message"], &gifts[0]["state"]), (&json!("For you"), &json!("reported")));
    assert_eq!(gifts, list.item_seen_by(&manager).await["gifts"]);
    manager.patch(&gift, &thanks).await.problem(403, "right_exceeded");
    list.owner.patch(&none, &thanks).await.problem(404, "not_found");
    let early = list.path(&format!("/gifts/{}", only_held.id));
    list.owner.patch(&early, &json!({ "action": "received" })).await.problem(409, "not_bought");
    list.owner.patch(&gift, &json!({ "action": "received" })).await.with(200);
    let thanked = list.owner.patch(&gift, &thanks).await.with(200);
    assert_eq!(thanked["items"][0]["gifts"][0]["thanked"], true);
    assert_eq!(bought.read().await["state"], "thanked");
    bought.act(json!({ "action": "release" })).await.problem(409, "already_received");
    list.owner.patch(&gift, &json!({ "action": "unthank" })).await.with(200);
    assert_eq!(bought.read().await["state"], "received");
    let removed = list.owner.delete(&list.path(&format!("/items/{item}"))).await.with(200);
    let kept = &removed["items"][0];
    assert_eq!((&kept["pending_removal"], &kept["gifts"][0]["giver_name"]), (&json!(true), &json!("Grace")));
}
