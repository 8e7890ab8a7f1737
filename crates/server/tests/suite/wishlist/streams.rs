//! What one friend does is on another's screen within a second, also when each is served by a process of its own. On SQLite, where
//! one process serves them all, by that one. What is on a stream, and for whom, is in `wish_events.rs`.

use std::process::Stdio;
use std::time::Duration;

use crate::listening::Stream;
use crate::process::Process;
use crate::support::Data;
use crate::wishing::{Held, List, birthday};
use handsel_server::Database;
use serde_json::json;

const CHANGED: &str = "event: changed";
/// What is promised.
const SOON: Duration = Duration::from_secs(1);

#[tokio::test(flavor = "multi_thread")]
async fn what_one_friend_does_is_on_another_s_stream_within_a_second() {
    let data = Data::new().await;
    let here = Process::start_with(&data, &["--rate-limit", "0"], Stdio::null());
    let there = match &data.database {
        Database::Postgres(_) => Some(Process::start_with(&data, &["--rate-limit", "0"], Stdio::null())),
        Database::File(_) => None,
    };
    let far = there.as_ref().map_or(&here.url, |process| &process.url);

    let list = List::new(&here.url, &birthday()).await;
    let (item, other) = (list.item(json!({ "wanted": 9 })).await, list.item(json!({})).await);
    let giver = list.giver().await;
    let stream = Stream::new(&list, &giver.at(far)).await;
    // The other process may have begun to listen a moment ago: the first change is waited for, and not measured.
    Held::new(&list, &giver, &other, json!({})).await;
    stream.until(&other).await;

    // A process that only looked for itself, every few seconds, would be too late for one of them.
    let mut told = stream.text().matches(CHANGED).count();
    for turn in 0..4 {
        let held = Held::new(&list, &giver, &item, json!({})).await;
        one_more(&stream, &mut told).await;
        held.act(json!({ "action": "release" })).await.with(200);
        one_more(&stream, &mut told).await;
        list.owner.patch(&list.path(""), &json!({ "message": format!("Turn {turn}") })).await.with(200);
        one_more(&stream, &mut told).await;
    }
}

/// From an answer it takes no longer than promised until the stream has one event more.
async fn one_more(stream: &Stream, told: &mut usize) {
    *told += 1;
    stream.until_nth(CHANGED, *told, SOON).await;
}
