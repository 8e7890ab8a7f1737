//! What each bearer may do: look, reserve, keep the list, and what only its owner may.

use handsel_core::token::{Token, TokenKind};
use serde_json::json;

use super::party::{Party, token, uuid, wish};
use crate::suite::expect;
use crate::suite::{Case, Judged, Level, Rule, Shop};

const EXCEEDED: Rule = Rule::new(
    "problems-of-wish-lists",
    "| `right_exceeded` | 403 | the link is genuine and its right does not go so far |",
);

/// Its cases.
pub const CASES: &[Case] = &[
    Case {
        level: Level::Wishlist,
        id: "right.to_view_is_not_to_reserve",
        rule: EXCEEDED,
        given: "an invitation with the right `view`",
        when: "its bearer reads, and reserves",
        then: "the role is `viewer`, and reserving is a 403 with the code `right_exceeded`",
        run: |shop| Box::pin(to_view(shop)),
    },
    Case {
        level: Level::Wishlist,
        id: "right.to_reserve_is_not_to_edit",
        rule: EXCEEDED,
        given: "an invitation with the right `reserve`",
        when: "its bearer changes the list, adds an item, and invites somebody",
        then: "all are a 403 with the code `right_exceeded`, and nothing has changed",
        run: |shop| Box::pin(to_reserve(shop)),
    },
    Case {
        level: Level::Wishlist,
        id: "right.to_manage_is_to_edit",
        rule: Rule::new(
            "wish-lists",
            "| `PATCH /wishlists/{id}` | owner, manager | changes it; what is absent stays, `null` clears | 200 |",
        ),
        given: "an invitation with the right `manage`",
        when: "its bearer changes the list and adds an item",
        then: "both are done, by the role `manager`",
        run: |shop| Box::pin(to_manage(shop)),
    },
    Case {
        level: Level::Wishlist,
        id: "right.to_invite_is_the_owner_s",
        rule: Rule::new(
            "wish-lists",
            "| `POST …/links`, `PATCH`, `DELETE …/links/{link}` | owner | invitations; `DELETE` revokes | 201, 200, the link |",
        ),
        given: "an invitation with the right `manage`",
        when: "its bearer invites somebody, and revokes an invitation",
        then: "both are a 403 with the code `right_exceeded`",
        run: |shop| Box::pin(to_invite(shop)),
    },
    Case {
        level: Level::Wishlist,
        id: "right.to_keep_the_list_is_not_to_reserve",
        rule: Rule::new("what-the-owner-can-know", "**So a manager may not reserve.**"),
        given: "an item, an owner and a manager",
        when: "they reserve it, and reserve what is not on the list",
        then: "all are a 403 with the code `right_exceeded`",
        run: |shop| Box::pin(to_keep_the_list(shop)),
    },
];

fn reserving(item: &str) -> serde_json::Value {
    wish(item, &token(TokenKind::Hold), json!({}))
}

fn inviting() -> serde_json::Value {
    json!({ "id": uuid(), "token": token(TokenKind::Link).as_str(), "name": "Mine", "right": "reserve" })
}

async fn to_view(shop: &Shop) -> Judged {
    let party = Party::new(shop, json!({})).await?;
    let item = party.item(json!({})).await?;
    let viewer = party.guest("view").await?.token;
    expect::member(&party.seen_by(&viewer).await?, "/role", "viewer")?;
    party.to_reserve(&viewer, &reserving(&item)).send().await?.problem(403, "right_exceeded").map(drop)
}

async fn to_reserve(shop: &Shop) -> Judged {
    let party = Party::new(shop, json!({})).await?;
    let giver = party.guest("reserve").await?.token;
    let before = party.seen_by(&party.owner).await?;
    for call in [
        party.to_patch(&giver, &json!({ "title": "Mine" })),
        party.to_add(&giver, &json!({ "title": "Mine" })),
        party.to_invite(&giver, &inviting()),
    ] {
        call.send().await?.problem(403, "right_exceeded")?;
    }
    let after = party.seen_by(&party.owner).await?;
    ["/title", "/items", "/links"].iter().try_for_each(|member| expect::same(&before, &after, member))
}

async fn to_manage(shop: &Shop) -> Judged {
    let party = Party::new(shop, json!({})).await?;
    let manager = party.guest("manage").await?.token;
    let changed = party.to_patch(&manager, &json!({ "title": "Ours" })).send().await?.json(200)?;
    expect::member(&changed, "/role", "manager")?;
    expect::member(&changed, "/title", "Ours")?;
    let item = json!({ "id": uuid(), "title": "A kettle" });
    let added = party.to_add(&manager, &item).send().await?.json(201)?;
    expect::member(&added, "/items/0/title", "A kettle")
}

async fn to_invite(shop: &Shop) -> Judged {
    let party = Party::new(shop, json!({})).await?;
    let manager = party.guest("manage").await?;
    for call in [party.to_invite(&manager.token, &inviting()), party.to_revoke(&manager.token, &manager.link)] {
        call.send().await?.problem(403, "right_exceeded")?;
    }
    Ok(())
}

async fn to_keep_the_list(shop: &Shop) -> Judged {
    let party = Party::new(shop, json!({})).await?;
    let item = party.item(json!({})).await?;
    let manager = party.guest("manage").await?.token;
    let keepers: [&Token; 2] = [&party.owner, &manager];
    for keeper in keepers {
        for item in [item.as_str(), &uuid()] {
            party.to_reserve(keeper, &reserving(item)).send().await?.problem(403, "right_exceeded")?;
        }
    }
    Ok(())
}
