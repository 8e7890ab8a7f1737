//! Reading a session: what was written is there, with the ways to pay; it is there at the address of the profile; and what
//! was never made is not.

use serde_json::{Value, json};

use crate::client::Base;
use crate::suite::expect;
use crate::suite::{Case, Judged, Level, Rule, Shop, Stop};

/// Its cases.
pub const CASES: &[Case] = &[
    Case {
        level: Level::Checkout,
        id: "read.shows_what_was_written",
        rule: Rule::new("the-calls", "| `GET /checkout-sessions/{id}` | reads it | 200 |"),
        given: "a session with lines, somebody who orders and an address",
        when: "it is read",
        then: "identifier, status, lines, totals and buyer are those that were answered when it was made",
        run: |shop| Box::pin(shows_what_was_written(shop)),
    },
    Case {
        level: Level::Checkout,
        id: "read.tells_how_one_can_pay",
        rule: Rule::new(
            "the-calls",
            "Every answer with a checkout has `capabilities` and `payment_handlers` in its `ucp` again: a client offers the ways to pay that are there.",
        ),
        given: "an instrument that pays",
        when: "a session is made, and read",
        then: "both times the checkout is among the capabilities, and the instrument's handler among the payment handlers",
        run: |shop| Box::pin(tells_how_one_can_pay(shop)),
    },
    Case {
        level: Level::Checkout,
        id: "read.is_at_the_address_of_the_profile",
        rule: Rule::new("the-calls", "whose `endpoint` is the address that these paths stand on."),
        given: "a session, and the `endpoint` of the profile",
        when: "the session is read at that address, if it is one over plain HTTP",
        then: "it is there",
        run: |shop| Box::pin(is_at_the_address_of_the_profile(shop)),
    },
    Case {
        level: Level::Checkout,
        id: "read.knows_what_was_never_made",
        rule: Rule::new("codes", "| `not_found` | 404 | no such session or order |"),
        given: "an identifier that nobody was given",
        when: "a session of that identifier is read",
        then: "it is a 404 with the code `not_found`",
        run: |shop| Box::pin(knows_what_was_never_made(shop)),
    },
];

async fn shows_what_was_written(shop: &Shop) -> Judged {
    let made = shop.create(&shop.basket(2)?).await?;
    let read = shop.read(&made).await?;
    for member in ["/id", "/status", "/line_items", "/totals", "/buyer"] {
        expect::same(&made, &read, member)?;
    }
    Ok(())
}

async fn tells_how_one_can_pay(shop: &Shop) -> Judged {
    let wanted = shop.facts.pays()?["handler_id"].clone();
    let made = shop.create(&shop.goods(1)).await?;
    for answer in [&shop.read(&made).await?, &made] {
        expect::list(answer, "/ucp/capabilities/dev.ucp.shopping.checkout")?;
        expect::offers(answer, &wanted)?;
    }
    Ok(())
}

async fn is_at_the_address_of_the_profile(shop: &Shop) -> Judged {
    const EXPECTED: &str = "in $.ucp.services one of `dev.ucp.shopping` with the `transport` `rest`, and as its `endpoint` \
                            an address that is whole";
    let profile = shop.profile().send().await?.json(200)?;
    let services = profile.pointer("/ucp/services/dev.ucp.shopping").and_then(Value::as_array);
    let rest = services.into_iter().flatten().find(|service| service["transport"] == "rest");
    let endpoint = rest.and_then(|service| service["endpoint"].as_str()).unwrap_or_default();
    if endpoint.starts_with("https://") {
        // The kit speaks plain HTTP, and is run beside the backend.
        return Ok(());
    }
    let base: Base = endpoint.parse().map_err(|_| Stop::broken(EXPECTED, "none, or another"))?;
    let made = shop.create(&shop.goods(1)).await?;
    let there = shop.to_read(&made).at(&base).send().await.map_err(|stop| match stop {
        Stop::Unanswered(why) => Stop::broken("an answer at the `endpoint` of the profile", why),
        other => other,
    })?;
    expect::same(&made, &there.json(200)?, "/id")
}

async fn knows_what_was_never_made(shop: &Shop) -> Judged {
    let answer = shop.to_read(&json!({ "id": "cs_00000000000000000000000000000000" })).send().await?;
    answer.problem(404, "not_found").map(drop)
}
