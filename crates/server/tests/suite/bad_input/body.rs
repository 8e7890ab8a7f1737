//! Bodies as a whole: what was typed comes back, what is stale or no body at all is refused and changes nothing.

use super::with;
use crate::shopper::{self, amount, create, fixture, key, path, read};
use crate::support::{TestServer, problem};
use serde_json::json;

#[tokio::test]
async fn what_no_database_keeps_is_refused_before_it_is_tried() {
    let server = TestServer::start().await;
    let session = create(&server, &fixture("one_recipient")).await;
    let body = with("one_recipient", "/buyer/email", json!("ines\0@example.com"));
    problem(server.put(&path(&session, ""), &body).send().await.expect("an answer"), 400, "body_malformed").await;
    for below in ["/checkout-sessions/cs_%00", "/orders/%00", "/demo/test-card/pay%00"] {
        problem(server.get(below).send().await.expect("an answer"), 404, "not_found").await;
    }
    assert_eq!(read(&server, &session).await["buyer"], session["buyer"]);
}

#[tokio::test]
async fn what_was_typed_comes_back_as_typed() {
    let server = TestServer::start().await;
    let mut body = fixture("one_recipient");
    body["fulfillment"]["methods"][0]["destinations"][0] = json!({
        "id": "to_ada", "type": "shipping_address", "full_name": "  ada ", "postal_code": "12", "address_country": "US",
    });
    body["buyer"]["email"] = json!("ines@");
    body["discounts"] = json!({"codes": ["gratis"]});
    let session = create(&server, &body).await;
    let typed = &body["fulfillment"]["methods"][0]["destinations"][0];
    assert_eq!(&session["fulfillment"]["methods"][0]["destinations"][0], typed);
    assert_eq!(session["buyer"]["email"], "ines@");
    assert_eq!(session["discounts"]["codes"], json!(["gratis"]));
    // A country is enough to tell price and days.
    assert!(amount(&session["totals"], "fulfillment").is_some());
}

#[tokio::test]
async fn a_good_address_comes_back_tidied() {
    let server = TestServer::start().await;
    let mut body = fixture("one_recipient");
    body["fulfillment"]["methods"][0]["destinations"][0] = json!({
        "full_name": " Sinead  Byrne ", "street_address": "7 Castle Road", "address_locality": "Ottawa",
        "address_region": "on", "postal_code": "k1a0b1", "address_country": "ca",
    });
    body["fulfillment"]["methods"][0].as_object_mut().expect("a method").remove("selected_destination_id");
    let session = create(&server, &body).await;
    assert_eq!(session["status"], "ready_for_complete", "{:#}", session["messages"]);
    let address = &session["fulfillment"]["methods"][0]["destinations"][0];
    assert_eq!((&address["postal_code"], &address["address_country"]), (&json!("K1A 0B1"), &json!("CA")));
    let totals = session["totals"].as_array().expect("totals");
    let tax = totals.iter().find(|total| total["type"] == "tax").expect("a tax");
    assert_eq!(tax["lines"][0]["display_text"], "HST", "of Ontario, whose key was tidied as well");
}

#[tokio::test]
async fn a_stale_revision_is_refused_and_changes_nothing() {
    let server = TestServer::start().await;
    let session = create(&server, &fixture("one_recipient")).await;
    let first = server.put(&path(&session, ""), &fixture("three_recipients")).header("If-Match", "\"1\"");
    let first = first.send().await.expect("an answer");
    assert_eq!(first.headers()["etag"], "\"2\"");
    for below in ["", "/complete", "/cancel", "/stock-holds/extend"] {
        let url = path(&session, below);
        let body = fixture("one_recipient");
        let request = if below.is_empty() { server.put(&url, &body) } else { server.post(&url, &body) };
        let stale = request.header("If-Match", "\"1\"").header("Idempotency-Key", key()).send().await;
        problem(stale.expect("an answer"), 409, "revision_stale").await;
    }
    assert_eq!(read(&server, &session).await["revision"], 2);
    let same = server.put(&path(&session, ""), &fixture("three_recipients")).send().await.expect("an answer");
    assert_eq!(same.headers()["etag"], "\"2\"", "the same again is no change");
}

#[tokio::test]
async fn what_is_no_session_is_not_found() {
    let server = TestServer::start().await;
    let nobody = json!({"id": "cs_00000000000000000000000000000000"});
    problem(server.get(&path(&nobody, "")).send().await.expect("an answer"), 404, "not_found").await;
    problem(
        server.put(&path(&nobody, ""), &fixture("one_recipient")).send().await.expect("an answer"),
        404,
        "not_found",
    )
    .await;
    let complete = server.post(&path(&nobody, "/complete"), &shopper::by_invoice()).header("Idempotency-Key", key());
    problem(complete.send().await.expect("an answer"), 404, "not_found").await;
    problem(server.get("/orders/ord_0").send().await.expect("an answer"), 404, "not_found").await;
}

#[tokio::test]
async fn a_body_that_is_none_is_a_problem_and_changes_nothing() {
    let server = TestServer::start_with(|config| config.body_limit = 64 * 1024).await;
    let session = create(&server, &fixture("one_recipient")).await;
    let send = |body: String| {
        let request = server.client.put(format!("{}{}", server.url, path(&session, "")));
        request.header("content-type", "application/json").body(body).send()
    };
    problem(send("{\"line_items\": [".to_owned()).await.expect("an answer"), 400, "body_malformed").await;
    problem(send("{\"line_items\": 7}".to_owned()).await.expect("an answer"), 400, "body_malformed").await;
    problem(send("{}".to_owned()).await.expect("an answer"), 400, "body_malformed").await;
    let text = problem(
        send("{\"line_items\": [{\"quantity\": \"Ada\"}]}".to_owned()).await.expect("an answer"),
        400,
        "body_malformed",
    )
    .await;
    assert!(!text.contains("Ada"), "a problem repeats nothing: {text}");
    problem(
        send(format!("{{\"line_items\": [], \"x\": \"{}\"}}", "y".repeat(70_000))).await.expect("an answer"),
        413,
        "body_too_large",
    )
    .await;
    assert_eq!(read(&server, &session).await["revision"], 1);
}
