//! Several servers on one database: each event is sent by one of them, and no two send one event, or two of one object, at the same
//! time. A server that dies with an event is in `crash.rs`.

use std::collections::HashMap;

use serde_json::json;
use tokio::task::JoinSet;

use super::receiver::{Delivery, Receiver, Reply};
use super::{later, shop, tells};
use crate::shopper::count;
use crate::support::TestServer;
use crate::wishing::{Held, List, birthday};
use handsel_server::store::Kind;

#[tokio::test(flavor = "multi_thread")]
async fn two_servers_send_each_event_once_and_in_order() {
    let receiver = Receiver::start().await;
    receiver.answers(|_, _| Reply::Slowly(5));
    let first = shop(&receiver).await;
    let second = first.beside(|config| tells(config, &[("erp", &receiver)])).await;
    let list = List::new(&first.url, &birthday()).await;
    let item = list.item(json!({ "wanted": 999 })).await;
    let giver = list.giver().await;
    let mut running = JoinSet::new();
    for index in 0..10 {
        let url = [&first.url, &second.url][index % 2];
        let (list, item, giver) = (list.clone(), item.clone(), giver.at(url));
        running.spawn(async move {
            let held = Held::new(&list, &giver, &item, json!({})).await;
            for quantity in 2..5 {
                held.act(json!({ "action": "set_quantity", "quantity": quantity })).await.with(200);
            }
            held.act(json!({ "action": "release" })).await.with(200);
        });
    }
    running.join_all().await;
    let got = receiver.until_count(10 * 5 + 3).await;
    let mut times: HashMap<&str, usize> = HashMap::new();
    let mut last: HashMap<String, i64> = HashMap::new();
    for told in &got {
        *times.entry(&told.id).or_default() += 1;
        let sequence = told.event["sequence"].as_i64().expect("a number");
        let before = last.insert(told.object(), sequence);
        assert!(before.is_none_or(|before| before < sequence), "{told:?}");
    }
    assert!(times.values().all(|times| *times == 1), "{times:?}");
    assert_eq!(receiver.faults(), [""; 0]);
    assert_eq!(count(&first, "SELECT count(*) FROM webhook_events").await, i64::try_from(got.len()).expect("few"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_server_that_died_was_sending_is_the_other_s_when_its_lease_has_lapsed() {
    let receiver = Receiver::start().await;
    receiver.answers(|_, before| if before == 0 { Reply::Nothing } else { Reply::Status(200) });
    let mut first = TestServer::start_with(|config| {
        tells(config, &[("erp", &receiver)]);
        (config.webhook_timeout, config.shutdown_grace) = (60, 0);
    })
    .await;
    if first.app.store.kind() == Kind::Sqlite {
        // A file has one server: the next one to start lets go of what the last one had.
        return;
    }
    let left = List::new(&first.url, &birthday()).await;
    receiver.until_count(1).await;
    let second = first.beside(|config| tells(config, &[("erp", &receiver)])).await;
    first.tell_to_stop();
    receiver.answers(|_, _| Reply::Status(200));
    let times = |got: &[Delivery], list: &List| got.iter().filter(|told| told.object() == list.id).count();
    // Not while it may still be on its way: whatever else there is, the other one sends.
    later(&second, 69);
    let other = List::new(&second.url, &birthday()).await;
    let got = receiver.until(|got| times(got, &other) == 1).await;
    assert_eq!(times(&got, &left), 1);
    later(&second, 2);
    let got = receiver.until(|got| times(got, &left) == 2).await;
    assert_eq!(got.iter().filter(|told| told.id == got[0].id).count(), 2);
}
