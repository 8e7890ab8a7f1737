//! `/healthz` and the profile, over HTTP.

use crate::support::{TestServer, problem};

#[tokio::test]
async fn a_server_with_its_database_is_well() {
    let server = TestServer::start().await;
    let response = server.get("/healthz").send().await.expect("an answer");
    assert_eq!(response.status(), 200);
    assert_eq!(response.text().await.expect("text"), "ok");
}

#[tokio::test]
async fn a_server_that_lost_its_database_says_so() {
    let server = TestServer::start().await;
    server.app.store.close().await;
    let response = server.get("/healthz").send().await.expect("an answer");
    assert_eq!(response.headers()["retry-after"], "5");
    problem(response, 503, "unavailable").await;
}

#[tokio::test]
async fn the_profile_says_what_is_spoken_and_where() {
    let server = TestServer::start_with(|config| config.public_url = Some("https://pay.example".to_owned())).await;
    let profile = server.json("/.well-known/ucp").await;
    assert_eq!(profile["ucp"]["version"], "2026-08-25");
    let service = &profile["ucp"]["services"]["dev.ucp.shopping"][0];
    assert_eq!((&service["transport"], &service["endpoint"]), (&"rest".into(), &"https://pay.example".into()));
    let capabilities = profile["ucp"]["capabilities"].as_object().expect("an object");
    for name in ["dev.ucp.shopping.checkout", "dev.ucp.shopping.order", "dev.handsel.allocation"] {
        assert!(capabilities[name][0]["version"].is_string(), "{name}");
    }
}
