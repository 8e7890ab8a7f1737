//! What cannot be had: sold out, not so many, not delivered there. It is said at its place, the rest of the checkout stays
//! one, and nothing of it is ordered.

use serde_json::json;

use crate::suite::expect;
use crate::suite::{Case, Judged, Level, Rule, Shop};

/// Its cases.
pub const CASES: &[Case] = &[
    Case {
        level: Level::Checkout,
        id: "stock.sold_out_is_said",
        rule: Rule::new(
            "codes",
            "| `out_of_stock` | `$.line_items[0].quantity`; `$.line_items` for one left out | fewer left than asked for |",
        ),
        given: "an item that is sold out, beside one that is not",
        when: "a session is made with both",
        then: "an error points at the lines",
        run: |shop| Box::pin(sold_out_is_said(shop)),
    },
    Case {
        level: Level::Checkout,
        id: "stock.more_than_there_is_stays_as_typed",
        rule: Rule::new("rules-worth-knowing", "More than there is stays as typed, with `out_of_stock`."),
        given: "an item of which a few are left",
        when: "a session is made with one more than that",
        then: "the quantity is as it was typed, and an error points at it",
        run: |shop| Box::pin(more_than_there_is(shop)),
    },
    Case {
        level: Level::Checkout,
        id: "stock.more_than_there_is_is_not_sold",
        rule: Rule::new("status", "| `incomplete` | an error message says what is missing |"),
        given: "a session with one more of an item than is left",
        when: "it is completed with an instrument that pays",
        then: "it is a 200 without an order, and an error points at the lines",
        run: |shop| Box::pin(is_not_sold(shop)),
    },
    Case {
        level: Level::Checkout,
        id: "stock.undeliverable_is_said_at_the_address",
        rule: Rule::new(
            "codes",
            "| `address_undeliverable` | `….address_country`; `….street_address` or the member that says so | a country, or a PO box or a military address, that is not delivered to |",
        ),
        given: "a good address that the shop does not deliver to",
        when: "a session is made",
        then: "it is `incomplete`, and an error points at the method's destination",
        run: |shop| Box::pin(undeliverable(shop)),
    },
    Case {
        level: Level::Checkout,
        id: "stock.a_problem_leaves_a_checkout",
        rule: Rule::new(
            "the-calls",
            "A checkout with a problem is still a checkout: it has prices, dates and totals as far as they can be known.",
        ),
        given: "a good address that the shop does not deliver to",
        when: "a session is made with two of the item",
        then: "it has the lines, their prices, and totals that add up",
        run: |shop| Box::pin(leaves_a_checkout(shop)),
    },
];

/// One more of the scarce item than there is.
fn too_many(shop: &Shop) -> Judged<(serde_json::Value, i64)> {
    let scarce = shop.facts.scarce()?;
    let mut body = shop.basket(1)?;
    body["line_items"][0]["item"]["id"] = json!(scarce.id);
    body["line_items"][0]["quantity"] = json!(scarce.units + 1);
    Ok((body, scarce.units + 1))
}

async fn sold_out_is_said(shop: &Shop) -> Judged {
    let gone = shop.facts.sold_out()?;
    let line = |id: &str, item: &str| json!({ "id": id, "item": { "id": item }, "quantity": 1 });
    let body = json!({ "line_items": [line("line", &shop.facts.item.id), line("gone", gone)] });
    expect::says(&shop.create(&body).await?, "error", "$.line_items")
}

async fn more_than_there_is(shop: &Shop) -> Judged {
    let (body, typed) = too_many(shop)?;
    let session = shop.create(&body).await?;
    expect::member(&session, "/line_items/0/quantity", typed)?;
    expect::says(&session, "error", "$.line_items[0].quantity")
}

async fn is_not_sold(shop: &Shop) -> Judged {
    let (body, _) = too_many(shop)?;
    let session = shop.create(&body).await?;
    let answer = shop.complete(&session, &shop.paying()?).await?;
    expect::absent(&answer, "/order/id")?;
    expect::says(&answer, "error", "$.line_items")
}

async fn undeliverable(shop: &Shop) -> Judged {
    let mut body = shop.basket(1)?;
    body["fulfillment"]["methods"][0]["destinations"] = json!([shop.facts.undeliverable()?]);
    let session = shop.create(&body).await?;
    expect::member(&session, "/status", "incomplete")?;
    expect::says(&session, "error", "$.fulfillment.methods[0].destinations[0]")
}

async fn leaves_a_checkout(shop: &Shop) -> Judged {
    let mut body = shop.basket(2)?;
    body["fulfillment"]["methods"][0]["destinations"] = json!([shop.facts.undeliverable()?]);
    let session = shop.create(&body).await?;
    expect::member(&session, "/line_items/0/item/price", shop.facts.item.price)?;
    expect::member(&session, "/line_items/0/quantity", 2)?;
    expect::adds_up(&session)
}
