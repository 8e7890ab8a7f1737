//! Payments whose server is asking, slow or dead: one server asks at a time, another one takes up what it leaves behind,
//! and servers that start at once get in nobody's way. For requests that race, see `processes.rs`.

use std::process::Stdio;
use std::time::Duration;

use crate::process::Process;
use crate::shopper::{self, card, count, create, fixture, key, on_hand, path, raw, read, until};
use crate::support::{Data, MONDAY, TestServer};
use handsel_server::Store;
use handsel_server::checkout::lease as asking;
use handsel_server::checkout::settle::{Ask, Unsettled, settle};
use handsel_server::store::lease;
use serde_json::{Value, json};

/// A cart with the only vase there is.
fn vase() -> Value {
    let mut body = fixture("one_recipient");
    body["line_items"][0]["item"]["id"] = json!("vase_hand_thrown");
    body
}

/// Two servers on one database, in a demonstration.
async fn two() -> [TestServer; 2] {
    let first = TestServer::start_with(|config| config.demo = true).await;
    let second = first.beside(|config| config.demo = true).await;
    [first, second]
}

async fn one_order(server: &TestServer) {
    for table in ["orders", "payments", "test_card_charges", "payment_attempts WHERE state = 'paid'"] {
        assert_eq!(count(server, &format!("SELECT count(*) FROM {table}")).await, 1, "{table}");
    }
    assert_eq!(on_hand(server, "vase_hand_thrown").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn while_one_server_asks_the_other_does_not_break_in() {
    let servers = two().await;
    let session = create(&servers[0], &vase()).await;
    let request =
        servers[0].post(&path(&session, "/complete"), &card("test_answers_late")).header("Idempotency-Key", key());
    let paying = tokio::spawn(request.send());
    until(&servers[0], "SELECT count(*) FROM payment_attempts").await;
    // Whoever asks what became of a charge that has not arrived yet, declines it.
    for _ in 0..20 {
        assert_eq!(read(&servers[1], &session).await["status"], "complete_in_progress");
    }
    let done: Value = paying.await.expect("no panic").expect("an answer").json().await.expect("JSON");
    assert_eq!(done["status"], "completed");
    one_order(&servers[1]).await;
}

/// Waits until a number is at least 1.
async fn there(store: &Store, sql: &'static str) {
    let waiting = async {
        while sqlx::query_scalar(sql).fetch_one(store.reader()).await.map(|count: i64| count == 0).expect("a number") {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(30), waiting).await.expect("in time");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lease_is_one_process_s_until_it_lapses() {
    let server = TestServer::start_with(|config| config.demo = true).await;
    let session = create(&server, &vase()).await;
    shopper::complete(&server, &session, &card("test_needs_step")).await;
    shopper::change(&server, "UPDATE payment_attempts SET state = 'open'").await;
    let store = &server.app.store;
    let id: String =
        sqlx::query_scalar("SELECT id FROM payment_attempts").fetch_one(store.reader()).await.expect("one");
    let take = async |process, until, now| {
        let mut transaction = store.begin_write().await.expect("the writer");
        let taken = lease::take(&mut transaction, &id, process, until, now).await.expect("an answer");
        transaction.commit().await.expect("a commit");
        taken
    };
    assert!(take("a", 10, 0).await);
    assert!(!take("b", 19, 9).await, "it has one");
    assert!(take("a", 19, 9).await, "it may renew its own");
    assert!(!take("b", 28, 18).await);
    assert!(take("b", 29, 19).await, "it has lapsed");
    assert!(!take("a", 29, 19).await, "and is another's now");
    shopper::change(&server, "UPDATE payment_attempts SET state = 'stepping', leased_to = NULL, leased_until = NULL")
        .await;
    assert!(!take("a", 99, 50).await, "nothing is to be asked");
}

// On one thread, so that between two of its steps the test is whoever has the lease and is about to ask.
#[tokio::test]
async fn who_only_looks_whether_a_payment_is_free_gets_in_nobody_s_way() {
    let server = TestServer::start_with(|config| config.demo = true).await;
    let session = create(&server, &vase()).await;
    shopper::complete(&server, &session, &card("test_needs_step")).await;
    shopper::change(
        &server,
        "UPDATE payment_attempts SET state = 'open', leased_to = 'a', leased_until = 9000000000000000",
    )
    .await;
    let (app, sql) = (server.app.clone(), "SELECT id FROM payment_attempts");
    let id: String = sqlx::query_scalar(sql).fetch_one(app.store.reader()).await.expect("one");
    let looking = tokio::spawn(settle(app.clone(), id.clone(), Ask::Settle));
    while !looking.is_finished() {
        assert!(app.payments.enter(&id).is_some(), "a double click would be told that the server has failed");
        tokio::task::yield_now().await;
    }
    assert!(matches!(looking.await.expect("no panic"), Err(Unsettled::UnderWay)));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lease_is_renewed_for_as_long_as_the_handler_is_asked() {
    let server = TestServer::start_with(|config| config.demo = true).await;
    let session = create(&server, &vase()).await;
    shopper::complete(&server, &session, &card("test_needs_step")).await;
    shopper::change(&server, "UPDATE payment_attempts SET state = 'open'").await;
    let store = &server.app.store;
    let id: String =
        sqlx::query_scalar("SELECT id FROM payment_attempts").fetch_one(store.reader()).await.expect("one");
    assert!(asking::take_now(&server.app, &id).await.expect("an answer"));
    let ends = async || count(&server, "SELECT leased_until FROM payment_attempts").await;
    let first = ends().await;
    server.clock.advance(Duration::from_secs(8));
    let slow = async {
        while ends().await == first {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    let renewed = asking::during(&server.app, &id, slow);
    tokio::time::timeout(Duration::from_secs(30), renewed).await.expect("in time");
    assert_eq!(ends().await, first + 8_000);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_payment_whose_server_is_killed_is_finished_by_the_other() {
    let data = Data::new().await;
    let (doomed, other) = (Process::start(&data), Process::start(&data));
    let made = doomed.post("/checkout-sessions", &vase(), &key()).send().await.expect("an answer");
    let session: Value = made.json().await.expect("JSON");
    let (key, place) = (key(), path(&session, "/complete"));
    let waiting = tokio::spawn(doomed.post(&place, &card("test_answers_late"), &key).send());
    let store = data.store().await;
    there(&store, "SELECT count(*) FROM test_card_charges").await;
    doomed.kill();
    assert!(waiting.await.expect("no panic").is_err(), "the answer is lost");
    // Nobody asks: the other one sees by itself that nobody sees to it any more.
    there(&store, "SELECT count(*) FROM orders").await;
    store.close().await;
    let (status, replayed, text) = other.settled(&place, &card("test_answers_late"), &key).await;
    assert_eq!((status, replayed), (200, true), "{text}");
    let again = raw(other.post(&place, &card("test_answers_late"), &key).send().await.expect("an answer")).await;
    assert_eq!(again, (200, true, text));
    other.kill();
    one_order(&TestServer::start_in(data, MONDAY, |_| {}).await).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn servers_that_start_at_once_take_up_an_interrupted_payment_once() {
    let [first, second] = two().await;
    let session = create(&first, &vase()).await;
    let request = first.post(&path(&session, "/complete"), &card("test_needs_step")).header("Idempotency-Key", key());
    assert_eq!(request.send().await.expect("an answer").status(), 200);
    for sql in [
        "UPDATE payment_attempts SET state = 'open', step_url = NULL",
        "UPDATE sessions SET state = 'paying'",
        "UPDATE test_card_charges SET state = 'charged'",
    ] {
        shopper::change(&first, sql).await;
    }
    let starting = (0..4).map(|_| first.beside(|config| config.demo = true));
    let _started: Vec<TestServer> = futures_util::future::join_all(starting).await;
    assert_eq!(read(&second, &session).await["status"], "completed");
    one_order(&second).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn servers_that_start_at_once_on_an_empty_database_make_its_tables_and_its_shop_once() {
    let data = Data::bare().await;
    let opening = (0..6).map(|_| Store::open(&data.database));
    for store in futures_util::future::join_all(opening).await {
        store.expect("a store").close().await;
    }
    let processes: Vec<_> = (0..3).map(|_| Process::spawn(&data, &[], Stdio::null())).collect();
    for process in processes {
        process.ready().kill();
    }
    let store = data.store().await;
    assert_eq!(store.catalogue().await.expect("a shop").version, 1, "it was imported once");
}
