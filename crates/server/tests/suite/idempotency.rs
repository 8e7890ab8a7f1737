//! Every write, three times: first, the same again, and a changed one under the same key.

use std::time::Duration;

use crate::shopper::{self, by_invoice, count, create, fixture, key, path, raw, until};
use crate::support::{TestServer, problem};
use reqwest::{Method, RequestBuilder};
use serde_json::{Value, json};

fn request(server: &TestServer, method: &Method, path: &str, body: &Value, key: &str) -> RequestBuilder {
    let request = server.client.request(method.clone(), format!("{}{path}", server.url));
    request.json(body).header("Idempotency-Key", key)
}

/// First, again, changed.
async fn three_times(server: &TestServer, method: Method, path: &str, body: &Value, changed: &Value) {
    let key = key();
    let send = |body| request(server, &method, path, body, &key).send();
    let first = send(body).await.expect("an answer");
    let etag = first.headers().get("etag").cloned();
    let first = raw(first).await;
    assert!(first.0 < 300 && !first.1, "{path}: {first:?}");
    let again = send(body).await.expect("an answer");
    assert_eq!(again.headers().get("etag").cloned(), etag, "{path}");
    assert_eq!(raw(again).await, (first.0, true, first.2.clone()), "{path}");
    problem(send(changed).await.expect("an answer"), 409, "idempotency_conflict").await;
    // And once more after the refusal.
    assert_eq!(raw(send(body).await.expect("an answer")).await, (first.0, true, first.2), "{path}");
}

#[tokio::test]
async fn every_write_is_done_once() {
    let server = TestServer::start().await;
    let (body, mut changed) = (fixture("three_recipients"), fixture("three_recipients"));
    changed["line_items"][0]["quantity"] = json!(4);
    three_times(&server, Method::POST, "/checkout-sessions", &body, &changed).await;
    assert_eq!(count(&server, "SELECT count(*) FROM sessions").await, 1);

    let session = create(&server, &body).await;
    three_times(&server, Method::PUT, &path(&session, ""), &changed, &body).await;
    assert_eq!(shopper::read(&server, &session).await["revision"], 2);

    let empty = json!({});
    let more = json!({"reason": "changed my mind"});
    let gone = create(&server, &body).await;
    three_times(&server, Method::POST, &path(&gone, "/stock-holds/extend"), &empty, &more).await;
    three_times(&server, Method::POST, &path(&gone, "/cancel"), &empty, &more).await;

    let buying = create(&server, &body).await;
    let mut other = by_invoice();
    other["payment"]["instruments"][0]["id"] = json!("another");
    three_times(&server, Method::POST, &path(&buying, "/complete"), &by_invoice(), &other).await;
    assert_eq!(count(&server, "SELECT count(*) FROM orders").await, 1);
    assert_eq!(count(&server, "SELECT count(*) FROM payments").await, 1);
}

#[tokio::test]
async fn an_answer_that_made_nothing_is_replayed_too() {
    let server = TestServer::start().await;
    let nothing = json!({"line_items": [{"item": {"id": "a_unicorn"}, "quantity": 1}]});
    three_times(&server, Method::POST, "/checkout-sessions", &nothing, &fixture("plain_create")).await;
}

#[tokio::test]
async fn a_key_is_bound_to_its_path_and_bearer() {
    let server = TestServer::start().await;
    let (one, other) =
        (create(&server, &fixture("one_recipient")).await, create(&server, &fixture("one_recipient")).await);
    let key = key();
    let first = request(&server, &Method::POST, &path(&one, "/complete"), &by_invoice(), &key).send().await;
    assert_eq!(first.expect("an answer").status(), 200);
    let second = request(&server, &Method::POST, &path(&other, "/complete"), &by_invoice(), &key).send().await;
    problem(second.expect("an answer"), 409, "idempotency_conflict").await;
}

#[tokio::test]
async fn complete_and_our_own_writes_need_a_key() {
    let server = TestServer::start().await;
    let session = create(&server, &fixture("one_recipient")).await;
    for below in ["/complete", "/stock-holds/extend"] {
        let bare = server.post(&path(&session, below), &by_invoice()).send().await.expect("an answer");
        let text = problem(bare, 400, "idempotency_key_invalid").await;
        assert!(text.contains("Idempotency-Key"), "{text}");
        let odd = request(&server, &Method::POST, &path(&session, below), &by_invoice(), "not-a-uuid").send().await;
        problem(odd.expect("an answer"), 400, "idempotency_key_invalid").await;
    }
    assert_eq!(count(&server, "SELECT count(*) FROM payment_attempts").await, 0);
    let quoted = format!("\"{}\"", key());
    let answer = request(&server, &Method::POST, &path(&session, "/complete"), &by_invoice(), &quoted).send().await;
    assert_eq!(answer.expect("an answer").status(), 200, "Structured Fields write it in quotes");
}

#[tokio::test]
async fn a_refused_request_may_come_again_under_its_key() {
    let server = TestServer::start().await;
    let session = create(&server, &fixture("one_recipient")).await;
    let key = key();
    let send = |revision: &'static str| {
        request(&server, &Method::PUT, &path(&session, ""), &fixture("plain_create"), &key)
            .header("If-Match", revision)
            .send()
    };
    problem(send("\"7\"").await.expect("an answer"), 409, "revision_stale").await;
    let (status, replayed, _) = raw(send("\"1\"").await.expect("an answer")).await;
    assert_eq!((status, replayed), (200, false));
}

#[tokio::test]
async fn a_key_is_remembered_for_two_days_and_forgotten_later() {
    let server = TestServer::start().await;
    let session = create(&server, &fixture("one_recipient")).await;
    let key = key();
    let send = || request(&server, &Method::POST, &path(&session, "/complete"), &by_invoice(), &key).send();
    let first = raw(send().await.expect("an answer")).await;
    server.clock.advance(Duration::from_secs(48 * 60 * 60));
    assert_eq!(raw(send().await.expect("an answer")).await, (200, true, first.2));
    server.clock.advance(Duration::from_secs(48 * 60 * 60));
    // Every so many writes clear old ones away.
    let old = format!("SELECT count(*) FROM idempotency_keys WHERE key = '{key}'");
    for _ in 0..2_000 {
        create(&server, &fixture("one_recipient")).await;
        if count(&server, &old).await == 0 {
            return;
        }
    }
    panic!("no later write clears it away");
}

#[tokio::test]
async fn a_key_that_is_too_old_is_as_good_as_none_before_it_is_forgotten() {
    let server = TestServer::start().await;
    let key = key();
    let send = || request(&server, &Method::POST, "/checkout-sessions", &fixture("one_recipient"), &key).send();
    let first = raw(send().await.expect("an answer")).await;
    assert_eq!(raw(send().await.expect("an answer")).await, (201, true, first.2.clone()));
    server.clock.advance(Duration::from_secs(96 * 60 * 60));
    let (status, replayed, body) = raw(send().await.expect("an answer")).await;
    assert_eq!((status, replayed), (201, false));
    assert_ne!(body, first.2, "another session");
    assert_eq!(raw(send().await.expect("an answer")).await, (201, true, body), "and the key is kept anew");
}

#[tokio::test]
async fn while_the_first_copy_runs_the_second_is_told_to_wait() {
    let server = TestServer::start_with(|config| config.demo = true).await;
    let session = create(&server, &fixture("one_recipient")).await;
    let key = key();
    let late = shopper::card("test_answers_late");
    let send = || request(&server, &Method::POST, &path(&session, "/complete"), &late, &key).send();
    let first = tokio::spawn(send());
    until(&server, "SELECT count(*) FROM test_card_charges").await;
    let second = send().await.expect("an answer");
    assert!(second.headers()["retry-after"].to_str().is_ok_and(|seconds| seconds.parse::<u64>().is_ok()));
    problem(second, 409, "idempotency_in_progress").await;
    let first = raw(first.await.expect("no panic").expect("an answer")).await;
    assert_eq!(raw(send().await.expect("an answer")).await, (200, true, first.2));
    assert_eq!(count(&server, "SELECT count(*) FROM orders").await, 1);
}
