//! The profile: what the shop speaks, and how one can pay. Which levels are checked depends on it, so that only what every
//! backend has in it is asked for here.

use crate::suite::expect;
use crate::suite::{Case, Judged, Level, Rule, Shop};

const PROFILE: Rule =
    Rule::new("the-calls", "| `GET /.well-known/ucp` | the profile: capabilities, ways to pay | 200 |");

/// Its cases.
pub const CASES: &[Case] = &[
    Case {
        level: Level::Checkout,
        id: "profile.tells_what_is_spoken",
        rule: PROFILE,
        given: "the backend",
        when: "its profile is read",
        then: "it names a version of UCP, and the checkout among its capabilities",
        run: |shop| Box::pin(tells_what_is_spoken(shop)),
    },
    Case {
        level: Level::Checkout,
        id: "profile.offers_the_way_to_pay",
        rule: PROFILE,
        given: "an instrument that pays",
        when: "the profile is read",
        then: "the instrument's handler is among the payment handlers",
        run: |shop| Box::pin(offers_the_way_to_pay(shop)),
    },
];

async fn tells_what_is_spoken(shop: &Shop) -> Judged {
    let profile = shop.profile().send().await?.json(200)?;
    expect::text(&profile, "/ucp/version")?;
    expect::list(&profile, "/ucp/capabilities/dev.ucp.shopping.checkout")?;
    Ok(())
}

async fn offers_the_way_to_pay(shop: &Shop) -> Judged {
    let wanted = shop.facts.pays()?["handler_id"].clone();
    expect::offers(&shop.profile().send().await?.json(200)?, &wanted)
}
