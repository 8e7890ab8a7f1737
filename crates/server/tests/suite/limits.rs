//! What every call passes: the rate limits, CORS, and the identifier of its log line.

use crate::support::{TestServer, problem};
use reqwest::Method;
use serde_json::json;

#[tokio::test]
async fn too_many_calls_are_told_when_to_come_again() {
    let server = TestServer::start_with(|config| config.rate_limit = 3).await;
    for _ in 0..3 {
        server.json("/demo/catalogue.json").await;
    }
    let response = server.get("/demo/catalogue.json").send().await.expect("an answer");
    let wait: u64 = response.headers()["retry-after"].to_str().expect("text").parse().expect("seconds");
    assert!((1..=60).contains(&wait), "{wait}");
    problem(response, 429, "rate_limited").await;
    // Files and the health of the server are not calls.
    assert_eq!(server.get("/healthz").send().await.expect("an answer").status(), 200);
}

#[tokio::test]
async fn new_sessions_have_a_limit_of_their_own() {
    let server = TestServer::start_with(|config| config.session_rate_limit = 2).await;
    let create = || server.post("/checkout-sessions", &json!({})).send();
    for _ in 0..2 {
        assert_ne!(create().await.expect("an answer").status(), 429);
    }
    problem(create().await.expect("an answer"), 429, "rate_limited").await;
    server.json("/demo/catalogue.json").await;
}

#[tokio::test]
async fn each_address_is_counted_by_itself() {
    let server = TestServer::start_with(|config| (config.rate_limit, config.behind_proxy) = (1, true)).await;
    let from = |address: &str| server.get("/demo/catalogue.json").header("x-forwarded-for", address).send();
    assert_eq!(from("198.51.100.1").await.expect("an answer").status(), 200);
    assert_eq!(from("198.51.100.1").await.expect("an answer").status(), 429);
    assert_eq!(from("198.51.100.1, 198.51.100.2").await.expect("an answer").status(), 200);
}

/// What a browser asks before a page of `origin` may complete a checkout.
async fn preflight(server: &TestServer, origin: &str) -> reqwest::Response {
    let url = format!("{}/checkout-sessions/x/complete", server.url);
    let request = server.client.request(Method::OPTIONS, url).header("origin", origin);
    let request = request.header("access-control-request-method", "POST");
    let names = "authorization,content-type,idempotency-key,if-match,ucp-agent";
    request.header("access-control-request-headers", names).send().await.expect("an answer")
}

#[tokio::test]
async fn a_page_of_any_origin_may_call_without_cookies() {
    let server = TestServer::start().await;
    let response = preflight(&server, "https://shop.example").await;
    let headers = response.headers();
    assert_eq!(headers["access-control-allow-origin"], "*");
    assert!(!headers.contains_key("access-control-allow-credentials"));
    let allowed = headers["access-control-allow-headers"].to_str().expect("text").to_lowercase();
    for name in ["authorization", "content-type", "idempotency-key", "if-match", "ucp-agent"] {
        assert!(allowed.contains(name), "{allowed}");
    }
    let answer = server.get("/demo/catalogue.json").header("origin", "https://shop.example").send().await.expect("one");
    let exposed = answer.headers()["access-control-expose-headers"].to_str().expect("text").to_lowercase();
    assert!(exposed.contains("retry-after") && exposed.contains("idempotent-replayed"), "{exposed}");
}

#[tokio::test]
async fn a_shop_can_name_the_origins_that_may_call() {
    let server =
        TestServer::start_with(|config| config.allowed_origins = vec!["https://shop.example".to_owned()]).await;
    let allowed = preflight(&server, "https://shop.example").await;
    assert_eq!(allowed.headers()["access-control-allow-origin"], "https://shop.example");
    let other = preflight(&server, "https://other.example").await;
    assert!(!other.headers().contains_key("access-control-allow-origin"));
}

#[tokio::test]
async fn each_answer_names_its_log_line() {
    let server = TestServer::start().await;
    let id = |response: reqwest::Response| response.headers()["x-request-id"].to_str().expect("text").to_owned();
    let first = id(server.get("/healthz").send().await.expect("an answer"));
    let second = id(server.get("/nowhere").send().await.expect("an answer"));
    assert!(first.len() == 36 && second.len() == 36 && first != second);
}

#[tokio::test]
async fn a_server_without_goods_says_so() {
    let server = TestServer::start_empty(|_| {}).await;
    problem(server.get("/demo/catalogue.json").send().await.expect("an answer"), 503, "unavailable").await;
}
