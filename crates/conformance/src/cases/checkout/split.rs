//! One item for two people without any extension: a line for each, listed whole in a parcel of its own. What the extension
//! for it adds is in [`crate::cases::allocation`].

use serde_json::{Value, json};

use crate::suite::expect;
use crate::suite::{Case, Judged, Level, Rule, Shop};

const FALLBACK: Rule = Rule::new(
    "the-extensions",
    "one line per recipient with the same `item.id`, listed whole in `line_item_ids[]`. It costs the same to the cent",
);

/// Its cases.
pub const CASES: &[Case] = &[
    Case {
        level: Level::Checkout,
        id: "split.takes_a_line_for_each_recipient",
        rule: FALLBACK,
        given: "two lines of one item, and a parcel for each",
        when: "a session is made",
        then: "both lines stay, each parcel has its own, and nothing is missing",
        run: |shop| Box::pin(takes_a_line_for_each(shop)),
    },
    Case {
        level: Level::Checkout,
        id: "split.costs_the_same_goods",
        rule: FALLBACK,
        given: "three of an item in one line, and the same in two lines to two parcels, with a discount code",
        when: "a session is made of each",
        then: "goods and discounts cost the same to the cent",
        run: |shop| Box::pin(costs_the_same_goods(shop)),
    },
];

async fn takes_a_line_for_each(shop: &Shop) -> Judged {
    let session = shop.create(&shop.lines(&[2, 1])?).await?;
    expect::member(&session, "/line_items/0/quantity", 2)?;
    expect::member(&session, "/line_items/1/quantity", 1)?;
    expect::member(&session, "/fulfillment/methods/0/line_item_ids", json!(["line_1"]))?;
    expect::member(&session, "/fulfillment/methods/1/line_item_ids", json!(["line_2"]))?;
    expect::member(&session, "/status", "ready_for_complete")
}

async fn costs_the_same_goods(shop: &Shop) -> Judged {
    let codes = json!({ "codes": [shop.facts.discount()?] });
    let (mut whole, mut split) = (shop.basket(3)?, shop.lines(&[2, 1])?);
    (whole["discounts"], split["discounts"]) = (codes.clone(), codes);
    let (whole, split) = (goods(&shop.create(&whole).await?)?, goods(&shop.create(&split).await?)?);
    expect::that(whole == split, format!("goods less discounts of {whole}, as in one line"), split.to_string())
}

/// What the goods cost when the discounts on items are taken off.
fn goods(session: &Value) -> Judged<i64> {
    let mut sum = expect::amount(session, "subtotal")?;
    for entry in expect::list(session, "/totals")?.iter().filter(|entry| entry["type"] == "items_discount") {
        sum += expect::whole(entry, "/amount")?;
    }
    Ok(sum)
}
