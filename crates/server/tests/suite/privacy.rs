//! What a whole purchase leaves in the log, at its most talkative: that something happened, and nothing about anybody.

use std::fs::File;

use crate::process::Process;
use crate::shopper::{card, fixture, json_of, key, path};
use crate::support::Data;
use handsel_core::token::{Token, TokenKind};
use handsel_server::Database;
use reqwest::RequestBuilder;
use serde_json::{Value, json};

#[tokio::test]
async fn the_log_knows_nobody() {
    let mut data = Data::new().await;
    if let Database::Postgres(url) = &mut data.database {
        // Where a password is asked for there is one already.
        if url.password().is_none() {
            url.set_password(Some("hush-hush")).expect("an address with a host");
        }
    }
    let password = match &data.database {
        Database::Postgres(url) => url.password().map(str::to_owned),
        Database::File(_) => None,
    };
    let log = data.path("log");
    let options = ["--log", "trace", "--log-format", "json"];
    let server = Process::start_with(&data, &options, File::create(&log).expect("a file").into());

    let token = Token::from_bytes(TokenKind::Checkout, [7; 16]);
    let bearing = |request: RequestBuilder| request.bearer_auth(token.as_str());
    let body = fixture("three_recipients");
    let session = json_of(bearing(server.post("/checkout-sessions", &body, &key())), 201).await;
    json_of(bearing(server.put(&path(&session, ""), &body)), 200).await;
    let question = fixture("address_suggestions_write");
    let suggested =
        json_of(bearing(server.post(&path(&session, "/address-suggestions"), &question, &key())), 200).await;
    assert_eq!(suggested, fixture("address_suggestions"));
    json_of(bearing(server.put(&path(&session, ""), &json!({"line_items": "Ada Lindqvist"}))), 400).await;
    let complete = |token: &str| bearing(server.post(&path(&session, "/complete"), &card(token), &key()));
    json_of(complete("test_declines"), 200).await;
    let done = json_of(complete("test_succeeds"), 200).await;
    assert_eq!(done["status"], "completed");
    server.kill();

    let log = std::fs::read_to_string(&log).expect("a log");
    assert!(log.contains("/checkout-sessions/{id}/complete"), "the route is there");
    let text = |value: &Value| value.as_str().expect("text").to_owned();
    let secrets = [text(&session["id"]), text(&done["order"]["id"]), token.as_str().to_owned()];
    let personal = [
        "Lindqvist",
        "Jonas",
        "Petit",
        "Okafor",
        "ines@example.com",
        "Moreno",
        "123 Main",
        "s mich",
        "Michigan",
        "Linden",
        "Lilas",
        "SW1A",
        "5550100",
        "Happy birthday",
        "PO 4711",
        "GB123456789",
        "Ring twice",
        "test_succeeds",
        "test_declines",
    ];
    for word in personal.into_iter().map(str::to_owned).chain(secrets).chain(password) {
        let found = log.lines().find(|line| line.contains(&word));
        assert!(found.is_none(), "{word}: {found:?}");
    }
}
