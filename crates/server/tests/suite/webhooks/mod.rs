//! Webhooks, both ways: what the shop's own systems are told, in which order and how often, whatever they answer and whatever is
//! killed; and what a platform tells. The receivers are in [`receiver`].

mod command;
mod crash;
mod kept;
mod options;
mod processes;
mod received;
mod receiver;
mod retried;
mod tls;
mod told;

use handsel_server::Config;
use handsel_server::webhook::endpoint::endpoints;
use serde_json::Value;

use crate::process::Process;
use crate::shopper::{by_invoice, fixture, key, path, until};
use crate::support::TestServer;
use receiver::Receiver;

/// Two secrets, the newer first, and what they are in bytes of no interest.
const SECRETS: [&str; 2] = ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"];

/// Has a server tell these receivers, each by a name.
fn tells(config: &mut Config, receivers: &[(&str, &Receiver)]) {
    let urls: Vec<String> = receivers.iter().map(|(name, receiver)| format!("{name}={}", receiver.url)).collect();
    let secrets: Vec<String> = receivers.iter().map(|(name, _)| format!("{name}={}", SECRETS[0])).collect();
    config.webhook_endpoints = endpoints(&urls, &secrets, false).expect("endpoints");
    config.webhook_timeout = 1;
    config.demo = true;
}

/// A shop that tells one receiver.
async fn shop(receiver: &Receiver) -> TestServer {
    TestServer::start_with(|config| tells(config, &[("erp", receiver)])).await
}

/// Waits until all is delivered, and noted to be: when time is put forward before that, it looks as if who sends it were dead.
async fn all_taken(server: &TestServer) {
    let sql = "SELECT count(*) FROM shop WHERE NOT EXISTS (SELECT 1 FROM webhook_events WHERE delivered_at IS NULL)";
    until(server, sql).await;
}

/// Places the order of a fixture at a server that is a process of its own, and gives its identifier.
async fn order_at(server: &Process, body: &str) -> String {
    let made = server.post("/checkout-sessions", &fixture(body), &key()).send().await.expect("an answer");
    let session: Value = made.json().await.expect("JSON");
    let (status, _, text) = server.settled(&path(&session, "/complete"), &by_invoice(), &key()).await;
    assert_eq!(status, 200, "{text}");
    let done: Value = serde_json::from_str(&text).expect("JSON");
    done["order"]["id"].as_str().expect("an id").to_owned()
}

/// Puts a shop's clock forward, and lets it look.
fn later(server: &TestServer, seconds: u64) {
    server.clock.advance(std::time::Duration::from_secs(seconds));
    server.app.outbox.wake(&server.app.store);
}
