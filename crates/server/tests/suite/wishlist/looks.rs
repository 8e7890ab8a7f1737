//! Many who ask for one item at the same time are looked at together. Nobody is told what was so before they asked, a known key gets its
//! own answer among strangers', and who hangs up takes nobody's answer along.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use crate::support::TestServer;
use crate::wishing::{Held, List, Person, birthday, uuid, wish};
use handsel_server::store::Kind;
use serde_json::json;
use tokio::task::JoinSet;

/// Givers who ask all the time for more than there is.
const CROWD: usize = 12;

async fn refused(list: &List, giver: &Person, item: &str) {
    let (body, _) = wish(giver, item, &json!({ "quantity": 2 }));
    giver.post(&list.path("/holds"), &body).await.problem(409, "not_available");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_told_what_was_so_before_they_asked() {
    let server = TestServer::start().await;
    let list = Arc::new(List::new(&server.url, &birthday()).await);
    let giver = list.giver().await;
    let item = list.item(json!({ "wanted": 1 })).await;
    let (enough, asked) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicU64::new(0)));
    let mut crowd = JoinSet::new();
    for _ in 0..CROWD {
        let (list, giver, item) = (list.clone(), giver.clone(), item.clone());
        let (enough, asked) = (enough.clone(), asked.clone());
        crowd.spawn(async move {
            while !enough.load(Ordering::Relaxed) {
                refused(&list, &giver, &item).await;
                asked.fetch_add(1, Ordering::Relaxed);
            }
        });
    }
    for _ in 0..25 {
        // It is free when this is asked, whatever was seen a moment before.
        let held = Held::new(&list, &giver, &item, json!({})).await;
        let before = asked.load(Ordering::Relaxed);
        while asked.load(Ordering::Relaxed) == before {
            tokio::task::yield_now().await;
        }
        held.act(json!({ "action": "release" })).await.with(200);
    }
    enough.store(true, Ordering::Relaxed);
    while let Some(ended) = crowd.join_next().await {
        ended.expect("no giver fails");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_known_key_gets_its_answer_among_strangers_and_who_hangs_up_takes_none_along() {
    let server = TestServer::start().await;
    let list = Arc::new(List::new(&server.url, &birthday()).await);
    let giver = list.giver().await;
    let item = list.item(json!({ "wanted": 1 })).await;
    let (body, _) = wish(&giver, &item, &json!({}));
    let key = uuid();
    let first = giver.post_as(&list.path("/holds"), &body, &key).await.with(201);
    refused(&list, &giver, &item).await;
    let mut asking = JoinSet::new();
    for number in 0..60 {
        let (list, giver, item) = (list.clone(), giver.clone(), item.clone());
        let (body, key, first) = (body.clone(), key.clone(), first.clone());
        asking.spawn(async move {
            match number % 3 {
                0 => assert_eq!(giver.post_as(&list.path("/holds"), &body, &key).await.with(201), first),
                1 => refused(&list, &giver, &item).await,
                _ => drop(tokio::time::timeout(Duration::from_millis(1), refused(&list, &giver, &item)).await),
            }
        });
    }
    while let Some(ended) = asking.join_next().await {
        ended.expect("everybody is answered");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_waits_for_one_item_keeps_no_connection_from_those_who_want_another() {
    let server = TestServer::start().await;
    let store = &server.app.store;
    // One writer has no rows to lock.
    if store.kind() == Kind::Sqlite {
        return;
    }
    let list = Arc::new(List::new(&server.url, &birthday()).await);
    let giver = list.giver().await;
    let (item, other) = (list.item(json!({ "wanted": 40 })).await, list.item(json!({ "wanted": 1 })).await);
    let mut locked = store.begin_write().await.expect("a transaction");
    let lock = "SELECT id FROM wish_items WHERE id = $1 FOR UPDATE";
    sqlx::query(lock).bind(&item).fetch_one(&mut *locked).await.expect("the row");
    let mut waiting = JoinSet::new();
    for _ in 0..40 {
        let (list, giver, item) = (list.clone(), giver.clone(), item.clone());
        waiting.spawn(async move { Held::new(&list, &giver, &item, json!({})).await });
    }
    let waits = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()";
    while sqlx::query_scalar::<_, i64>(waits).fetch_one(store.reader()).await.expect("a number") == 0 {
        tokio::task::yield_now().await;
    }
    Held::new(&list, &giver, &other, json!({})).await;
    locked.rollback().await.expect("an end");
    assert_eq!(waiting.join_all().await.len(), 40);
}
