//! Money: whole minor units, one subtotal, one total, and a sum. A client shows totals as they are sent and never adds two
//! of them, so that it depends on this.

use serde_json::Value;

use crate::suite::expect;
use crate::suite::{Case, Judged, Level, Rule, Shop};

/// Its cases.
pub const CASES: &[Case] = &[
    Case {
        level: Level::Checkout,
        id: "totals.add_up",
        rule: Rule::new(
            "the-calls",
            "There is exactly one `subtotal` and one `total`; the entries add up to the `total`.",
        ),
        given: "a session with three of the item and an address",
        when: "it is made",
        then: "there is one subtotal, one total, and the total is the sum of the others",
        run: |shop| Box::pin(add_up(shop)),
    },
    Case {
        level: Level::Checkout,
        id: "totals.are_whole_minor_units",
        rule: Rule::new("the-calls", "**Money** is whole minor units of the session's currency, up to 2^53 − 1."),
        given: "a session with three of the item and an address",
        when: "it is made",
        then: "every amount and every price in it is a whole number",
        run: |shop| Box::pin(are_whole_minor_units(shop)),
    },
    Case {
        level: Level::Checkout,
        id: "totals.say_what_is_not_in_them_yet",
        rule: Rule::new(
            "codes",
            "info: delivery or tax is not in the totals yet, because it is not known where everything goes.",
        ),
        given: "three of the item, and an address",
        when: "a session is made without the address, and another with it",
        then: "delivery, tax and fees are the same in both, or an info of the first points at its totals",
        run: |shop| Box::pin(say_what_is_not_in_them_yet(shop)),
    },
];

async fn add_up(shop: &Shop) -> Judged {
    let session = shop.create(&shop.basket(3)?).await?;
    expect::adds_up(&session)
}

async fn are_whole_minor_units(shop: &Shop) -> Judged {
    expect::whole_money(&shop.create(&shop.basket(3)?).await?)
}

async fn say_what_is_not_in_them_yet(shop: &Shop) -> Judged {
    let (bare, whole) = (shop.create(&shop.goods(3)).await?, shop.create(&shop.basket(3)?).await?);
    let added = |session: &Value| -> i64 {
        let entries = session["totals"].as_array().into_iter().flatten();
        let is_added = |entry: &&Value| matches!(entry["type"].as_str(), Some("fulfillment" | "tax" | "fee"));
        entries.filter(is_added).filter_map(|entry| entry["amount"].as_i64()).fold(0, i64::saturating_add)
    };
    if added(&bare) == added(&whole) {
        return Ok(());
    }
    expect::says(&bare, "info", "$.totals")
}
