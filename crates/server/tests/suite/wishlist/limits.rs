//! How much one address may ask of wish lists: so many lists, reservations and reports, and so many streams at once. Whoever asks
//! for more is told when to come again, and goes on with everything else.

use std::time::Duration;

use crate::listening::{Stream, open};
use crate::support::{TestServer, problem};
use crate::wishing::{Held, List, birthday, uuid, wish};
use handsel_server::Config;
use reqwest::{Client, Response};
use serde_json::{Value, json};

/// A server that limits calls, though not these tests' own.
async fn limited(change: impl FnOnce(&mut Config)) -> TestServer {
    TestServer::start_with(|config| {
        config.rate_limit = 100_000;
        change(config);
    })
    .await
}

/// That there were too many, and in how many seconds there are not.
async fn too_many(response: Response) -> u64 {
    let wait = response.headers()["retry-after"].to_str().expect("text").parse().expect("seconds");
    problem(response, 429, "rate_limited").await;
    wait
}

#[tokio::test]
async fn new_lists_and_reservations_have_limits_of_their_own() {
    let server = limited(|config| (config.list_rate_limit, config.hold_rate_limit) = (2, 3)).await;
    let list = List::new(&server.url, &birthday()).await;
    List::new(&server.url, &birthday()).await;
    let third = list.owner.request(reqwest::Method::POST, "/wishlists", Some(&birthday()), &uuid());
    assert!((1..=60).contains(&too_many(third.send().await.expect("an answer")).await));

    let (item, giver) = (list.item(json!({ "wanted": 9 })).await, list.giver().await);
    let held = Held::new(&list, &giver, &item, json!({})).await;
    held.act(json!({ "action": "extend" })).await.with(200);
    giver.post(&list.path("/holds"), &wish(&giver, &item, &json!({})).0).await.with(201);
    let (body, path) = (wish(&giver, &item, &json!({})).0, list.path("/holds"));
    let more = giver.request(reqwest::Method::POST, &path, Some(&body), &uuid());
    assert!((1..=60).contains(&too_many(more.send().await.expect("an answer")).await));
    // It can still be looked at, and the owner is in nobody's way.
    held.read().await;
    list.item(json!({})).await;
    assert_eq!(list.seen_by(&giver).await["items"][0]["taken"], 2);
}

#[tokio::test]
async fn a_stranger_does_not_flood_an_owner_with_reports() {
    let server = limited(|config| (config.report_rate_limit, config.behind_proxy) = (2, true)).await;
    let list = List::new(&server.url, &birthday()).await;
    let report = |from: &str| {
        let request = Client::new().post(format!("{}{}", server.url, list.path("/access-reports")));
        let request = request.header("X-Forwarded-For", from).header("Idempotency-Key", uuid());
        request.json(&json!({ "reason": "unknown" })).send()
    };
    for _ in 0..2 {
        assert_eq!(report("192.0.2.1").await.expect("an answer").status(), 202);
    }
    let wait = too_many(report("192.0.2.1").await.expect("an answer")).await;
    assert!((60..=3_600).contains(&wait), "some of an hour: {wait}");
    assert_eq!(report("192.0.2.2").await.expect("an answer").status(), 202);
    assert_eq!(list.seen_by(&list.owner).await["access_reports"].as_array().map(Vec::len), Some(3));
}

#[tokio::test]
async fn whoever_finds_no_room_for_a_stream_reads_the_list_until_there_is_some() {
    let server = limited(|config| config.streams_per_list = 2).await;
    let (list, other) = (List::new(&server.url, &birthday()).await, List::new(&server.url, &birthday()).await);
    let giver = list.giver().await;
    let (first, _second) = (Stream::new(&list, &giver).await, Stream::new(&list, &list.owner).await);
    assert_eq!(too_many(open(&list, &giver, None).await).await, 30);
    let _elsewhere = Stream::new(&other, &other.owner).await;
    assert_eq!(list.seen_by(&giver).await["role"], "giver");
    first.close().await;
    let again = async {
        while open(&list, &giver, None).await.status() != 200 {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(20), again).await.expect("there is room again");
}

#[tokio::test]
async fn streams_from_one_address_are_counted_over_all_lists() {
    let server = limited(|config| {
        (config.streams_per_address, config.streams_per_list, config.behind_proxy) = (1, 1, true);
    })
    .await;
    let lists = [List::new(&server.url, &birthday()).await, List::new(&server.url, &birthday()).await];
    let open = |list: &List, from: &str| {
        let request = list.owner.request(reqwest::Method::GET, &list.path("/events"), None, &uuid());
        request.header("X-Forwarded-For", from).send()
    };
    let first = open(&lists[0], "192.0.2.1").await.expect("an answer");
    assert_eq!(first.status(), 200);
    too_many(open(&lists[1], "192.0.2.1").await.expect("an answer")).await;
    // The refused one took no room of its list.
    assert_eq!(open(&lists[1], "192.0.2.2").await.expect("an answer").status(), 200);
}

#[tokio::test]
async fn a_server_without_a_limit_has_none_for_wish_lists_either() {
    let server = TestServer::start_with(|config| {
        (config.rate_limit, config.list_rate_limit, config.hold_rate_limit) = (0, 1, 1);
        (config.report_rate_limit, config.streams_per_list, config.streams_per_address) = (1, 1, 1);
    })
    .await;
    let lists = [List::new(&server.url, &birthday()).await, List::new(&server.url, &birthday()).await];
    let mut streams = Vec::new();
    for list in &lists {
        let (item, giver) = (list.item(json!({})).await, list.giver().await);
        Held::new(list, &giver, &item, json!({})).await;
        let report: Value = json!({ "reason": "unknown" });
        giver.post(&list.path("/access-reports"), &report).await.with(202);
        for _ in 0..2 {
            streams.push(Stream::new(list, &giver).await);
        }
    }
}
