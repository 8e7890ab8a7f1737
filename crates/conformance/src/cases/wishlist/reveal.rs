//! The reveal: from its instant on the owner is shown what was given, and gives thanks.

use serde_json::json;

use super::party::{Held, LONG_AGO, Party};
use crate::suite::expect;
use crate::suite::{Case, Judged, Level, Rule, Shop};

const REVEALED: Rule = Rule::new(
    "what-the-owner-can-know",
    "**From the reveal on** the owner is shown the gifts, those of removed items too: they come last, with `pending_removal`.",
);

/// Its cases.
pub const CASES: &[Case] = &[
    Case {
        level: Level::Wishlist,
        id: "reveal.shows_the_gifts",
        rule: REVEALED,
        given: "a gift that its giver reported as bought, with a name and a message",
        when: "the owner sets the reveal to an instant that is over",
        then: "the list is `revealed`, and the item's gift has the name, the message and its state",
        run: |shop| Box::pin(shows_the_gifts(shop)),
    },
    Case {
        level: Level::Wishlist,
        id: "reveal.shows_the_gifts_of_removed_items",
        rule: REVEALED,
        given: "a gift of an item that its owner took off the list, beside one that stayed",
        when: "the owner sets the reveal to an instant that is over",
        then: "the removed one comes last, with `pending_removal` and its gift",
        run: |shop| Box::pin(shows_removed(shop)),
    },
    Case {
        level: Level::Wishlist,
        id: "reveal.lets_the_owner_give_thanks",
        rule: Rule::new(
            "wish-lists",
            "| `PATCH …/gifts/{hold}` | owner, after the reveal | received, thanked | 200, the list |",
        ),
        given: "a gift that was reported as bought, after the reveal",
        when: "the owner gives thanks, and its giver reads and releases it",
        then: "it is `thanked`, and releasing it is a 409 with the code `already_received`",
        run: |shop| Box::pin(lets_the_owner_give_thanks(shop)),
    },
    Case {
        level: Level::Wishlist,
        id: "reveal.has_no_thanks_for_nothing",
        rule: Rule::new("problems-of-wish-lists", "| `not_bought` | 409 | can be neither received nor thanked for |"),
        given: "a hold that nobody has bought, after the reveal",
        when: "the owner says that it was received",
        then: "it is a 409 with the code `not_bought`, and it is still held",
        run: |shop| Box::pin(has_no_thanks_for_nothing(shop)),
    },
];

/// A gift of an item.
async fn given(party: &Party<'_>, item: &str) -> Judged<Held> {
    let giver = party.guest("reserve").await?;
    let held = party.hold(&giver, item, json!({ "giver": { "name": "Grace", "message": "For you" } })).await?;
    party.act(&held, json!({ "action": "report_bought" })).await?;
    Ok(held)
}

async fn reveal(party: &Party<'_>) -> Judged {
    party.to_patch(&party.owner, &json!({ "reveal_at": LONG_AGO })).send().await?.json(200).map(drop)
}

async fn shows_the_gifts(shop: &Shop) -> Judged {
    let party = Party::new(shop, json!({})).await?;
    let item = party.item(json!({})).await?;
    let held = given(&party, &item).await?;
    expect::absent(&party.seen_by(&party.owner).await?, "/items/0/gifts/0")?;
    reveal(&party).await?;
    let seen = party.seen_by(&party.owner).await?;
    expect::member(&seen, "/revealed", true)?;
    let gift = json!({ "hold_id": held.id, "giver_name": "Grace", "message": "For you", "state": "reported" });
    for (name, value) in gift.as_object().into_iter().flatten() {
        expect::member(&seen, &format!("/items/0/gifts/0/{name}"), value.clone())?;
    }
    Ok(())
}

async fn shows_removed(shop: &Shop) -> Judged {
    let party = Party::new(shop, json!({})).await?;
    let (gone, left) = (party.item(json!({})).await?, party.item(json!({})).await?);
    given(&party, &gone).await?;
    party.to_remove(&party.owner, &gone).send().await?.json(200)?;
    reveal(&party).await?;
    let seen = party.seen_by(&party.owner).await?;
    expect::member(&seen, "/items/0/id", left.as_str())?;
    expect::member(&seen, "/items/1/id", gone.as_str())?;
    expect::member(&seen, "/items/1/pending_removal", true)?;
    expect::member(&seen, "/items/1/gifts/0/giver_name", "Grace")
}

async fn lets_the_owner_give_thanks(shop: &Shop) -> Judged {
    let party = Party::new(shop, json!({})).await?;
    let item = party.item(json!({})).await?;
    let held = given(&party, &item).await?;
    reveal(&party).await?;
    let list = party.to_thank(&party.owner, &held.id, "thanked").send().await?.json(200)?;
    expect::member(&list, "/items/0/gifts/0/thanked", true)?;
    expect::member(&party.held(&held).await?, "/state", "thanked")?;
    let release = party.to_act(&held.id, &held.secret, &json!({ "action": "release" }));
    release.send().await?.problem(409, "already_received").map(drop)
}

async fn has_no_thanks_for_nothing(shop: &Shop) -> Judged {
    let party = Party::new(shop, json!({})).await?;
    let item = party.item(json!({})).await?;
    let giver = party.guest("reserve").await?;
    let held = party.hold(&giver, &item, json!({})).await?;
    reveal(&party).await?;
    party.to_thank(&party.owner, &held.id, "received").send().await?.problem(409, "not_bought")?;
    expect::member(&party.held(&held).await?, "/state", "held")
}
