//! Receivers that are away, fail, hang, answer twice or have gone: nothing is lost, the events of an object keep their order, those of
//! others do not wait, and what is sent again has the identifier it had. Time is put forward, not waited for.

use std::collections::HashMap;
use std::time::Duration;

use serde_json::json;

use super::receiver::{Delivery, Receiver, Reply};
use super::{all_taken, later, shop};
use crate::shopper::{by_invoice, complete, count, create, fixture, until};
use crate::support::TestServer;
use crate::wishing::{Held, List, Person, birthday};
use handsel_server::store::outbox::endpoint;
use handsel_server::store::outbox::keeping::{self, Which};

/// Waits until every object has an event that was tried so many times in vain.
async fn failed(server: &TestServer, times: i64) {
    let sql = format!(
        "SELECT CAST(CASE WHEN count(*) = 0 THEN 1 ELSE 0 END AS BIGINT) FROM webhook_events AS e
         WHERE delivered_at IS NULL AND (attempts < {times} OR leased_to IS NOT NULL) AND NOT EXISTS
            (SELECT 1 FROM webhook_events AS o WHERE o.object = e.object AND o.delivered_at IS NULL AND o.seq < e.seq)"
    );
    until(server, &sql).await;
}

async fn order(server: &TestServer) -> String {
    let session = create(server, &fixture("one_recipient")).await;
    let done = complete(server, &session, &by_invoice()).await;
    done["order"]["id"].as_str().expect("an id").to_owned()
}

/// A list with an item that many can hold, and somebody who may.
async fn list(server: &TestServer) -> (List, String, Person) {
    let list = List::new(&server.url, &birthday()).await;
    let item = list.item(json!({ "wanted": 99 })).await;
    let giver = list.giver().await;
    (list, item, giver)
}

/// Asserts that the events of each object were taken in the order in which they happened. Of one that came more often, the last
/// delivery was taken.
fn in_order(got: &[Delivery]) {
    let taken: HashMap<&str, usize> = got.iter().enumerate().map(|(at, told)| (told.id.as_str(), at)).collect();
    let mut last: HashMap<String, i64> = HashMap::new();
    for (at, told) in got.iter().enumerate().filter(|(at, told)| taken[told.id.as_str()] == *at) {
        let sequence = told.event["sequence"].as_i64().expect("a number");
        let before = last.insert(told.object(), sequence);
        assert!(before.is_none_or(|before| before < sequence), "{at}: {got:#?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_receiver_that_is_down_for_an_hour_is_told_everything_afterwards() {
    let mut receiver = Receiver::down().await;
    let server = shop(&receiver).await;
    let (list, item, giver) = list(&server).await;
    let held = Held::new(&list, &giver, &item, json!({})).await;
    let id = order(&server).await;
    held.act(json!({ "action": "set_quantity", "quantity": 2 })).await.with(200);
    held.act(json!({ "action": "release" })).await.with(200);
    // Tried in vain for an hour: after 5, 10, 20 … seconds, or a little later.
    let mut attempts = 1;
    failed(&server, attempts).await;
    for seconds in [7, 14, 28, 56, 112, 224, 448, 896, 1_792] {
        later(&server, seconds);
        attempts += 1;
        failed(&server, attempts).await;
    }
    assert_eq!(count(&server, "SELECT count(*) FROM webhook_events WHERE delivered_at IS NOT NULL").await, 0);
    receiver.up().await;
    assert_eq!(receiver.got(), [], "it is left alone meanwhile");
    later(&server, 3_600);
    all_taken(&server).await;
    let got = receiver.got();
    let of_hold: Vec<_> = got.iter().filter(|told| told.object() == held.id).map(|told| told.kind()).collect();
    assert_eq!(of_hold, ["hold.created", "hold.changed", "hold.changed"]);
    assert_eq!(got.iter().filter(|told| told.object() == id).count(), 1);
    assert_eq!(got.len() as i64, count(&server, "SELECT count(*) FROM webhook_events").await, "each once");
    assert!(got.iter().all(|told| told.timestamp * 1_000 == server.clock.now()), "signed with the time of the try");
    assert!(
        got.iter().all(|told| told.event["timestamp"] == "2026-11-23T15:00:00Z"),
        "and with that of the event inside"
    );
    in_order(&got);
    assert_eq!(receiver.faults(), [""; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_refused_holds_back_its_own_object_and_no_other() {
    let receiver = Receiver::start().await;
    let server = shop(&receiver).await;
    let (list, item, giver) = list(&server).await;
    all_taken(&server).await;
    let stuck = Held::new(&list, &giver, &item, json!({})).await;
    let id = stuck.id.clone();
    receiver.until(move |got| got.iter().any(|told| told.object() == id)).await;
    all_taken(&server).await;
    let id = stuck.id.clone();
    receiver.answers(move |told, _| Reply::Status(if told.object() == id { 500 } else { 200 }));
    stuck.act(json!({ "action": "set_quantity", "quantity": 2 })).await.with(200);
    stuck.act(json!({ "action": "set_quantity", "quantity": 3 })).await.with(200);
    let other = Held::new(&list, &giver, &item, json!({})).await;
    for quantity in 2..6 {
        other.act(json!({ "action": "set_quantity", "quantity": quantity })).await.with(200);
    }
    let id = other.id.clone();
    receiver.until(move |got| got.iter().filter(|told| told.object() == id).count() == 5).await;
    failed(&server, 1).await;
    let quantities = |got: &[Delivery]| {
        let of_stuck = got.iter().filter(|told| told.object() == stuck.id);
        of_stuck.map(|told| told.event["data"]["quantity"].as_i64().expect("a number")).collect::<Vec<_>>()
    };
    assert_eq!(quantities(&receiver.got()), [1, 2], "the third waits for the second");
    later(&server, 7);
    failed(&server, 2).await;
    assert_eq!(quantities(&receiver.got()), [1, 2, 2]);
    receiver.answers(|_, _| Reply::Status(202));
    // Asked for before its time, it takes along what was put off with it.
    let id = receiver.got().into_iter().rfind(|told| told.object() == stuck.id).expect("the second").id;
    let again = server.app.store.write(move |connection| {
        let which = Which::Event(id.clone());
        Box::pin(async move { keeping::again(connection, &which, None).await })
    });
    assert_eq!(again.await.expect("an answer"), 1);
    all_taken(&server).await;
    let got = receiver.got();
    assert_eq!(quantities(&got), [1, 2, 2, 2, 3], "and follows at once");
    in_order(&got);
    let of_second: Vec<_> = got.iter().filter(|told| told.object() == stuck.id).skip(1).take(3).collect();
    assert!(of_second.iter().all(|told| (&told.id, &told.event) == (&of_second[0].id, &of_second[0].event)));
    assert_eq!(receiver.faults(), [""; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_receiver_that_hangs_or_redirects_has_not_taken_it() {
    let receiver = Receiver::start().await;
    receiver.answers(|_, before| [Reply::Nothing, Reply::Elsewhere, Reply::Status(204)][before.min(2)]);
    let server = shop(&receiver).await;
    let id = order(&server).await;
    failed(&server, 1).await;
    let why = async || {
        let states = endpoint::states(&server.app.store).await.expect("states");
        states[0].failure.clone().expect("a failure")
    };
    assert_eq!(why().await, "no answer within 1 s");
    later(&server, 7);
    failed(&server, 2).await;
    assert_eq!(why().await, "answered 302");
    later(&server, 14);
    all_taken(&server).await;
    let got = receiver.got();
    assert_eq!(got.iter().map(|told| (told.object(), &told.id)).collect::<Vec<_>>(), vec![(id, &got[0].id); 3]);
    assert_eq!(receiver.faults(), [""; 0], "nobody went to where it pointed");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_receiver_that_answers_too_late_is_told_the_same_again() {
    let receiver = Receiver::start().await;
    // It has taken it and says so when nobody listens any more.
    receiver.answers(|_, before| if before == 0 { Reply::Slowly(1_200) } else { Reply::Status(200) });
    let server = shop(&receiver).await;
    order(&server).await;
    failed(&server, 1).await;
    later(&server, 7);
    let got = receiver.until_count(2).await;
    assert_eq!((&got[0].id, &got[0].event), (&got[1].id, &got[1].event));
    all_taken(&server).await;
    assert_eq!(receiver.got().len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_receiver_that_asks_for_patience_gets_it() {
    let receiver = Receiver::start().await;
    receiver.answers(|_, before| if before == 0 { Reply::BusyFor(600) } else { Reply::Status(200) });
    let server = shop(&receiver).await;
    order(&server).await;
    failed(&server, 1).await;
    let due = count(&server, "SELECT due_at FROM webhook_events").await;
    assert_eq!(due, server.clock.now() + 600_000);
    server.clock.advance(Duration::from_secs(599));
    later(&server, 1);
    all_taken(&server).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_receiver_that_has_gone_is_sent_nothing_until_it_is_enabled_again() {
    let (gone, other) = (Receiver::start().await, Receiver::start().await);
    gone.answers(|_, _| Reply::Status(410));
    let server = TestServer::start_with(|config| super::tells(config, &[("gone", &gone), ("other", &other)])).await;
    let first = order(&server).await;
    until(&server, "SELECT count(*) FROM webhook_endpoints WHERE disabled_at IS NOT NULL").await;
    let second = order(&server).await;
    let of_other = "SELECT count(*) / 2 FROM webhook_events WHERE endpoint = 'other' AND delivered_at IS NOT NULL";
    until(&server, of_other).await;
    later(&server, 24 * 60 * 60);
    let third = order(&server).await;
    other.until_count(3).await;
    assert_eq!(gone.got().len(), 1, "the other one is told, and it is not");
    gone.answers(|_, _| Reply::Status(200));
    let enabled = server.app.store.write(|connection| Box::pin(endpoint::enable(connection, "gone")));
    assert!(enabled.await.expect("an answer"));
    later(&server, 1);
    let got = gone.until_count(4).await;
    all_taken(&server).await;
    let mut told: Vec<_> = got[1..].iter().map(Delivery::object).collect();
    let mut placed = vec![first, second, third];
    told.sort();
    placed.sort();
    assert_eq!(told, placed, "nothing is lost");
}
