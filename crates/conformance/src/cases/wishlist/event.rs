//! Server-sent events: that something changed, and nothing of what. Before the reveal an owner's stream is silent about givers,
//! whatever they do.

use serde_json::json;

use super::party::Party;
use crate::suite::expect;
use crate::suite::{Case, Judged, Level, Rule, Shop};

/// Its cases.
pub const CASES: &[Case] = &[
    Case {
        level: Level::Wishlist,
        id: "event.tells_a_giver_that_something_changed",
        rule: Rule::new(
            "wish-lists",
            "| `GET …/events` | owner or link | says that something changed (server-sent events) | 200 |",
        ),
        given: "a giver who listens",
        when: "the owner changes an item",
        then: "the giver hears of it, with the list's `revision` and the item's identifier",
        run: |shop| Box::pin(tells_a_giver(shop)),
    },
    Case {
        level: Level::Wishlist,
        id: "event.tells_an_owner_nothing_of_givers",
        rule: Rule::new(
            "what-the-owner-can-know",
            "An owner's stream has the owner's and the managers' edits and nothing else until the reveal.",
        ),
        given: "an owner who listens, before the reveal",
        when: "a giver reserves, other givers hear of it, and the owner then changes the title",
        then: "the first thing that the owner hears is the change of the title, and nothing of an item",
        run: |shop| Box::pin(tells_an_owner_nothing(shop)),
    },
];

async fn tells_a_giver(shop: &Shop) -> Judged {
    let party = Party::new(shop, json!({})).await?;
    let item = party.item(json!({})).await?;
    let giver = party.guest("reserve").await?;
    let mut stream = party.to_listen(&giver.token).listen().await?;
    let changed = party.to_change(&party.owner, &item, &json!({ "note": "Red." })).send().await?.json(200)?;
    let event = stream.next().await?;
    expect::same(&changed, &event, "/revision")?;
    expect::member(&event, "/item_ids/0", item)
}

async fn tells_an_owner_nothing(shop: &Shop) -> Judged {
    let party = Party::new(shop, json!({})).await?;
    let item = party.item(json!({})).await?;
    let giver = party.guest("reserve").await?;
    let mut stream = party.to_listen(&party.owner).listen().await?;
    let mut of_giver = party.to_listen(&giver.token).listen().await?;
    party.hold(&giver, &item, json!({})).await?;
    // When it is told to givers it is told to nobody else, and what is told late has had time.
    of_giver.next().await?;
    let changed = party.to_patch(&party.owner, &json!({ "title": "Another" })).send().await?.json(200)?;
    let event = stream.next().await?;
    expect::same(&changed, &event, "/revision")?;
    expect::absent(&event, "/item_ids/0")
}
