//! What is wished for: from this shop or any other, in the owner's order, and money that many put together.

use serde_json::json;

use handsel_core::token::TokenKind;

use super::party::{Party, token, wish};
use crate::suite::expect;
use crate::suite::{Case, Judged, Level, Rule, Shop};

/// Its cases.
pub const CASES: &[Case] = &[
    Case {
        level: Level::Wishlist,
        id: "item.of_the_shop_costs_what_the_shop_says",
        rule: Rule::new(
            "items",
            "An item is from this shop (`item_id`: title, price and picture are then the shop's) or from any other.",
        ),
        given: "an item of the shop",
        when: "it is added by its identifier",
        then: "it has the shop's price and currency, and a title",
        run: |shop| Box::pin(of_the_shop(shop)),
    },
    Case {
        level: Level::Wishlist,
        id: "item.of_another_shop_is_as_its_owner_says",
        rule: Rule::new(
            "items",
            "An item is from this shop (`item_id`: title, price and picture are then the shop's) or from any other.",
        ),
        given: "an item of another shop, with a title, a price, a page, a note and a number of pieces",
        when: "it is added",
        then: "a giver is shown all of it",
        run: |shop| Box::pin(of_another_shop(shop)),
    },
    Case {
        level: Level::Wishlist,
        id: "item.moves_and_goes",
        rule: Rule::new(
            "wish-lists",
            "| `POST …/items`, `PATCH`, `DELETE …/items/{item}` | owner, manager | wishes; `position` moves one | 201, 200, the list |",
        ),
        given: "two items",
        when: "the second is moved to the first place, and the other taken off",
        then: "they change places, and then there is one",
        run: |shop| Box::pin(moves_and_goes(shop)),
    },
    Case {
        level: Level::Wishlist,
        id: "item.with_a_goal_comes_together",
        rule: Rule::new("items", "One with a `goal` is a *group gift*: its units are minor units of its currency."),
        given: "an item with a goal of 10000",
        when: "one giver puts in 6000, and another offers 5000",
        then: "the second is a 409 with the code `amount_not_available`, which says that 4000 are missing",
        run: |shop| Box::pin(comes_together(shop)),
    },
    Case {
        level: Level::Wishlist,
        id: "item.is_read_alone",
        rule: Rule::new(
            "a-list-of-thousands",
            "A backend may ignore the parameter: an answer without `partial` is the whole.",
        ),
        given: "a list of two items",
        when: "it is read with the identifier of one",
        then: "either `partial` is true and that one is there alone, as it is in the whole; or all are there",
        run: |shop| Box::pin(is_read_alone(shop)),
    },
];

async fn of_the_shop(shop: &Shop) -> Judged {
    let party = Party::new(shop, json!({})).await?;
    party.item(json!({ "item_id": shop.facts.item.id })).await?;
    let seen = party.seen_by(&party.owner).await?;
    expect::member(&seen, "/items/0/item_id", shop.facts.item.id.as_str())?;
    expect::member(&seen, "/items/0/price", shop.facts.item.price)?;
    expect::member(&seen, "/items/0/currency", shop.facts.currency.as_str())?;
    expect::text(&seen, "/items/0/title").map(drop)
}

async fn of_another_shop(shop: &Shop) -> Judged {
    let party = Party::new(shop, json!({})).await?;
    let body = json!({
        "title": "Reading lamp", "price": 8900, "currency": "EUR", "url": "https://lamps.example/reading",
        "note": "The small one.", "wanted": 2, "priority": "high",
    });
    party.item(body.clone()).await?;
    let seen = party.seen_by(&party.guest("reserve").await?.token).await?;
    for (name, value) in body.as_object().into_iter().flatten() {
        expect::member(&seen, &format!("/items/0/{name}"), value.clone())?;
    }
    expect::member(&seen, "/items/0/available", 2)
}

async fn moves_and_goes(shop: &Shop) -> Judged {
    let party = Party::new(shop, json!({})).await?;
    let (first, second) = (party.item(json!({})).await?, party.item(json!({})).await?);
    let moved = party.to_change(&party.owner, &second, &json!({ "position": 0 })).send().await?.json(200)?;
    expect::member(&moved, "/items/0/id", second.as_str())?;
    expect::member(&moved, "/items/1/id", first.as_str())?;
    let left = party.to_remove(&party.owner, &first).send().await?.json(200)?;
    expect::member(&left, "/items/0/id", second.as_str())?;
    expect::absent(&left, "/items/1")
}

async fn comes_together(shop: &Shop) -> Judged {
    let party = Party::new(shop, json!({})).await?;
    let item = party.item(json!({ "title": "A bicycle", "goal": 10_000, "currency": "EUR" })).await?;
    let giver = party.guest("reserve").await?;
    party.hold(&giver, &item, json!({ "amount": 6_000 })).await?;
    let more = wish(&item, &token(TokenKind::Hold), json!({ "amount": 5_000 }));
    let refused = party.to_reserve(&giver.token, &more).send().await?.problem(409, "amount_not_available")?;
    expect::member(&refused, "/available", 4_000)?;
    expect::member(&party.seen_by(&giver.token).await?, "/items/0/taken", 6_000)
}

async fn is_read_alone(shop: &Shop) -> Judged {
    let party = Party::new(shop, json!({})).await?;
    let (_, second) = (party.item(json!({})).await?, party.item(json!({})).await?);
    let giver = party.guest("reserve").await?;
    let whole = party.seen_by(&giver.token).await?;
    let part = party.to_read(&giver.token).query(&format!("?items={second}")).send().await?.json(200)?;
    if part.get("partial") == Some(&json!(true)) {
        expect::member(&part, "/items/0", whole["items"][1].clone())?;
        return expect::absent(&part, "/items/1");
    }
    expect::same(&whole, &part, "/items")
}
