//! Pick-one groups: of several items one is enough.

use handsel_core::token::TokenKind;
use serde_json::json;

use super::party::{Party, token, wish};
use crate::suite::expect;
use crate::suite::{Case, Judged, Level, Rule, Shop};

/// Its cases.
pub const CASES: &[Case] = &[
    Case {
        level: Level::Wishlist,
        id: "group.is_taken_by_one",
        rule: Rule::new(
            "problems-of-wish-lists",
            "| `group_taken` | 409 | another item of the group is reserved or bought |",
        ),
        given: "two items of a group, of which one is reserved",
        when: "the other one is reserved",
        then: "it is a 409 with the code `group_taken`",
        run: |shop| Box::pin(is_taken_by_one(shop)),
    },
    Case {
        level: Level::Wishlist,
        id: "group.shows_what_is_not_free",
        rule: Rule::new(
            "items",
            "A giver sees `available`, which is what is wanted and not taken, and 0 for a removed item and while another item of its pick-one group is taken;",
        ),
        given: "two items of a group, of which one is reserved",
        when: "a giver reads the list, and again when it was given back",
        then: "of the other one 0 are available, and then 1",
        run: |shop| Box::pin(shows_what_is_not_free(shop)),
    },
];

async fn is_taken_by_one(shop: &Shop) -> Judged {
    let party = Party::new(shop, json!({})).await?;
    let group = party.group().await?;
    let one = party.item(json!({ "group_id": group })).await?;
    let other = party.item(json!({ "group_id": group })).await?;
    let giver = party.guest("reserve").await?;
    party.hold(&giver, &one, json!({})).await?;
    let second = wish(&other, &token(TokenKind::Hold), json!({}));
    party.to_reserve(&giver.token, &second).send().await?.problem(409, "group_taken").map(drop)
}

async fn shows_what_is_not_free(shop: &Shop) -> Judged {
    let party = Party::new(shop, json!({})).await?;
    let group = party.group().await?;
    let one = party.item(json!({ "group_id": group })).await?;
    party.item(json!({ "group_id": group })).await?;
    let giver = party.guest("reserve").await?;
    let held = party.hold(&giver, &one, json!({})).await?;
    expect::member(&party.seen_by(&giver.token).await?, "/items/1/available", 0)?;
    party.act(&held, json!({ "action": "release" })).await?;
    expect::member(&party.seen_by(&giver.token).await?, "/items/1/available", 1)
}
