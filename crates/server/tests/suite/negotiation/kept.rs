//! How often a profile is fetched: as seldom as its `Cache-Control` lets, within bounds of the shop's own, and not at all for those who are
//! known.

use std::time::Duration;

use handsel_contract::ucp::{CHECKOUT, EXTENSIONS, WIDGET_AGENT};
use reqwest::Response;

use super::platform::{Platform, Reply, profile};
use super::{UCP, active, shop};
use crate::shopper::{fixture, json_of};
use crate::support::{TestServer, problem};

/// A call that needs a profile and changes nothing.
async fn call(shop: &TestServer, platform: &Platform) -> Response {
    let request = shop.get("/checkout-sessions/none").header("UCP-Agent", platform.agent());
    request.send().await.expect("an answer")
}

#[tokio::test]
async fn a_profile_is_kept_for_as_long_as_it_says_within_bounds() {
    let shop = shop().await;
    for (cache, seconds) in
        [("public, max-age=600", 600), ("no-store", 60), ("max-age=5", 60), ("max-age=999999", 3_600)]
    {
        let platform = Platform::answering(Reply::Text(profile(UCP).to_string(), cache)).await;
        call(&shop, &platform).await;
        shop.clock.advance(Duration::from_secs(seconds - 1));
        call(&shop, &platform).await;
        assert_eq!(platform.fetched(), 1, "{cache}: a second before its time is over");
        shop.clock.advance(Duration::from_secs(1));
        call(&shop, &platform).await;
        assert_eq!(platform.fetched(), 2, "{cache}: when it is over");
    }
}

#[tokio::test]
async fn that_there_was_none_is_kept_for_half_a_minute() {
    let (shop, platform) = (shop().await, Platform::answering(Reply::Status(500)).await);
    let refused = call(&shop, &platform).await;
    assert_eq!(refused.headers()["retry-after"], "30");
    problem(refused, 424, "profile_unreachable").await;
    platform.answers(Reply::profile(&profile(UCP)));
    problem(call(&shop, &platform).await, 424, "profile_unreachable").await;
    shop.clock.advance(Duration::from_secs(30));
    problem(call(&shop, &platform).await, 404, "not_found").await;
    assert_eq!(platform.fetched(), 2);
}

#[tokio::test]
async fn only_so_many_strangers_are_looked_up_in_a_minute() {
    let shop = TestServer::start_with(|config| {
        config.demo = true;
        config.rate_limit = 100_000;
    })
    .await;
    let platform = Platform::declaring(UCP).await;
    let (mut looked_up, mut put_off) = (0, 0);
    for stranger in 0..130 {
        let agent = super::platform::agent(&format!("{}?{stranger}", platform.url));
        let answer = shop.get("/checkout-sessions/none").header("UCP-Agent", agent).send().await.expect("an answer");
        match answer.status().as_u16() {
            404 => looked_up += 1,
            _ => {
                assert!(answer.headers().contains_key("retry-after"));
                problem(answer, 503, "unavailable").await;
                put_off += 1;
            }
        }
    }
    assert!(put_off > 0 && looked_up >= 120, "{looked_up} and {put_off}");
    assert_eq!(platform.fetched(), looked_up);
    problem(
        shop.get("/checkout-sessions/none")
            .header("UCP-Agent", super::platform::agent(&format!("{}?0", platform.url)))
            .send()
            .await
            .expect("an answer"),
        404,
        "not_found",
    )
    .await;
}

#[tokio::test]
async fn the_elements_are_known() {
    // It sells, so it may call nobody here; and nobody is called.
    let shop = TestServer::start().await;
    let made = shop.post("/checkout-sessions", &fixture("one_recipient")).header("UCP-Agent", WIDGET_AGENT);
    let made = json_of(made, 201).await;
    assert!(active(&made).contains(&CHECKOUT) && EXTENSIONS.iter().all(|name| active(&made).contains(name)));
    assert_eq!(made["revision"], 1);
}
