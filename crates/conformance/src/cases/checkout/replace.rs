//! Replacing a session: what is written is all there is, and what cannot be taken leaves what was there before.

use serde_json::json;

use crate::suite::expect;
use crate::suite::{Case, Judged, Level, Rule, Shop};

const REPLACE: Rule =
    Rule::new("the-calls", "| `PUT /checkout-sessions/{id}` | replaces it: what is not written is gone | 200 |");

/// Its cases.
pub const CASES: &[Case] = &[
    Case {
        level: Level::Checkout,
        id: "replace.takes_what_is_written",
        rule: REPLACE,
        given: "a session with one of the item",
        when: "it is replaced by one with two",
        then: "it has two, and so it is read",
        run: |shop| Box::pin(takes_what_is_written(shop)),
    },
    Case {
        level: Level::Checkout,
        id: "replace.forgets_what_is_not_written",
        rule: REPLACE,
        given: "a session with somebody who orders and an address",
        when: "it is replaced by its lines alone",
        then: "nobody orders and nothing goes anywhere any more",
        run: |shop| Box::pin(forgets_what_is_not_written(shop)),
    },
    Case {
        level: Level::Checkout,
        id: "replace.keeps_the_good_quantity",
        rule: Rule::new(
            "rules-worth-knowing",
            "is not taken: the good one before it stays, a new line is left out, and a message says so until the next write.",
        ),
        given: "a session with two of the item",
        when: "it is replaced by one with none of it",
        then: "it is a 200, there are still two, and an error points at the quantity",
        run: |shop| Box::pin(keeps_the_good_quantity(shop)),
    },
];

async fn takes_what_is_written(shop: &Shop) -> Judged {
    let session = shop.create(&shop.basket(1)?).await?;
    let replaced = shop.replace(&session, &shop.basket(2)?).await?;
    expect::same(&session, &replaced, "/id")?;
    expect::member(&replaced, "/line_items/0/quantity", 2)?;
    expect::member(&shop.read(&session).await?, "/line_items/0/quantity", 2)
}

async fn forgets_what_is_not_written(shop: &Shop) -> Judged {
    let session = shop.create(&shop.basket(1)?).await?;
    let replaced = shop.replace(&session, &shop.goods(1)).await?;
    expect::absent(&replaced, "/buyer/email")?;
    expect::absent(&replaced, "/fulfillment/methods/0/destinations/0")
}

async fn keeps_the_good_quantity(shop: &Shop) -> Judged {
    let session = shop.create(&shop.basket(2)?).await?;
    let mut body = shop.basket(2)?;
    body["line_items"][0]["quantity"] = json!(0);
    let replaced = shop.replace(&session, &body).await?;
    expect::member(&replaced, "/line_items/0/quantity", 2)?;
    expect::says_severely(&replaced, "recoverable", "$.line_items[0].quantity")
}
