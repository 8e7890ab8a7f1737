//! Profiles that are refused: each with UCP's code, before anything is done, and without a call to anywhere that is not public.

use handsel_contract::ucp::VERSION;
use reqwest::Response;
use serde_json::{Value, json};

use super::platform::{Platform, Reply, agent, profile};
use super::{UCP, shop};
use crate::shopper::{count, fixture};
use crate::support::{TestServer, problem};

async fn post(shop: &TestServer, agent: &str) -> Response {
    let request = shop.post("/checkout-sessions", &fixture("plain_create")).header("UCP-Agent", agent);
    request.send().await.expect("an answer")
}

#[tokio::test]
async fn a_header_that_names_no_profile_is_a_400_that_names_the_header() {
    let shop = shop().await;
    for bad in
        ["", "handsel/1.0", "profile=https://agent.example", "profil=\"https://agent.example/\"", "profile=\"hush\""]
    {
        let detail = problem(post(&shop, bad).await, 400, "invalid_profile_url").await;
        assert!(detail.contains("UCP-Agent") && !detail.contains("hush"), "{bad}: {detail}");
    }
    let body: Value = post(&shop, "profile").await.json().await.expect("JSON");
    assert_eq!(body["content"], body["detail"], "UCP's own name for it");
    assert_eq!(count(&shop, "SELECT count(*) FROM sessions").await, 0);
    // Where a platform learns what is spoken, it may say anything.
    let profile = shop.get("/.well-known/ucp").header("UCP-Agent", "profile").send().await.expect("an answer");
    assert_eq!(profile.status(), 200);
}

#[tokio::test]
async fn nobody_is_called_who_is_not_public() {
    let (sold, demo) = (TestServer::start().await, shop().await);
    let platform = Platform::declaring(UCP).await;
    let localhost = platform.url.replace("127.0.0.1", "localhost");
    let https = platform.url.replace("http://", "https://");
    for private in [
        platform.url.as_str(),
        &localhost,
        &https,
        &localhost.replace("http://", "https://"),
        "https://10.0.0.1/p",
        "https://192.168.1.1/p",
        "https://169.254.169.254/latest/meta-data",
        "https://[::1]/p",
        "https://[::ffff:127.0.0.1]/p",
        "https://2130706433/p",
        "https://[fe80::1]/p",
        "http://1.1.1.1/p",
    ] {
        problem(post(&sold, &agent(private)).await, 400, "invalid_profile_url").await;
    }
    assert_eq!(platform.fetched(), 0, "a shop that sells does not call its own machine");
    for private in ["http://10.0.0.1/p", "https://10.0.0.1/p", "http://[fe80::1]/p", "http://agent.example/p"] {
        problem(post(&demo, &agent(private)).await, 400, "invalid_profile_url").await;
    }
    assert_eq!(post(&demo, &platform.agent()).await.status(), 201);
    // A demonstration that others can reach does not call its own machine for them.
    let open = TestServer::start_with(|config| {
        config.demo = true;
        config.listen = "0.0.0.0:0".parse().expect("an address");
    })
    .await;
    problem(post(&open, &platform.agent()).await, 400, "invalid_profile_url").await;
}

#[tokio::test]
async fn what_cannot_be_fetched_is_a_424() {
    let shop = shop().await;
    let gone = Platform::declaring(UCP).await.agent();
    problem(post(&shop, &gone).await, 424, "profile_unreachable").await;
    for status in [302, 404, 500] {
        let platform = Platform::answering(Reply::Status(status)).await;
        problem(post(&shop, &platform.agent()).await, 424, "profile_unreachable").await;
        assert_eq!(platform.fetched(), 1, "{status}: no redirect is followed");
    }
    let mut large = profile(UCP);
    large["filler"] = json!("x".repeat(128 * 1_024));
    let platform = Platform::answering(Reply::profile(&large)).await;
    problem(post(&shop, &platform.agent()).await, 424, "profile_unreachable").await;
    let platform = Platform::answering(Reply::Nothing).await;
    let detail = problem(post(&shop, &platform.agent()).await, 424, "profile_unreachable").await;
    assert!(detail.contains("too long"), "{detail}");
}

#[tokio::test]
async fn what_is_no_profile_is_a_422() {
    let shop = shop().await;
    let mut without = profile(UCP);
    without["ucp"].as_object_mut().expect("an object").remove("payment_handlers");
    let mut draft = profile(UCP);
    draft["ucp"]["version"] = json!("draft");
    for (text, place) in [("<html>", "not JSON"), (&without.to_string(), "ucp"), (&draft.to_string(), "ucp.version")] {
        let platform = Platform::answering(Reply::Text(text.to_owned(), "public, max-age=60")).await;
        let detail = problem(post(&shop, &platform.agent()).await, 422, "profile_malformed").await;
        assert!(detail.contains(place), "{detail}");
    }
}

#[tokio::test]
async fn another_release_is_a_422_that_says_which_is_spoken() {
    let shop = shop().await;
    for version in ["2099-01-01", "2026-01-11"] {
        let mut other = profile(UCP);
        other["ucp"]["version"] = json!(version);
        let platform = Platform::answering(Reply::profile(&other)).await;
        let detail = problem(post(&shop, &platform.agent()).await, 422, "version_unsupported").await;
        assert!(detail.contains(VERSION), "{detail}");
        // Some say it in the header already; then nobody has to be asked.
        let platform = Platform::declaring(UCP).await;
        for header in [
            format!("{};version=\"{version}\"", platform.agent()),
            format!("{}, version=\"{version}\"", platform.agent()),
        ] {
            problem(post(&shop, &header).await, 422, "version_unsupported").await;
        }
        assert_eq!(platform.fetched(), 0);
    }
    let platform = Platform::declaring(UCP).await;
    assert_eq!(post(&shop, &format!("{}; version=\"{VERSION}\"", platform.agent())).await.status(), 201);
    assert_eq!(count(&shop, "SELECT count(*) FROM sessions").await, 1);
}
