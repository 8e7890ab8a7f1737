//! Several servers on one database: whichever of them a request reaches there is one order, one payment and one stock
//! decrement. What becomes of a server's payments when it is slow or dead is in `takeover.rs`.

use std::sync::Arc;
use std::time::Duration;

use crate::shopper::{by_invoice, card, count, create, fixture, key, on_hand, path, read, says};
use crate::support::TestServer;
use handsel_server::store::Kind;
use serde_json::{Value, json};
use tokio::sync::Barrier;
use tokio::task::JoinSet;

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

/// Sends each request at the same moment, in turn to either server, and lets all of them come as far as writing to a table
/// before the first one may: whoever has only looked by then, and locked nothing, is found out.
async fn at_once_until(
    table: &str,
    servers: &[TestServer; 2],
    requests: Vec<(String, Value, String)>,
) -> Vec<(u16, Value)> {
    let store = &servers[0].app.store;
    let mut gate = store.begin_write().await.expect("the writer");
    if store.kind() == Kind::Postgres {
        let lock = format!("LOCK TABLE {table} IN SHARE MODE");
        sqlx::query(sqlx::AssertSqlSafe(lock)).execute(&mut *gate).await.expect("a lock");
    }
    let opening = async {
        tokio::time::sleep(Duration::from_millis(500)).await;
        gate.rollback().await.expect("the gate opens");
    };
    tokio::join!(at_once(servers, requests), opening).0
}

/// Sends each request at the same moment, in turn to either server.
async fn at_once(servers: &[TestServer; 2], requests: Vec<(String, Value, String)>) -> Vec<(u16, Value)> {
    let barrier = Arc::new(Barrier::new(requests.len()));
    let mut running = JoinSet::new();
    for (index, (path, body, key)) in requests.into_iter().enumerate() {
        let request = servers[index % 2].post(&path, &body).header("Idempotency-Key", key);
        let barrier = barrier.clone();
        running.spawn(async move {
            barrier.wait().await;
            let response = request.send().await.expect("an answer");
            (response.status().as_u16(), response.json().await.expect("JSON"))
        });
    }
    running.join_all().await
}

async fn one_order(server: &TestServer) {
    for table in ["orders", "payments", "test_card_charges", "payment_attempts WHERE state = 'paid'"] {
        assert_eq!(count(server, &format!("SELECT count(*) FROM {table}")).await, 1, "{table}");
    }
    assert_eq!(on_hand(server, "vase_hand_thrown").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_completed_at_two_servers_is_ordered_once() {
    let servers = two().await;
    let session = create(&servers[0], &vase()).await;
    let place = path(&session, "/complete");
    let tries = (0..10).map(|_| (place.clone(), card("test_succeeds"), key())).collect();
    for (status, answer) in at_once(&servers, tries).await {
        assert_eq!(status, 200, "{answer}");
        let waits = says(&answer, "error complete_in_progress $ recoverable");
        assert!(answer["status"] == "completed" || waits, "{answer:#}");
    }
    one_order(&servers[1]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_claimed_at_two_servers_at_once_has_one_effect() {
    let servers = two().await;
    // A session that is made, which has no row yet that anybody could wait at.
    let key_of_both = key();
    let tries = (0..10).map(|_| ("/checkout-sessions".to_owned(), vase(), key_of_both.clone())).collect();
    let answers = at_once(&servers, tries).await;
    let (first, body) = &answers[0];
    assert_eq!(*first, 201);
    assert!(answers.iter().all(|(status, answer)| (status, answer) == (&201, body)), "{answers:#?}");
    assert_eq!(count(&servers[0], "SELECT count(*) FROM sessions").await, 1);
    // An order that is placed.
    let key_of_both = key();
    let place = path(body, "/complete");
    let tries = (0..10).map(|_| (place.clone(), card("test_succeeds"), key_of_both.clone())).collect();
    for (status, answer) in at_once(&servers, tries).await {
        match status {
            200 => assert_eq!(answer["status"], "completed"),
            _ => assert_eq!((status, &answer["code"]), (409, &json!("idempotency_in_progress"))),
        }
    }
    one_order(&servers[0]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_all_who_want_the_last_one_at_either_server_one_gets_it() {
    let servers = two().await;
    let mut tries = Vec::new();
    for index in 0..12 {
        let session = create(&servers[index % 2], &vase()).await;
        tries.push((path(&session, "/complete"), card("test_succeeds"), key()));
    }
    let answers = at_once_until("stock_holds", &servers, tries).await;
    for (status, answer) in &answers {
        let told = says(answer, "error out_of_stock $.line_items[0].quantity recoverable");
        assert!(*status == 200 && (answer["status"] == "completed" || told), "{status} {answer:#}");
    }
    assert_eq!(answers.iter().filter(|(_, answer)| answer["status"] == "completed").count(), 1);
    one_order(&servers[0]).await;
    assert_eq!(count(&servers[0], "SELECT count(*) FROM payment_attempts").await, 1, "the others never began to pay");
}

#[tokio::test(flavor = "multi_thread")]
async fn orders_of_several_things_placed_at_once_all_come_through() {
    let servers = two().await;
    let mut tries = Vec::new();
    for index in 0..16_usize {
        // The same two things, in either order: who locked them as they come would wait for another for ever.
        let mut body = fixture("three_recipients");
        if index % 2 == 1 {
            body["line_items"].as_array_mut().expect("lines").reverse();
        }
        let session = create(&servers[index % 2], &body).await;
        tries.push((path(&session, "/complete"), by_invoice(), key()));
    }
    for (status, answer) in at_once(&servers, tries).await {
        assert_eq!((status, &answer["status"]), (200, &json!("completed")), "{answer:#}");
    }
    assert_eq!(on_hand(&servers[0], "bouquet_roses").await, 1_000 - 16 * 5);
    assert_eq!(on_hand(&servers[0], "moka_pot").await, 120 - 16 * 2);
    let numbers = "SELECT count(DISTINCT number) FROM orders WHERE number BETWEEN 1001 AND 1016";
    assert_eq!(count(&servers[0], numbers).await, 16);
}

#[tokio::test(flavor = "multi_thread")]
async fn orders_of_different_things_placed_at_once_get_a_number_each() {
    let servers = two().await;
    let mut tries = Vec::new();
    for item in ["bouquet_roses", "bouquet_tulips", "moka_pot", "saucepan_copper", "vase_hand_thrown"] {
        let mut body = fixture("one_recipient");
        body["line_items"][0]["item"]["id"] = json!(item);
        tries.push((path(&create(&servers[0], &body).await, "/complete"), by_invoice(), key()));
    }
    for (status, answer) in at_once_until("order_lines", &servers, tries).await {
        assert_eq!((status, &answer["status"]), (200, &json!("completed")), "{answer:#}");
    }
    let numbers = "SELECT count(DISTINCT number) FROM orders WHERE number BETWEEN 1001 AND 1005";
    assert_eq!(count(&servers[0], numbers).await, 5);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_that_meets_the_payment_changes_it_or_is_refused() {
    let servers = two().await;
    for _ in 0..8 {
        let session = create(&servers[0], &fixture("one_recipient")).await;
        let (place, whole) = (path(&session, "/complete"), path(&session, ""));
        let mut more = fixture("one_recipient");
        more["line_items"][0]["quantity"] = json!(3);
        let placing = servers[0].post(&place, &card("test_succeeds")).header("Idempotency-Key", key()).send();
        let changing = servers[1].put(&whole, &more).header("Idempotency-Key", key()).send();
        let (placed, changed) = tokio::join!(placing, changing);
        let placed: Value = placed.expect("an answer").json().await.expect("JSON");
        let changed: Value = changed.expect("an answer").json().await.expect("JSON");
        assert_eq!(placed["status"], "completed");
        // The change came first and was agreed to by whoever made it, or it came too late.
        let refused = changed["messages"].as_array().is_some_and(|all| all.iter().any(|one| one["type"] == "error"));
        let agreed = if refused { 1 } else { 3 };
        for answer in [&placed, &changed, &read(&servers[0], &session).await] {
            assert_eq!(answer["line_items"][0]["quantity"], agreed, "{answer:#}");
        }
    }
    let odd = "SELECT count(*) FROM orders JOIN order_lines ON order_id = orders.id
         WHERE quantity * unit_price <> subtotal OR subtotal > total";
    assert_eq!(count(&servers[0], odd).await, 0);
    let paid = "SELECT count(*) FROM payments JOIN orders ON orders.id = order_id WHERE amount <> total";
    assert_eq!(count(&servers[0], paid).await, 0);
}
