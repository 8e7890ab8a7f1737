//! Racers for one item, at one server and at two, and a server that is killed among them: as many win as there are units, whoever
//! was told so has a hold, and the counter is the sum of the holds.

use std::process::Stdio;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::process::Process;
use crate::support::{Data, TestServer};
use crate::wishing::{List, Person, Reply, birthday, reply, uuid, wish};
use handsel_server::Store;
use serde_json::{Value, json};
use tokio::task::JoinSet;

async fn number(store: &Store, sql: &str) -> i64 {
    let sql = sqlx::AssertSqlSafe(sql.to_owned());
    sqlx::query_scalar(sql).fetch_one(store.reader()).await.expect("a number")
}

/// The counter is the sum of the holds, whatever happened.
async fn nothing_drifted(store: &Store) {
    let drift =
        "SELECT count(*) FROM wish_items AS i WHERE taken <> (SELECT coalesce(sum(units), 0) FROM wish_holds AS h
        WHERE h.wishlist_id = i.wishlist_id AND h.item_id = i.id AND state NOT IN ('released', 'expired', 'refused'))";
    assert_eq!(number(store, drift).await, 0);
    assert_eq!(number(store, "SELECT count(*) FROM wish_items WHERE taken > wanted").await, 0);
    assert_eq!(number(store, "SELECT count(*) FROM idempotency_keys WHERE status IS NULL").await, 0);
}

/// Everybody wants one at once, in turn at each server.
async fn race(list: &List, givers: &[Person], items: &[String], racers: usize) -> Vec<Reply> {
    let mut running = JoinSet::new();
    for racer in 0..racers {
        let giver = givers[racer % givers.len()].clone();
        let (body, _) = wish(&giver, &items[racer % items.len()], &json!({}));
        let path = list.path("/holds");
        running.spawn(async move { giver.post(&path, &body).await });
    }
    running.join_all().await
}

fn won(replies: &[Reply]) -> usize {
    for reply in replies {
        assert!(matches!(reply.status, 201 | 409), "{reply:?}");
    }
    replies.iter().filter(|reply| reply.status == 201).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn among_many_at_two_servers_as_many_win_as_there_are_units() {
    let first = TestServer::start().await;
    let second = first.beside(|_| {}).await;
    for wanted in [1, 7] {
        let list = List::new(&first.url, &birthday()).await;
        let item = list.item(json!({ "wanted": wanted })).await;
        let giver = list.giver().await;
        let givers = [giver.clone(), giver.at(&second.url)];
        let replies = race(&list, &givers, &[item], 48).await;
        assert_eq!(won(&replies), wanted);
        let codes = replies.iter().filter(|reply| reply.status == 409).map(|reply| reply.json()["code"].clone());
        assert!(codes.into_iter().all(|code| code == "not_available"));
    }
    nothing_drifted(&first.app.store).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn among_many_for_a_pick_one_group_one_wins() {
    let first = TestServer::start().await;
    let second = first.beside(|_| {}).await;
    let list = List::new(&first.url, &birthday()).await;
    let group = list.group().await;
    let mut items = Vec::new();
    for _ in 0..3 {
        items.push(list.item(json!({ "group_id": group })).await);
    }
    let giver = list.giver().await;
    let replies = race(&list, &[giver.clone(), giver.at(&second.url)], &items, 32).await;
    assert_eq!(won(&replies), 1);
    nothing_drifted(&first.app.store).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_key_at_two_servers_is_one_hold() {
    let first = TestServer::start().await;
    let second = first.beside(|_| {}).await;
    let list = List::new(&first.url, &birthday()).await;
    let item = list.item(json!({})).await;
    let giver = list.giver().await;
    let ((body, _), key) = (wish(&giver, &item, &json!({})), uuid());
    let mut running = JoinSet::new();
    for index in 0..16 {
        let person = giver.at(if index % 2 == 0 { &first.url } else { &second.url });
        let (path, body, key) = (list.path("/holds"), body.clone(), key.clone());
        running.spawn(async move { person.post_as(&path, &body, &key).await });
    }
    let replies = running.join_all().await;
    assert!(replies.iter().all(|reply| reply.status == 201 && reply.text == replies[0].text), "{replies:#?}");
    nothing_drifted(&first.app.store).await;
}

/// One reservation, as it was sent.
struct Sent {
    body: Value,
    key: String,
    holder: Person,
    /// The whole answer, if it came.
    answer: Option<String>,
}

/// Reserves until there is no answer, and counts those that there are.
async fn reserve(giver: Person, item: String, path: String, answers: Arc<AtomicUsize>) -> Vec<Sent> {
    let mut sent = Vec::new();
    loop {
        let ((body, holder), key) = (wish(&giver, &item, &json!({})), uuid());
        let response = giver.request(reqwest::Method::POST, &path, Some(&body), &key).send().await;
        let answer = match response {
            Ok(response) => response.text().await.ok(),
            Err(_) => None,
        };
        let lost = answer.is_none();
        sent.push(Sent { body, key, holder, answer });
        if lost {
            return sent;
        }
        answers.fetch_add(1, Ordering::SeqCst);
    }
}

/// Kills a server among sixteen who reserve, after so many answers.
async fn burst(process: Process, giver: &Person, item: &str, path: &str, answers: usize) -> Vec<Sent> {
    let counted = Arc::new(AtomicUsize::new(0));
    let mut running = JoinSet::new();
    for _ in 0..16 {
        running.spawn(reserve(giver.at(&process.url), item.to_owned(), path.to_owned(), counted.clone()));
    }
    while counted.load(Ordering::SeqCst) < answers {
        tokio::task::yield_now().await;
    }
    process.kill();
    running.join_all().await.into_iter().flatten().collect()
}

/// `cargo xtask race --kills 50` does more of it, to PostgreSQL as well.
#[tokio::test(flavor = "multi_thread")]
async fn killed_three_times_in_a_burst_of_holds() {
    let data = Data::new().await;
    let start = || Process::start_with(&data, &["--rate-limit", "0"], Stdio::null());
    let mut process = start();
    let list = List::new(&process.url, &birthday()).await;
    let item = list.item(json!({ "wanted": 9_999 })).await;
    let (giver, path) = (list.giver().await, list.path("/holds"));
    let mut sent: Vec<Sent> = Vec::new();
    for answers in [40, 1, 75] {
        sent.extend(burst(process, &giver, &item, &path, answers).await);
        process = start();
        for one in &mut sent {
            let giver = giver.at(&process.url);
            let again = reply(giver.request(reqwest::Method::POST, &path, Some(&one.body), &one.key)).await;
            again.with(201);
            if let Some(answer) = &one.answer {
                assert_eq!((again.replayed, &again.text), (true, answer), "what was acknowledged is there");
            }
            let id = again.json()["id"].as_str().expect("an id").to_owned();
            one.holder.at(&process.url).get(&format!("/holds/{id}")).await.with(200);
            one.answer = Some(again.text);
        }
    }
    process.kill();
    let store = data.store().await;
    nothing_drifted(&store).await;
    assert_eq!(number(&store, "SELECT count(*) FROM wish_holds").await, i64::try_from(sent.len()).expect("a few"));
    store.close().await;
}
