//! A client of the checkout calls as a test writes them: bodies from the shared fixtures, a key with every write, and
//! the messages of an answer by their code. It asserts nothing but that a call is answered as it should be.

use reqwest::{RequestBuilder, Response};
use serde_json::{Value, json};

use crate::support::{TestServer, repository};

/// A fixture of the contract.
pub fn fixture(name: &str) -> Value {
    let path = repository(&format!("tests/fixtures/contract/{name}.json"));
    serde_json::from_str(&std::fs::read_to_string(path).expect("a fixture")).expect("JSON")
}

/// A new idempotency key.
pub fn key() -> String {
    uuid::Uuid::new_v4().to_string()
}

/// A body that completes with a token of the test card.
pub fn card(token: &str) -> Value {
    let mut body = fixture("complete_by_test_card");
    body["payment"]["instruments"][0]["credential"]["token"] = json!(token);
    body
}

/// A body that completes by invoice.
pub fn by_invoice() -> Value {
    fixture("complete_by_invoice")
}

/// Path of a session, or of something below it.
pub fn path(session: &Value, below: &str) -> String {
    format!("/checkout-sessions/{}{below}", session["id"].as_str().expect("an id"))
}

/// The JSON of an answer that must have a status.
pub async fn json_of(request: RequestBuilder, status: u16) -> Value {
    let response = request.send().await.expect("an answer");
    assert_eq!(response.status(), status, "{:?}", response.text().await);
    response.json().await.expect("JSON")
}

/// Status, whether it was replayed, and the text of an answer.
pub async fn raw(response: Response) -> (u16, bool, String) {
    let replayed = response.headers().get("idempotent-replayed").is_some_and(|value| value == "true");
    (response.status().as_u16(), replayed, response.text().await.expect("text"))
}

/// Makes a session.
pub async fn create(server: &TestServer, body: &Value) -> Value {
    json_of(server.post("/checkout-sessions", body).header("idempotency-key", key()), 201).await
}

/// Reads a session.
pub async fn read(server: &TestServer, session: &Value) -> Value {
    json_of(server.get(&path(session, "")), 200).await
}

/// Replaces a session.
pub async fn replace(server: &TestServer, session: &Value, body: &Value) -> Value {
    json_of(server.put(&path(session, ""), body).header("idempotency-key", key()), 200).await
}

/// Completes a session.
pub async fn complete(server: &TestServer, session: &Value, body: &Value) -> Value {
    json_of(server.post(&path(session, "/complete"), body).header("idempotency-key", key()), 200).await
}

/// Cancels a session.
pub async fn cancel(server: &TestServer, session: &Value) -> Value {
    json_of(server.post(&path(session, "/cancel"), &json!({})).header("idempotency-key", key()), 200).await
}

/// Prolongs what is kept aside.
pub async fn extend(server: &TestServer, session: &Value) -> Value {
    let request = server.post(&path(session, "/stock-holds/extend"), &json!({}));
    json_of(request.header("idempotency-key", key()), 200).await
}

/// The messages of an answer: type, code, path and severity.
pub fn messages(answer: &Value) -> Vec<(String, String, String, Option<String>)> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let message = |message: &Value| {
        let severity = message["severity"].as_str().map(str::to_owned);
        (text(&message["type"]), text(&message["code"]), text(&message["path"]), severity)
    };
    answer["messages"].as_array().map(|all| all.iter().map(message).collect()).unwrap_or_default()
}

/// Whether an answer says this: `error code path severity`, or without a severity `warning code path`.
pub fn says(answer: &Value, expected: &str) -> bool {
    messages(answer).iter().any(|(kind, code, path, severity)| {
        let said = match severity {
            Some(severity) => format!("{kind} {code} {path} {severity}"),
            None => format!("{kind} {code} {path}"),
        };
        said == expected
    })
}

/// Asserts that an answer says this, and shows all that it says if not.
#[track_caller]
pub fn assert_says(answer: &Value, expected: &str) {
    assert!(says(answer, expected), "expected {expected}, got {:#?}", messages(answer));
}

/// The amount of the first entry of a type.
pub fn amount(totals: &Value, kind: &str) -> Option<i64> {
    totals.as_array()?.iter().find(|total| total["type"] == kind)?["amount"].as_i64()
}

/// What is paid.
pub fn total(answer: &Value) -> i64 {
    amount(&answer["totals"], "total").expect("a total")
}

/// A number from the database behind the server's back.
pub async fn count(server: &TestServer, sql: &str) -> i64 {
    let sql = sqlx::AssertSqlSafe(sql.to_owned());
    sqlx::query_scalar(sql).fetch_one(server.app.store.reader()).await.expect("a number")
}

/// Waits until a number from the database is at least 1.
pub async fn until(server: &TestServer, sql: &str) {
    let there = async {
        while count(server, sql).await == 0 {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(std::time::Duration::from_secs(30), there).await.expect("in time");
}

/// Changes the database behind the server's back.
pub async fn change(server: &TestServer, sql: &str) {
    let mut transaction = server.app.store.begin_write().await.expect("the writer");
    sqlx::query(sqlx::AssertSqlSafe(sql.to_owned())).execute(&mut *transaction).await.expect("a change");
    transaction.commit().await.expect("a commit");
}

/// Units on hand.
pub async fn on_hand(server: &TestServer, item: &str) -> i64 {
    count(server, &format!("SELECT on_hand FROM stock WHERE product_id = '{item}'")).await
}
