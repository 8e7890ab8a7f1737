//! A server that is killed between payment and answer: after the restart there is one order, one payment and one stock
//! decrement, and the same request gets the answer it was waiting for.

use std::time::Duration;

use crate::process::Process;
use crate::shopper::{self, by_invoice, card, count, create, fixture, key, on_hand, path, raw, read, until};
use crate::support::{Data, MONDAY, TestServer};
use handsel_server::Store;
use handsel_server::checkout::settle::conclude;
use handsel_server::payment::Outcome;
use serde_json::Value;

async fn charges(store: &Store) -> i64 {
    sqlx::query_scalar("SELECT count(*) FROM test_card_charges").fetch_one(store.reader()).await.expect("a number")
}

#[tokio::test]
async fn killed_between_payment_and_answer() {
    let data = Data::new().await;
    let process = Process::start(&data);
    let session: Value = process
        .post("/checkout-sessions", &fixture("three_recipients"), &key())
        .send()
        .await
        .expect("an answer")
        .json()
        .await
        .expect("JSON");
    let (key, place) = (key(), path(&session, "/complete"));
    let waiting = tokio::spawn(process.post(&place, &card("test_answers_late"), &key).send());
    // The provider has charged, and has not answered yet.
    let store = data.store().await;
    let charged = async {
        while charges(&store).await == 0 {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(30), charged).await.expect("in time");
    store.close().await;
    process.kill();
    assert!(waiting.await.expect("no panic").is_err(), "the answer is lost");

    let process = Process::start(&data);
    let (status, replayed, text) = process.settled(&place, &card("test_answers_late"), &key).await;
    assert_eq!((status, replayed), (200, true), "{text}");
    let done: Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(done["status"], "completed");
    assert_eq!(done["totals"], session["totals"]);
    process.kill();

    let server = TestServer::start_in(data, MONDAY, |_| {}).await;
    for table in ["orders", "payments", "test_card_charges", "payment_attempts"] {
        assert_eq!(count(&server, &format!("SELECT count(*) FROM {table}")).await, 1, "{table}");
    }
    assert_eq!(on_hand(&server, "bouquet_roses").await, 1_000 - 5);
    assert_eq!(on_hand(&server, "moka_pot").await, 120 - 2);
    assert_eq!(count(&server, "SELECT count(*) FROM stock_holds").await, 0);
}

/// A server that stopped when an attempt had begun and nothing more was known, with what the provider has meanwhile.
async fn stopped_with(ledger: &str) -> (TestServer, Value, String) {
    let server = TestServer::start_with(|config| config.demo = true).await;
    let session = create(&server, &fixture("one_recipient")).await;
    let key = key();
    let request = server.post(&path(&session, "/complete"), &card("test_needs_step")).header("Idempotency-Key", &key);
    assert_eq!(request.send().await.expect("an answer").status(), 200);
    // Back to the moment before the handler's answer was written down.
    for sql in [
        "UPDATE payment_attempts SET state = 'open', step_url = NULL",
        "UPDATE sessions SET state = 'paying'",
        "UPDATE idempotency_keys SET status = NULL, body = NULL, etag = NULL
            WHERE key = (SELECT idempotency_key FROM payment_attempts)",
        ledger,
    ] {
        shopper::change(&server, sql).await;
    }
    let url = server.url.clone();
    let data = server.stop().await;
    let again = TestServer::start_in(data, MONDAY, |config| {
        config.demo = true;
        // The page of the step is known by its address.
        config.public_url = Some(url);
    })
    .await;
    (again, session, key)
}

async fn replayed(server: &TestServer, session: &Value, key: &str) -> Value {
    let request = server.post(&path(session, "/complete"), &card("test_needs_step")).header("Idempotency-Key", key);
    let (status, replayed, text) = raw(request.send().await.expect("an answer")).await;
    assert_eq!((status, replayed), (200, true), "{text}");
    serde_json::from_str(&text).expect("JSON")
}

#[tokio::test]
async fn a_charge_that_was_made_becomes_the_order() {
    let (server, session, key) = stopped_with("UPDATE test_card_charges SET state = 'charged'").await;
    assert_eq!(read(&server, &session).await["status"], "completed");
    assert_eq!(replayed(&server, &session, &key).await["status"], "completed");
    assert_eq!(count(&server, "SELECT count(*) FROM orders").await, 1);
    assert_eq!(on_hand(&server, "bouquet_tulips").await, 1_500 - 1);
}

#[tokio::test]
async fn a_charge_that_never_arrived_never_will() {
    let (server, session, key) = stopped_with("DELETE FROM test_card_charges").await;
    let open = read(&server, &session).await;
    assert_eq!(open["status"], "ready_for_complete");
    shopper::assert_says(&open, "error payment_declined $.payment.instruments recoverable");
    assert_eq!(replayed(&server, &session, &key).await["status"], "ready_for_complete");
    assert_eq!(count(&server, "SELECT count(*) FROM test_card_charges WHERE state = 'void'").await, 1);
    assert_eq!(count(&server, "SELECT count(*) FROM orders").await, 0);
    let done = shopper::complete(&server, &session, &card("test_succeeds")).await;
    assert_eq!(done["status"], "completed");
}

#[tokio::test]
async fn a_charge_that_waits_for_the_buyer_goes_on_waiting() {
    let (server, session, key) = stopped_with("SELECT 1").await;
    let waits = read(&server, &session).await;
    assert_eq!(waits["status"], "requires_escalation");
    assert_eq!(replayed(&server, &session, &key).await["continue_url"], waits["continue_url"]);
}

#[tokio::test]
async fn a_payment_that_cannot_be_settled_is_taken_up_again_when_somebody_looks() {
    let server = TestServer::start_with(|config| config.demo = true).await;
    let session = create(&server, &fixture("one_recipient")).await;
    let request = server.post(&path(&session, "/complete"), &card("test_needs_step")).header("Idempotency-Key", key());
    request.send().await.expect("an answer");
    for sql in [
        "UPDATE payment_attempts SET state = 'open'",
        "UPDATE sessions SET state = 'paying'",
        "UPDATE test_card_charges SET state = 'charged'",
    ] {
        shopper::change(&server, sql).await;
    }
    assert_eq!(read(&server, &session).await["status"], "complete_in_progress");
    shopper::until(&server, "SELECT count(*) FROM orders").await;
    assert_eq!(read(&server, &session).await["status"], "completed");
    assert_eq!(count(&server, "SELECT count(*) FROM orders").await, 1);
}

#[tokio::test]
async fn what_is_settled_cannot_be_settled_again() {
    let server = TestServer::start_with(|config| config.demo = true).await;
    let session = create(&server, &fixture("one_recipient")).await;
    shopper::complete(&server, &session, &card("test_succeeds")).await;
    let done = read(&server, &session).await;
    let attempt: String = sqlx::query_scalar("SELECT id FROM payment_attempts")
        .fetch_one(server.app.store.reader())
        .await
        .expect("an attempt");
    for late in [Outcome::Declined, Outcome::Paid { due_at: None }, Outcome::NeedsStep { url: String::new() }] {
        conclude(&server.app, &attempt, &late).await.expect("an answer");
        assert_eq!(read(&server, &session).await, done, "{late:?}");
    }
    assert_eq!(count(&server, "SELECT count(*) FROM orders").await, 1);
    assert_eq!(on_hand(&server, "bouquet_tulips").await, 1_500 - 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_hangs_up_at_any_moment_has_ordered_or_not_begun_to() {
    let server = TestServer::start().await;
    for micros in (0..20_000).step_by(500) {
        let session = create(&server, &fixture("one_recipient")).await;
        let request = server.post(&path(&session, "/complete"), &by_invoice()).header("Idempotency-Key", key());
        let _ = tokio::time::timeout(Duration::from_micros(micros), request.send()).await;
    }
    // Nobody looks at the sessions: what has begun ends by itself, and as it should.
    let all =
        "SELECT CAST(CASE WHEN count(*) = 0 THEN 1 ELSE 0 END AS BIGINT) FROM payment_attempts WHERE state <> 'paid'";
    until(&server, all).await;
    assert!(count(&server, "SELECT count(*) FROM orders").await > 0, "some were in time");
}
