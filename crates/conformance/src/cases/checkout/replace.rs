//! Replacing a session: what is written is all there is, and what cannot be taken leaves what was there before.

use serde_json::{Value, json};

use crate::suite::expect;
use crate::suite::{Case, Judged, Level, Rule, Shop};

const REPLACE: Rule =
    Rule::new("the-calls", "| `PUT /checkout-sessions/{id}` | replaces it: what is not written is gone | 200 |");

const KEPT: Rule = Rule::new(
    "rules-worth-knowing",
    "is not taken: the good one before it stays, a new line is left out, and a message says so until the next write.",
);

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
        rule: KEPT,
        given: "a session with two of the item",
        when: "it is replaced by one with none of it",
        then: "it is a 200, there are still two, and an error points at the quantity",
        run: |shop| Box::pin(keeps_the_good_quantity(shop, json!(0))),
    },
    Case {
        level: Level::Checkout,
        id: "replace.takes_no_fraction",
        rule: Rule::new(
            "rules-worth-knowing",
            "**A quantity** below 1, above the limit or no whole number is not taken:",
        ),
        given: "a session with two of the item",
        when: "it is replaced by one with one and a half of it",
        then: "it is a 200, there are still two, and an error points at the quantity",
        run: |shop| Box::pin(keeps_the_good_quantity(shop, json!(1.5))),
    },
    Case {
        level: Level::Checkout,
        id: "replace.says_so_until_the_next_write",
        rule: KEPT,
        given: "a session that was replaced by one with none of the item",
        when: "it is read, replaced by one with one of the item, and read again",
        then: "the first reading has the error at the quantity, the second has not",
        run: |shop| Box::pin(says_so_until_the_next_write(shop)),
    },
    Case {
        level: Level::Checkout,
        id: "replace.that_leaves_no_line_is_incomplete",
        rule: Rule::new(
            "rules-worth-knowing",
            "A `PUT` that would leave no line is `incomplete`, with an error at `$.line_items`.",
        ),
        given: "a session that is ready",
        when: "it is replaced by one without lines",
        then: "it is a 200 and `incomplete`, and an error points at the lines",
        run: |shop| Box::pin(that_leaves_no_line(shop)),
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

async fn keeps_the_good_quantity(shop: &Shop, bad: Value) -> Judged {
    let session = shop.create(&shop.basket(2)?).await?;
    let mut body = shop.basket(2)?;
    body["line_items"][0]["quantity"] = bad;
    let replaced = shop.replace(&session, &body).await?;
    expect::member(&replaced, "/line_items/0/quantity", 2)?;
    expect::says_severely(&replaced, "recoverable", "$.line_items[0].quantity")
}

async fn says_so_until_the_next_write(shop: &Shop) -> Judged {
    const QUANTITY: &str = "$.line_items[0].quantity";
    let session = shop.create(&shop.basket(2)?).await?;
    shop.replace(&session, &shop.basket(0)?).await?;
    expect::says(&shop.read(&session).await?, "error", QUANTITY)?;
    shop.replace(&session, &shop.basket(1)?).await?;
    let left = expect::messages(&shop.read(&session).await?, "error", QUANTITY).len();
    expect::that(left == 0, "no error at the quantity any more", format!("{left} of them"))
}

async fn that_leaves_no_line(shop: &Shop) -> Judged {
    let session = shop.create(&shop.basket(1)?).await?;
    let mut body = shop.basket(1)?;
    body["line_items"] = json!([]);
    body["fulfillment"]["methods"][0]["line_item_ids"] = json!([]);
    let replaced = shop.replace(&session, &body).await?;
    expect::member(&replaced, "/status", "incomplete")?;
    expect::says(&replaced, "error", "$.line_items")
}
