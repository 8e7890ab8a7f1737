//! The order: a record of what was agreed, opened by its identifier.

use crate::suite::expect;
use crate::suite::{Case, Judged, Level, Rule, Shop};

const READ: Rule = Rule::new("the-calls", "| `GET /orders/{id}` | reads an order | 200 |");

/// Its cases.
pub const CASES: &[Case] = &[
    Case {
        level: Level::Checkout,
        id: "order.is_what_was_ordered",
        rule: READ,
        given: "an order of two of the item",
        when: "it is read",
        then: "it names its session, its currency, and two of the item at its price",
        run: |shop| Box::pin(is_what_was_ordered(shop)),
    },
    Case {
        level: Level::Checkout,
        id: "order.costs_what_was_agreed",
        rule: Rule::new(
            "status",
            "A total that differs from the last one shown is never charged: `complete` says `price_changed`, and the next one goes through.",
        ),
        given: "a session that was ready, and its order",
        when: "the order is read",
        then: "its totals add up, and its total is that of the session",
        run: |shop| Box::pin(costs_what_was_agreed(shop)),
    },
    Case {
        level: Level::Checkout,
        id: "order.has_an_identifier_that_nobody_guesses",
        rule: Rule::new("the-calls", "by their identifiers, which carry 128 random bits each."),
        given: "two orders",
        when: "their identifiers are compared",
        then: "they have room for 128 random bits, and are not made from one another",
        run: |shop| Box::pin(has_an_identifier_that_nobody_guesses(shop)),
    },
    Case {
        level: Level::Checkout,
        id: "order.that_was_never_placed_is_not_found",
        rule: Rule::new("codes", "| `not_found` | 404 | no such session or order |"),
        given: "an identifier that nobody was given",
        when: "an order of that identifier is read",
        then: "it is a 404 with the code `not_found`",
        run: |shop| Box::pin(was_never_placed(shop)),
    },
];

async fn is_what_was_ordered(shop: &Shop) -> Judged {
    let session = shop.create(&shop.basket(2)?).await?;
    let done = shop.place(&session).await?;
    let order = shop.order(&done).await?;
    expect::member(&order, "/id", done["order"]["id"].clone())?;
    expect::member(&order, "/checkout_id", session["id"].clone())?;
    expect::currency(&order, &shop.facts.currency)?;
    expect::member(&order, "/line_items/0/item/id", shop.facts.item.id.as_str())?;
    expect::member(&order, "/line_items/0/item/price", shop.facts.item.price)?;
    expect::member(&order, "/line_items/0/quantity/total", 2)
}

async fn costs_what_was_agreed(shop: &Shop) -> Judged {
    let session = shop.create(&shop.basket(2)?).await?;
    let agreed = expect::amount(&session, "total")?;
    let order = shop.order(&shop.place(&session).await?).await?;
    expect::adds_up(&order)?;
    let charged = expect::amount(&order, "total")?;
    expect::that(charged == agreed, format!("a total of {agreed}, as it was shown"), charged.to_string())
}

async fn has_an_identifier_that_nobody_guesses(shop: &Shop) -> Judged {
    let one = shop.place(&shop.create(&shop.basket(1)?).await?).await?;
    let other = shop.place(&shop.create(&shop.basket(1)?).await?).await?;
    expect::unguessable(expect::text(&one, "/order/id")?, expect::text(&other, "/order/id")?)
}

async fn was_never_placed(shop: &Shop) -> Judged {
    let answer = shop.to_read_order("ord_00000000000000000000000000000000").send().await?;
    answer.problem(404, "not_found").map(drop)
}
