//! A server that is killed between the commit and the delivery, and between the delivery and the note of it: the next one tells
//! what is untold, under the identifier it had, and nothing that never happened.

use super::receiver::{Receiver, Reply};
use super::{SECRETS, order_at};
use crate::process::Process;
use crate::support::Data;

/// A server that tells a receiver.
fn start(data: &Data, receiver: &Receiver) -> Process {
    let (endpoint, secret) = (format!("erp={}", receiver.url), format!("erp={}", SECRETS[0]));
    let options = ["--webhook-endpoints", &endpoint, "--webhook-timeout", "1"];
    Process::start_in(data, &options, &[("HANDSEL_WEBHOOK_SECRETS", &secret)])
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_committed_when_a_server_was_killed_is_told_by_the_next() {
    let data = Data::new().await;
    let mut receiver = Receiver::down().await;
    let server = start(&data, &receiver);
    let mut placed = vec![order_at(&server, "one_recipient").await, order_at(&server, "one_recipient").await];
    server.kill();
    receiver.up().await;
    let server = start(&data, &receiver);
    placed.push(order_at(&server, "one_recipient").await);
    let got = receiver.until_count(3).await;
    let mut told: Vec<_> = got.iter().map(|told| told.object()).collect();
    told.sort();
    placed.sort();
    assert_eq!(told, placed);
    server.kill();
    assert_eq!(receiver.faults(), [""; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_on_its_way_when_a_server_was_killed_is_sent_again_under_the_same_identifier() {
    let data = Data::new().await;
    let receiver = Receiver::start().await;
    receiver.answers(|_, before| if before == 0 { Reply::Nothing } else { Reply::Status(200) });
    let server = start(&data, &receiver);
    let id = order_at(&server, "one_recipient").await;
    receiver.until_count(1).await;
    server.kill();
    let server = start(&data, &receiver);
    let got = receiver.until_count(2).await;
    assert_eq!((&got[0].id, &got[0].event), (&got[1].id, &got[1].event));
    assert_eq!(got[1].object(), id);
    server.kill();
    assert_eq!(receiver.faults(), [""; 0]);
}
