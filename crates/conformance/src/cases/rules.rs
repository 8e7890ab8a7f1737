//! `dev.handsel.rules`: what the shop accepts, told with every answer, so that nobody has to find out by being refused.

use serde_json::{Value, json};

use crate::suite::expect;
use crate::suite::{Case, Judged, Level, Rule, Shop, Stop};

const RULES: Rule = Rule::new("the-extensions", "`rules` with every answer: countries, PO boxes, limits");

/// Its cases.
pub const CASES: &[Case] = &[
    Case {
        level: Level::Rules,
        id: "rules.are_in_every_answer",
        rule: RULES,
        given: "a session",
        when: "it is made, read, replaced and cancelled",
        then: "every answer has the same `rules`",
        run: |shop| Box::pin(are_in_every_answer(shop)),
    },
    Case {
        level: Level::Rules,
        id: "rules.tell_where_the_shop_delivers",
        rule: RULES,
        given: "a country that the shop delivers to, and one that it does not",
        when: "a session is made",
        then: "of `ship_to_countries` the one is a member and the other is not",
        run: |shop| Box::pin(tell_where_the_shop_delivers(shop)),
    },
    Case {
        level: Level::Rules,
        id: "rules.tell_the_most_of_a_line",
        rule: Rule::new(
            "codes",
            "| `quantity_invalid` | `$.line_items[0].quantity`; `$.line_items` for one left out | not from 1 to the limit |",
        ),
        given: "a session, and the `max_quantity` of its `rules`",
        when: "it is replaced by one with one more than that",
        then: "the quantity is as before, and an error points at it",
        run: |shop| Box::pin(tell_the_most_of_a_line(shop)),
    },
];

async fn are_in_every_answer(shop: &Shop) -> Judged {
    let made = shop.create(&shop.goods(1)).await?;
    let rules = made.get("rules").filter(|rules| rules.is_object());
    expect::that(rules.is_some(), "$.rules is an object", "something else, or nothing")?;
    let read = shop.read(&made).await?;
    let replaced = shop.replace(&made, &shop.goods(2)).await?;
    let cancelled = shop.to_cancel(&made).send().await?.json(200)?;
    [read, replaced, cancelled].iter().try_for_each(|answer| expect::same(&made, answer, "/rules"))
}

async fn tell_where_the_shop_delivers(shop: &Shop) -> Judged {
    let country =
        |address: Value| address.get("address_country").and_then(Value::as_str).unwrap_or_default().to_owned();
    let (yes, no) = (country(shop.facts.deliverable()?), country(shop.facts.undeliverable()?));
    if yes == no {
        return Err(Stop::Missing("undeliverable of another country"));
    }
    let session = shop.create(&shop.goods(1)).await?;
    let countries = session.pointer("/rules/ship_to_countries").and_then(Value::as_array);
    let told = |code: &str| countries.is_none_or(|all| all.iter().any(|known| known == code));
    expect::that(told(&yes), "[deliverable] in $.rules.ship_to_countries", "its country is missing")?;
    expect::that(!told(&no), "[undeliverable] not in $.rules.ship_to_countries", "its country is there, or no list is")
}

async fn tell_the_most_of_a_line(shop: &Shop) -> Judged {
    let session = shop.create(&shop.goods(1)).await?;
    let Some(most) = session.pointer("/rules/max_quantity").and_then(Value::as_i64) else { return Ok(()) };
    let mut body = shop.goods(1);
    body["line_items"][0]["quantity"] = json!(most + 1);
    let replaced = shop.replace(&session, &body).await?;
    expect::member(&replaced, "/line_items/0/quantity", 1)?;
    expect::says(&replaced, "error", "$.line_items[0].quantity")
}
