//! The list itself: whoever makes it owns it, it is made once, changed by halves, and keeps its secrets.

use handsel_core::token::TokenKind;
use serde_json::json;

use super::party::{Party, birthday, to_make, token, wish};
use crate::suite::expect;
use crate::suite::{Case, Judged, Level, Rule, Shop};

/// Its cases.
pub const CASES: &[Case] = &[
    Case {
        level: Level::Wishlist,
        id: "list.is_its_maker_s",
        rule: Rule::new(
            "wish-lists",
            "| `POST /wishlists` | a new `hnd1_l…` | makes a list; the bearer becomes its owner | 201, the list |",
        ),
        given: "a new token for a list",
        when: "a list is made with it, and read with it and with another one",
        then: "its bearer is the `owner`; the other one is told that there is no such list",
        run: |shop| Box::pin(is_its_maker_s(shop)),
    },
    Case {
        level: Level::Wishlist,
        id: "list.is_made_once",
        rule: Rule::new(
            "wish-lists",
            "Every write needs an `Idempotency-Key`; keys of one bearer never meet another's.",
        ),
        given: "a list that was made under a key",
        when: "the same comes again, another title under the key, and one without a key",
        then: "the first answer, a 409 `idempotency_conflict`, and a 400 `idempotency_key_invalid`",
        run: |shop| Box::pin(is_made_once(shop)),
    },
    Case {
        level: Level::Wishlist,
        id: "list.is_changed_by_halves",
        rule: Rule::new(
            "wish-lists",
            "| `PATCH /wishlists/{id}` | owner, manager | changes it; what is absent stays, `null` clears | 200 |",
        ),
        given: "a list with a message and a day",
        when: "its title is changed and its message cleared",
        then: "title and message are so, and the day is as before",
        run: |shop| Box::pin(is_changed_by_halves(shop)),
    },
    Case {
        level: Level::Wishlist,
        id: "list.is_refused_at_the_member",
        rule: Rule::new(
            "problems-of-wish-lists",
            "| `field_required`, `field_invalid`, `quantity_invalid`, `amount_invalid` | 400 | `path` names the member |",
        ),
        given: "an item with neither a title nor an identifier of the shop",
        when: "it is added",
        then: "it is a 400 with the code `field_required`, whose `path` is `$.title`",
        run: |shop| Box::pin(is_refused_at_the_member(shop)),
    },
    Case {
        level: Level::Wishlist,
        id: "list.answers_no_secret",
        rule: Rule::new(
            "secrets",
            "The server keeps SHA-256 of each, and no answer carries one: answers are stored for replay.",
        ),
        given: "a list, an invitation and a hold, each made with a token",
        when: "each is made and read, by everybody who may",
        then: "no answer has any of the tokens in it",
        run: |shop| Box::pin(answers_no_secret(shop)),
    },
    Case {
        level: Level::Wishlist,
        id: "list.refuses_an_edit_of_what_has_changed",
        rule: Rule::new(
            "problems-of-wish-lists",
            "| `revision_stale` | 409 | `If-Match` does not fit; only owners and managers send it |",
        ),
        given: "a list that its owner has changed",
        when: "an edit comes that is based on the revision before",
        then: "it is a 409 with the code `revision_stale`, and the list is as it was",
        run: |shop| Box::pin(refuses_a_stale_edit(shop)),
    },
];

async fn is_its_maker_s(shop: &Shop) -> Judged {
    let party = Party::new(shop, json!({})).await?;
    let seen = party.seen_by(&party.owner).await?;
    expect::member(&seen, "/role", "owner")?;
    expect::member(&seen, "/title", birthday()["title"].clone())?;
    party.to_read(&token(TokenKind::List)).send().await?.problem(404, "not_found").map(drop)
}

async fn is_made_once(shop: &Shop) -> Judged {
    let owner = token(TokenKind::List);
    let call = to_make(shop, &owner, &birthday());
    let first = call.send().await?;
    first.json(201)?;
    expect::same_answer(&first, &call.send().await?, "the first answer again")?;
    let other = call.clone().json(&json!({ "title": "Another", "owner_name": "Kit" })).send().await?;
    other.problem(409, "idempotency_conflict")?;
    let bare = to_make(shop, &token(TokenKind::List), &birthday()).without_key().send().await?;
    bare.problem(400, "idempotency_key_invalid").map(drop)
}

async fn is_changed_by_halves(shop: &Shop) -> Judged {
    let party = Party::new(shop, json!({ "message": "No cats.", "event_date": "2040-12-12" })).await?;
    let change = json!({ "title": "Another", "message": null });
    let changed = party.to_patch(&party.owner, &change).send().await?.json(200)?;
    for answer in [changed, party.seen_by(&party.owner).await?] {
        expect::member(&answer, "/title", "Another")?;
        expect::absent(&answer, "/message")?;
        expect::member(&answer, "/event_date", "2040-12-12")?;
    }
    Ok(())
}

async fn is_refused_at_the_member(shop: &Shop) -> Judged {
    let party = Party::new(shop, json!({})).await?;
    let refused = party.to_add(&party.owner, &json!({ "wanted": 1 })).send().await?;
    expect::member(&refused.problem(400, "field_required")?, "/path", "$.title")
}

async fn answers_no_secret(shop: &Shop) -> Judged {
    let owner = token(TokenKind::List);
    let made = to_make(shop, &owner, &birthday()).send().await?;
    let party = Party::of(shop, &made.json(201)?, &owner)?;
    let item = party.item(json!({})).await?;
    let link = token(TokenKind::Link);
    let body = json!({ "id": super::party::uuid(), "token": link.as_str(), "name": "Family", "right": "reserve" });
    let invited = party.to_invite(&owner, &body).send().await?;
    let secret = token(TokenKind::Hold);
    let reserved = party.to_reserve(&link, &wish(&item, &secret, json!({}))).send().await?;
    let hold = reserved.json(201)?;
    let read = party.to_read_hold(expect::text(&hold, "/id")?, &secret).send().await?;
    let (of_owner, of_giver) = (party.to_read(&owner).send().await?, party.to_read(&link).send().await?);
    let secrets = [owner.as_str(), link.as_str(), secret.as_str()];
    let answers = [made, invited, reserved, read, of_owner, of_giver];
    answers.iter().try_for_each(|answer| expect::keeps(answer, "token", &secrets))
}

async fn refuses_a_stale_edit(shop: &Shop) -> Judged {
    let party = Party::new(shop, json!({})).await?;
    let old = expect::whole(&party.seen_by(&party.owner).await?, "/revision")?;
    party.to_patch(&party.owner, &json!({ "title": "Second" })).send().await?.json(200)?;
    let stale = party.to_patch(&party.owner, &json!({ "title": "Third" })).if_match(old).send().await?;
    stale.problem(409, "revision_stale")?;
    expect::member(&party.seen_by(&party.owner).await?, "/title", "Second")
}
