//! Ten thousand holds on one list: givers and the owner are answered, nobody takes more than is free, and one who comes when all
//! have lapsed takes them off the counter in one go. A few come by the calls; the others are copies of them.

use std::time::Duration;

use crate::support::TestServer;
use crate::wishing::{Held, List, birthday, wish};
use handsel_server::store::Kind;
use serde_json::{Value, json};

/// Holds on each of two items, as nobody may want more than 9,999 of one.
const EACH: i64 = 5_000;

/// Copies a hold, with other secrets, until there are [`EACH`] of its item.
async fn crowd(server: &TestServer, held: &Held, item: &str) {
    let bytes = match server.app.store.kind() {
        Kind::Sqlite => "BLOB",
        Kind::Postgres => "BYTEA",
    };
    let copies = format!(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {EACH} - 1)
         INSERT INTO wish_holds (id, wishlist_id, item_id, link_id, secret_hash, units, state, generation, held_until,
            lease_until, session_id, giver_name, giver_message, giver_named, received_at, thanked_at, created_at)
         SELECT h.id || '_' || n.i, wishlist_id, item_id, link_id, CAST(h.id || '_' || n.i AS {bytes}), units, state,
            generation, held_until, lease_until, session_id, giver_name || ' ' || n.i, giver_message, giver_named,
            received_at, thanked_at, created_at
         FROM wish_holds AS h CROSS JOIN n WHERE h.id = $1"
    );
    let mut transaction = server.app.store.begin_write().await.expect("the writer");
    sqlx::query(sqlx::AssertSqlSafe(copies)).bind(&held.id).execute(&mut *transaction).await.expect("copies");
    let count = "UPDATE wish_items SET taken = $1 WHERE id = $2";
    sqlx::query(count).bind(EACH).bind(item).execute(&mut *transaction).await.expect("counted");
    transaction.commit().await.expect("a commit");
}

#[tokio::test]
async fn ten_thousand_holds_on_one_list() {
    let server = TestServer::start().await;
    let mut body = birthday();
    body["show_givers"] = json!(true);
    let list = List::new(&server.url, &body).await;
    let giver = list.giver().await;
    let mut items = Vec::new();
    for _ in 0..2 {
        items.push(list.item(json!({ "wanted": EACH + 1 })).await);
    }
    let known = list.owner.get(&list.path("")).await;
    let giving = json!({ "giver": { "name": "Grace", "message": "For you", "named": true } });
    let mut first = Vec::new();
    for item in &items {
        let held = Held::new(&list, &giver, item, giving.clone()).await;
        crowd(&server, &held, item).await;
        first.push(held);
    }

    assert_eq!(list.owner.get(&list.path("")).await, known, "the owner is sent the same");
    let seen = list.seen_by(&giver).await;
    for item in seen["items"].as_array().expect("items") {
        assert_eq!((&item["taken"], &item["available"]), (&json!(EACH), &json!(1)));
        assert_eq!(item["takers"].as_array().map(Vec::len), usize::try_from(EACH).ok());
    }
    let path = list.path("/holds");
    let two = giver.post(&path, &wish(&giver, &items[0], &json!({ "quantity": 2 })).0).await;
    assert_eq!(two.problem(409, "not_available")["available"], 1, "more than is free");
    Held::new(&list, &giver, &items[0], json!({})).await;
    giver.post(&path, &wish(&giver, &items[0], &json!({})).0).await.problem(409, "not_available");
    first[0].act(json!({ "action": "release" })).await.with(200);
    assert_eq!(list.item_seen_by(&giver).await["available"], 1);

    list.owner.patch(&list.path(""), &json!({ "reveal_at": "2026-11-23T15:00:00Z" })).await.with(200);
    let revealed = list.seen_by(&list.owner).await;
    let gifts = |item: &Value| item["gifts"].as_array().map(Vec::len);
    for item in revealed["items"].as_array().expect("items") {
        assert_eq!(gifts(item), usize::try_from(EACH).ok());
    }

    // Their time is over, and nothing ran meanwhile.
    server.clock.advance(Duration::from_secs(15 * 24 * 60 * 60));
    assert_eq!(list.item_seen_by(&giver).await["available"], EACH + 1);
    Held::new(&list, &giver, &items[0], json!({ "quantity": EACH + 1 })).await;
    let taken: i64 = sqlx::query_scalar("SELECT taken FROM wish_items WHERE id = $1")
        .bind(&items[0])
        .fetch_one(server.app.store.reader())
        .await
        .expect("a number");
    assert_eq!(taken, EACH + 1);
    assert_eq!(gifts(&list.seen_by(&list.owner).await["items"][0]), Some(1));
}
