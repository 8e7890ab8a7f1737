//! Events: a giver hears what other givers and the owner do, the owner hears only of edits, nobody hears what it was, and a stream
//! ends with its link and with its server.

use std::time::{Duration, Instant};

use crate::listening::{Stream, open};
use crate::support::TestServer;
use crate::wishing::{Held, List, birthday};
use serde_json::json;

#[tokio::test]
async fn a_giver_hears_of_everything_and_the_owner_of_edits_alone() {
    let server = TestServer::start().await;
    let mut body = birthday();
    body["reveal_at"] = json!("2026-11-24T15:00:00Z");
    let list = List::new(&server.url, &body).await;
    let item = list.item(json!({})).await;
    let giver = list.giver().await;
    let (of_owner, of_giver) = (Stream::new(&list, &list.owner).await, Stream::new(&list, &giver).await);
    let revision = list.seen_by(&list.owner).await["revision"].as_i64().expect("a number");
    let held = Held::new(&list, &giver, &item, json!({ "giver": { "name": "Grace" } })).await;
    of_giver.until(&format!("data: {{\"revision\":{revision},\"item_ids\":[\"{item}\"]}}\n\n")).await;
    list.owner.patch(&list.path(""), &json!({ "title": "Soon" })).await.with(200);
    let edited = format!("data: {{\"revision\":{},\"item_ids\":[]}}\n\n", revision + 1);
    of_owner.until(&edited).await;
    of_giver.until(&edited).await;
    assert_eq!(of_owner.text(), format!("event: changed\nid: {}\n{edited}", revision + 1));
    assert!(!of_giver.text().contains("Grace") && !of_giver.text().contains("Soon"));
    // After the reveal there is no surprise to be kept.
    server.clock.advance(Duration::from_secs(24 * 60 * 60));
    list.owner.patch(&list.path(""), &json!({ "title": "Now" })).await.with(200);
    of_owner.until(&format!("\"revision\":{}", revision + 2)).await;
    held.act(json!({ "action": "release" })).await.with(200);
    of_owner.until(&format!("\"revision\":{},\"item_ids\":[\"{item}\"]", revision + 2)).await;
}

#[tokio::test]
async fn a_stream_ends_with_its_link() {
    let server = TestServer::start().await;
    let list = List::new(&server.url, &birthday()).await;
    let (giver, id) = list.link("reserve").await;
    let stream = Stream::new(&list, &giver).await;
    list.owner.delete(&list.path(&format!("/links/{id}"))).await.with(200);
    stream.ended().await;
    assert_eq!(open(&list, &giver, None).await.status(), 410);
}

#[tokio::test]
async fn who_comes_back_is_told_what_was_missed() {
    let server = TestServer::start().await;
    let list = List::new(&server.url, &birthday()).await;
    let (item, giver) = (list.item(json!({})).await, list.giver().await);
    let before = Stream::new(&list, &giver).await;
    Held::new(&list, &giver, &item, json!({})).await;
    before.until("changed").await;
    let text = before.text();
    let last = text.lines().find_map(|line| line.strip_prefix("id: ")).expect("an id").to_owned();
    let current = Stream::of(open(&list, &giver, Some(&last)).await).await;
    let behind = Stream::of(open(&list, &giver, Some("1")).await).await;
    behind.until("event: changed").await;
    assert_eq!(current.text(), "", "nothing was missed");
}

#[tokio::test]
async fn another_server_on_the_same_database_is_heard() {
    let first = TestServer::start().await;
    let second = first.beside(|_| {}).await;
    let list = List::new(&first.url, &birthday()).await;
    let (item, giver) = (list.item(json!({})).await, list.giver().await);
    let stream = Stream::new(&list, &giver.at(&second.url)).await;
    Held::new(&list, &giver, &item, json!({})).await;
    // By a notice where there is one, and by looking where there is none.
    stream.until(&item).await;
}

#[tokio::test]
async fn an_open_stream_keeps_no_server_from_stopping() {
    let server = TestServer::start().await;
    let list = List::new(&server.url, &birthday()).await;
    let stream = Stream::new(&list, &list.owner).await;
    let began = Instant::now();
    server.stop().await;
    assert!(began.elapsed() < Duration::from_secs(5));
    stream.ended().await;
}
