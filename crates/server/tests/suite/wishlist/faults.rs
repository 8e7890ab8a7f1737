//! The database fails while people reserve: PostgreSQL goes away and comes back, the disk under a SQLite file is full for a while.
//! Whoever asks meanwhile is told to come again, nothing that was acknowledged is lost, and nobody has to restart anything.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use crate::support::{Data, MONDAY, TestServer};
use crate::way::Way;
use crate::wishing::{List, Person, birthday, reply, uuid, wish};
use handsel_server::store::Connection;
use handsel_server::{Database, Store};
use reqwest::Method;
use serde_json::{Value, json};
use tokio::sync::watch;
use tokio::task::{JoinHandle, JoinSet};

/// What can fail.
enum Fault {
    Away(Way),
    DiskFull(Store, Option<JoinHandle<()>>),
}

impl Fault {
    async fn begin(&mut self) {
        match self {
            Self::Away(way) => way.block().await,
            Self::DiskFull(store, full) => {
                let store = store.clone();
                *full = Some(tokio::spawn(async move {
                    loop {
                        let mut writer = store.begin_write().await.expect("the writer");
                        let pages: i64 = number(&mut writer, "PRAGMA page_count").await;
                        may_have(&mut writer, pages).await;
                        writer.rollback().await.expect("nothing was written");
                    }
                }));
            }
        }
    }

    async fn end(&mut self) {
        match self {
            Self::Away(way) => way.unblock().await,
            Self::DiskFull(store, full) => {
                let full = full.take().expect("it has begun");
                full.abort();
                assert!(full.await.is_err_and(|error| error.is_cancelled()));
                may_have(&mut store.begin_write().await.expect("the writer"), 1_000_000_000).await;
            }
        }
    }
}

/// Says how far the file may grow on this connection. When it may not, that is to SQLite a disk without room; whoever connects
/// anew has to be told again.
async fn may_have(writer: &mut Connection, pages: i64) {
    number(writer, &format!("PRAGMA max_page_count = {pages}")).await;
}

async fn number(connection: &mut Connection, sql: &str) -> i64 {
    let sql = sqlx::AssertSqlSafe(sql.to_owned());
    sqlx::query_scalar(sql).fetch_one(connection).await.expect("a number")
}

/// What several people have come to so far.
#[derive(Default)]
struct Tally {
    granted: watch::Sender<usize>,
    refused: watch::Sender<usize>,
    over: AtomicBool,
}

/// Waits until there are so many more than now.
async fn more(count: &watch::Sender<usize>, many: usize) {
    let mut count = count.subscribe();
    let wanted = *count.borrow() + many;
    let there = tokio::time::timeout(Duration::from_secs(120), count.wait_for(|count| *count >= wanted)).await;
    there.expect("in time").expect("somebody counts");
}

/// A reservation that was asked for, and the answer if it was granted.
struct Asked {
    body: Value,
    key: String,
    answer: Option<String>,
}

/// Reserves one after the other until it is over.
async fn reserve(list: List, giver: Person, item: String, tally: Arc<Tally>) -> Vec<Asked> {
    let mut asked = Vec::new();
    while !tally.over.load(Ordering::SeqCst) {
        let ((body, _), key) = (wish(&giver, &item, &json!({})), uuid());
        let request = giver.request(Method::POST, &list.path("/holds"), Some(&body), &key);
        let response = request.send().await.expect("an answer");
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let text = response.text().await.expect("text");
        let answer = match status {
            201 => {
                tally.granted.send_modify(|count| *count += 1);
                Some(text)
            }
            _ => {
                let problem: Value = serde_json::from_str(&text).expect("JSON");
                assert_eq!((status, &problem["code"]), (503, &json!("unavailable")), "{text}");
                assert_eq!(headers["content-type"], "application/problem+json");
                assert_eq!(headers["retry-after"], "5");
                tally.refused.send_modify(|count| *count += 1);
                None
            }
        };
        asked.push(Asked { body, key, answer });
    }
    asked
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_fails_for_a_while_loses_nothing_that_was_acknowledged() {
    let mut data = Data::new().await;
    let whole = data.database.clone();
    let way = match &whole {
        Database::Postgres(url) => {
            let (way, over) = Way::to(url).await;
            data.database = over;
            Some(way)
        }
        Database::File(_) => None,
    };
    let server = TestServer::start_in(data, MONDAY, |_| {}).await;
    let mut fault = way.map_or_else(|| Fault::DiskFull(server.app.store.clone(), None), Fault::Away);
    let list = List::new(&server.url, &birthday()).await;
    let (item, giver) = (list.item(json!({ "wanted": 9_999 })).await, list.giver().await);
    let tally = Arc::new(Tally::default());
    let mut running = JoinSet::new();
    for _ in 0..8 {
        running.spawn(reserve(list.clone(), giver.clone(), item.clone(), tally.clone()));
    }

    more(&tally.granted, 20).await;
    fault.begin().await;
    more(&tally.refused, 12).await;
    fault.end().await;
    more(&tally.granted, 20).await;
    tally.over.store(true, Ordering::SeqCst);
    let asked: Vec<Asked> = running.join_all().await.into_iter().flatten().collect();

    // Whoever was refused asks again with the same key; whoever was granted is answered as before.
    for Asked { body, key, answer } in &asked {
        let again = reply(giver.request(Method::POST, &list.path("/holds"), Some(body), key)).await;
        again.with(201);
        if let Some(answer) = answer {
            assert_eq!((again.replayed, &again.text), (true, answer));
        }
    }
    let store = Store::open(&whole).await.expect("a store");
    let mut reader = store.reader().acquire().await.expect("a connection");
    let holds = number(&mut reader, "SELECT count(*) FROM wish_holds").await;
    assert_eq!(holds, i64::try_from(asked.len()).expect("a few"), "one for each, and no more");
    let sum = "SELECT CAST(sum(units) AS BIGINT) FROM wish_holds WHERE state = 'held'";
    assert_eq!(number(&mut reader, "SELECT taken FROM wish_items").await, number(&mut reader, sum).await);
    assert_eq!(list.item_seen_by(&giver).await["taken"], holds);
    drop(reader);
    store.close().await;
}
