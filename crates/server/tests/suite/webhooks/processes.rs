//! Several servers on one database: each event is sent by one of them, and no two send one event, or two of one object, at the same
//! time. A server that dies with an event is in `crash.rs`.

use std::collections::HashMap;

use serde_json::json;
use tokio::task::JoinSet;

use super::receiver::{Receiver, Reply};
use super::{later, shop, tells};
use crate::shopper::count;
use crate::wishing::{Held, List, birthday};

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
    for index in 0..24 {
        let url = [&first.url, &second.url][index % 2];
        let (list, item, giver) = (list.clone(), item.clone(), giver.at(url));
        running.spawn(async move {
            let held = Held::new(&list, &giver, &item, json!({})).await;
            for quantity in 2..6 {
                held.act(json!({ "action": "set_quantity", "quantity": quantity })).await.with(200);
            }
            held.act(json!({ "action": "release" })).await.with(200);
        });
    }
    running.join_all().await;
    let got = receiver.until_count(24 * 6 + 3).await;
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
async fn while_one_server_sends_an_event_the_other_does_not_and_takes_it_up_when_the_lease_has_lapsed() {
    let receiver = Receiver::start().await;
    receiver.answers(|_, before| if before == 0 { Reply::Nothing } else { Reply::Status(200) });
    let mut first = shop(&receiver).await;
    let second = first.beside(|config| tells(config, &[("erp", &receiver)])).await;
    List::new(&first.url, &birthday()).await;
    receiver.until_count(1).await;
    first.tell_to_stop();
    for _ in 0..5 {
        later(&second, 1);
        assert_eq!(receiver.got().len(), 1);
    }
    later(&second, 60);
    let got = receiver.until_count(2).await;
    assert_eq!(got[0].id, got[1].id);
}
