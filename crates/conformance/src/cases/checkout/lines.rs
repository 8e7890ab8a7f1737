//! The lines of a session: their identifiers, their prices, and the parcel they go into when a client does not say. Their
//! sums are in [`super::total`], what is left of them in [`super::stock`].

use serde_json::json;

use crate::suite::expect;
use crate::suite::{Case, Judged, Level, Rule, Shop};

/// Its cases.
pub const CASES: &[Case] = &[
    Case {
        level: Level::Checkout,
        id: "lines.keep_the_clients_identifiers",
        rule: Rule::new(
            "rules-worth-knowing",
            "**Identifiers** of lines and methods may be the client's own: 1 to 64 of `A-Z a-z 0-9 _ -`.",
        ),
        given: "a line and a method with identifiers of the client's",
        when: "a session is made",
        then: "they have these identifiers",
        run: |shop| Box::pin(keep_the_clients_identifiers(shop)),
    },
    Case {
        level: Level::Checkout,
        id: "lines.get_identifiers_and_keep_them",
        rule: Rule::new(
            "rules-worth-knowing",
            "A client that sends none gets ours, and keeps them by sending its lines and methods in the same order.",
        ),
        given: "a line and a method without identifiers",
        when: "a session is made, and replaced by the same",
        then: "they have identifiers, the same both times",
        run: |shop| Box::pin(get_identifiers_and_keep_them(shop)),
    },
    Case {
        level: Level::Checkout,
        id: "lines.all_go_into_the_one_parcel",
        rule: Rule::new("rules-worth-knowing", "**One method** need not list its lines: it takes them all."),
        given: "one method that lists no lines",
        when: "a session is made",
        then: "the method has the line, and nothing is missing",
        run: |shop| Box::pin(all_go_into_the_one_parcel(shop)),
    },
    Case {
        level: Level::Checkout,
        id: "lines.cost_what_the_shop_says",
        rule: Rule::new(
            "rules-worth-knowing",
            "**Prices and totals in a request** are not used. A claim that differs is answered with a warning.",
        ),
        given: "a request for three of the item that says that one costs 1 and that the total is 1",
        when: "a session is made with it",
        then: "the price is the shop's, the subtotal is three times that, and a warning says so",
        run: |shop| Box::pin(cost_what_the_shop_says(shop)),
    },
];

async fn keep_the_clients_identifiers(shop: &Shop) -> Judged {
    let mut body = shop.basket(1)?;
    body["line_items"][0]["id"] = json!("Kit-line_1");
    body["fulfillment"]["methods"] = json!([shop.method("Kit-parcel_1", &["Kit-line_1"])?]);
    let session = shop.create(&body).await?;
    expect::member(&session, "/line_items/0/id", "Kit-line_1")?;
    expect::member(&session, "/fulfillment/methods/0/id", "Kit-parcel_1")
}

async fn get_identifiers_and_keep_them(shop: &Shop) -> Judged {
    let mut body = shop.basket(1)?;
    let line = body["line_items"][0].as_object_mut();
    line.map(|line| line.remove("id"));
    body["fulfillment"]["methods"] = json!([{ "type": "shipping", "destinations": [shop.facts.deliverable()?] }]);
    let session = shop.create(&body).await?;
    expect::text(&session, "/line_items/0/id")?;
    expect::text(&session, "/fulfillment/methods/0/id")?;
    let again = shop.replace(&session, &body).await?;
    expect::same(&session, &again, "/line_items/0/id")?;
    expect::same(&session, &again, "/fulfillment/methods/0/id")
}

async fn all_go_into_the_one_parcel(shop: &Shop) -> Judged {
    let mut body = shop.basket(1)?;
    body["fulfillment"]["methods"] =
        json!([{ "id": "parcel", "type": "shipping", "destinations": [shop.facts.deliverable()?] }]);
    let session = shop.create(&body).await?;
    expect::member(&session, "/fulfillment/methods/0/line_item_ids", json!(["line"]))?;
    let errors = expect::messages(&session, "error", "$").len();
    expect::that(errors == 0, "no error among the messages", format!("{errors} of them"))
}

async fn cost_what_the_shop_says(shop: &Shop) -> Judged {
    let mut body = shop.goods(3);
    body["line_items"][0]["item"]["price"] = json!(1);
    body["totals"] = json!([{ "type": "subtotal", "amount": 1 }, { "type": "total", "amount": 1 }]);
    let session = shop.create(&body).await?;
    expect::member(&session, "/line_items/0/item/price", shop.facts.item.price)?;
    let subtotal = expect::amount(&session, "subtotal")?;
    let price = shop.facts.item.price * 3;
    expect::that(subtotal == price, format!("a subtotal of {price}"), subtotal.to_string())?;
    expect::says(&session, "warning", "$")
}
