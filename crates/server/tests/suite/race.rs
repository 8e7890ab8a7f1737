//! Many at once: however requests interleave there is one order, one payment and one stock decrement, and whoever is
//! too late is told before paying.

use crate::shopper::{self, by_invoice, card, complete, count, create, fixture, key, on_hand, path, says, until};
use crate::support::TestServer;
use serde_json::{Value, json};
use tokio::task::JoinSet;

/// A cart with the only vase there is.
fn vase() -> Value {
    let mut body = fixture("one_recipient");
    body["line_items"][0]["item"]["id"] = json!("vase_hand_thrown");
    body
}

/// Completes each session under its key, all at once.
async fn all_at_once(server: &TestServer, whose: &[(Value, String)]) -> Vec<(u16, Value)> {
    let mut running = JoinSet::new();
    for (session, key) in whose {
        let request = server.post(&path(session, "/complete"), &by_invoice()).header("Idempotency-Key", key);
        running.spawn(async move {
            let response = request.send().await.expect("an answer");
            (response.status().as_u16(), response.json().await.expect("JSON"))
        });
    }
    running.join_all().await
}

async fn exactly_one_order(server: &TestServer) {
    assert_eq!(count(server, "SELECT count(*) FROM orders").await, 1);
    assert_eq!(count(server, "SELECT count(*) FROM payments").await, 1);
    assert_eq!(count(server, "SELECT count(*) FROM payment_attempts WHERE state = 'paid'").await, 1);
    assert_eq!(on_hand(server, "vase_hand_thrown").await, 0);
}

#[tokio::test]
async fn a_double_click_orders_once() {
    let server = TestServer::start().await;
    let session = create(&server, &vase()).await;
    let key = key();
    let twice: Vec<_> = (0..8).map(|_| (session.clone(), key.clone())).collect();
    for (status, answer) in all_at_once(&server, &twice).await {
        match status {
            200 => assert_eq!(answer["status"], "completed"),
            _ => assert_eq!((status, &answer["code"]), (409, &json!("idempotency_in_progress"))),
        }
    }
    exactly_one_order(&server).await;
}

#[tokio::test]
async fn two_tabs_with_keys_of_their_own_order_once() {
    let server = TestServer::start().await;
    let session = create(&server, &vase()).await;
    let tabs: Vec<_> = (0..8).map(|_| (session.clone(), key())).collect();
    for (status, answer) in all_at_once(&server, &tabs).await {
        assert_eq!(status, 200);
        let waits = says(&answer, "error complete_in_progress $ recoverable");
        assert!(answer["status"] == "completed" || waits, "{answer:#}");
    }
    exactly_one_order(&server).await;
}

#[tokio::test]
async fn of_all_who_want_the_last_one_one_gets_it() {
    let server = TestServer::start().await;
    let mut racers = Vec::new();
    for _ in 0..12 {
        racers.push((create(&server, &vase()).await, key()));
    }
    let mut winners = 0;
    for (status, answer) in all_at_once(&server, &racers).await {
        assert_eq!(status, 200);
        if answer["status"] == "completed" {
            winners += 1;
        } else {
            assert_eq!(answer["status"], "incomplete", "its session stays open");
            assert!(says(&answer, "error out_of_stock $.line_items[0].quantity recoverable"), "{answer:#}");
        }
    }
    assert_eq!(winners, 1);
    exactly_one_order(&server).await;
    assert_eq!(count(&server, "SELECT count(*) FROM payment_attempts").await, 1, "the others never began to pay");
}

#[tokio::test]
async fn while_one_pays_the_other_is_told() {
    let server = TestServer::start_with(|config| config.demo = true).await;
    let (first, second) = (create(&server, &vase()).await, create(&server, &vase()).await);
    let waits = complete(&server, &first, &card("test_needs_step")).await;
    assert_eq!(waits["status"], "requires_escalation");
    let late = shopper::read(&server, &second).await;
    assert!(says(&late, "error out_of_stock $.line_items[0].quantity recoverable"), "before it tries");
    let late = complete(&server, &second, &card("test_succeeds")).await;
    assert!(says(&late, "error out_of_stock $.line_items[0].quantity recoverable"));
    assert_eq!(count(&server, "SELECT count(*) FROM test_card_charges").await, 1, "it was not charged");
    shopper::cancel(&server, &first).await;
    let done = complete(&server, &second, &card("test_succeeds")).await;
    assert_eq!(done["status"], "completed", "what was given up is free again");
}

#[tokio::test]
async fn however_long_a_payment_takes_its_goods_are_not_sold_to_another() {
    let server = TestServer::start_with(|config| config.demo = true).await;
    let (slow, quick) = (create(&server, &vase()).await, create(&server, &vase()).await);
    let request = server.post(&path(&slow, "/complete"), &card("test_answers_late")).header("Idempotency-Key", key());
    let paying = tokio::spawn(request.send());
    until(&server, "SELECT count(*) FROM test_card_charges").await;
    server.clock.advance(std::time::Duration::from_secs(60 * 60));
    let late = complete(&server, &quick, &card("test_succeeds")).await;
    assert!(says(&late, "error out_of_stock $.line_items[0].quantity recoverable"), "{late:#}");
    assert_eq!(paying.await.expect("no panic").expect("an answer").status(), 200);
    exactly_one_order(&server).await;
}

#[tokio::test]
async fn completing_what_is_placed_shows_the_order() {
    let server = TestServer::start().await;
    let session = create(&server, &vase()).await;
    let done = complete(&server, &session, &by_invoice()).await;
    let again = complete(&server, &session, &by_invoice()).await;
    assert_eq!((&again["status"], &again["order"]), (&json!("completed"), &done["order"]));
    shopper::assert_says(&again, "info order_placed $.order");
    exactly_one_order(&server).await;
}
