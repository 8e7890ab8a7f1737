//! Invitations: one that does not open says why, and to a genuine one whose list it is; any other token is told nothing. Their
//! rights are in [`super::right`].

use handsel_core::token::TokenKind;
use serde_json::{Value, json};

use super::party::{Guest, LONG_AGO, Party, birthday, token, wish};
use crate::suite::expect;
use crate::suite::{Case, Judged, Level, Rule, Shop};

const CLOSED: Rule = Rule::new(
    "problems-of-wish-lists",
    "| `link_revoked`, `link_expired`, `event_over` | 410 | for good, or until the owner moves the date; has `wishlist` |",
);

/// Its cases.
pub const CASES: &[Case] = &[
    Case {
        level: Level::Wishlist,
        id: "link.that_is_paused_opens_later",
        rule: Rule::new("problems-of-wish-lists", "| `link_paused` | 403 | for now; has `wishlist` |"),
        given: "an invitation that its owner has paused",
        when: "its bearer reads and reserves, and reads again when it is not paused any more",
        then: "the first two are a 403 with the code `link_paused` and say whose list it is; then it opens",
        run: |shop| Box::pin(that_is_paused(shop)),
    },
    Case {
        level: Level::Wishlist,
        id: "link.that_is_revoked_never_opens_again",
        rule: CLOSED,
        given: "an invitation that its owner has revoked",
        when: "its bearer reads and reserves, and reads again when the owner has tried to bring it back",
        then: "all are a 410 with the code `link_revoked` and say whose list it is",
        run: |shop| Box::pin(that_is_revoked(shop)),
    },
    Case {
        level: Level::Wishlist,
        id: "link.that_has_expired_does_not_open",
        rule: CLOSED,
        given: "an invitation whose time is over",
        when: "its bearer reads and reserves, and reads again when the owner has moved the date",
        then: "the first two are a 410 with the code `link_expired`; then it opens",
        run: |shop| Box::pin(that_has_expired(shop)),
    },
    Case {
        level: Level::Wishlist,
        id: "link.closes_when_the_event_is_over",
        rule: CLOSED,
        given: "a list whose event is over",
        when: "a friend and the owner read it",
        then: "the friend is told 410 `event_over`, and the owner is shown the list",
        run: |shop| Box::pin(event_is_over(shop)),
    },
    Case {
        level: Level::Wishlist,
        id: "link.that_was_never_made_is_told_nothing",
        rule: Rule::new("problems-of-wish-lists", "| `link_unknown` | 404 | never made, or its list is gone |"),
        given: "a list, and the token of an invitation that nobody made",
        when: "the list is read with it, and with an invitation to another list",
        then: "both are a 404 with the code `link_unknown`, without a word of the list",
        run: |shop| Box::pin(never_made(shop)),
    },
    Case {
        level: Level::Wishlist,
        id: "link.token_is_used_once",
        rule: Rule::new(
            "problems-of-wish-lists",
            "| `id_taken` | 409 | an identifier of the client's making is in use |",
        ),
        given: "an invitation",
        when: "a second one is made with its token, and with more rights",
        then: "it is a 409 with the code `id_taken`, and the first has the rights it had",
        run: |shop| Box::pin(token_is_used_once(shop)),
    },
];

/// It does not open: to read, nor to reserve.
async fn refused(party: &Party<'_>, guest: &Guest, status: u16, code: &str) -> Judged {
    let item = party.item(json!({})).await?;
    let body = wish(&item, &token(TokenKind::Hold), json!({}));
    for call in [party.to_read(&guest.token), party.to_reserve(&guest.token, &body)] {
        let problem = call.send().await?.problem(status, code)?;
        for member in ["title", "owner_name"] {
            expect::member(&problem, &format!("/wishlist/{member}"), birthday()[member].clone())?;
        }
    }
    Ok(())
}

async fn opens(party: &Party<'_>, guest: &Guest) -> Judged {
    expect::member(&party.seen_by(&guest.token).await?, "/role", "giver")
}

async fn change(party: &Party<'_>, guest: &Guest, body: Value) -> Judged {
    party.to_change_link(&guest.link, &body).send().await?.json(200).map(drop)
}

async fn that_is_paused(shop: &Shop) -> Judged {
    let party = Party::new(shop, json!({})).await?;
    let guest = party.guest("reserve").await?;
    change(&party, &guest, json!({ "paused": true })).await?;
    refused(&party, &guest, 403, "link_paused").await?;
    change(&party, &guest, json!({ "paused": false })).await?;
    opens(&party, &guest).await
}

async fn that_is_revoked(shop: &Shop) -> Judged {
    let party = Party::new(shop, json!({})).await?;
    let guest = party.guest("reserve").await?;
    opens(&party, &guest).await?;
    party.to_revoke(&party.owner, &guest.link).send().await?.json(200)?;
    refused(&party, &guest, 410, "link_revoked").await?;
    // Whatever that is answered, it must not bring it back.
    party.to_change_link(&guest.link, &json!({ "paused": false })).send().await?;
    refused(&party, &guest, 410, "link_revoked").await
}

async fn that_has_expired(shop: &Shop) -> Judged {
    let party = Party::new(shop, json!({})).await?;
    let guest = party.guest("reserve").await?;
    change(&party, &guest, json!({ "expires_at": LONG_AGO })).await?;
    refused(&party, &guest, 410, "link_expired").await?;
    change(&party, &guest, json!({ "expires_at": null })).await?;
    opens(&party, &guest).await
}

async fn event_is_over(shop: &Shop) -> Judged {
    let party = Party::new(shop, json!({})).await?;
    let guest = party.guest("reserve").await?;
    party.to_patch(&party.owner, &json!({ "ends_at": LONG_AGO })).send().await?.json(200)?;
    refused(&party, &guest, 410, "event_over").await?;
    expect::member(&party.seen_by(&party.owner).await?, "/role", "owner")
}

async fn never_made(shop: &Shop) -> Judged {
    let (party, other) = (Party::new(shop, json!({})).await?, Party::new(shop, json!({})).await?);
    let foreign = other.guest("reserve").await?;
    for bearer in [token(TokenKind::Link), foreign.token] {
        let problem = party.to_read(&bearer).send().await?.problem(404, "link_unknown")?;
        expect::absent(&problem, "/wishlist")?;
    }
    Ok(())
}

async fn token_is_used_once(shop: &Shop) -> Judged {
    let party = Party::new(shop, json!({})).await?;
    let guest = party.guest("view").await?;
    let second =
        json!({ "id": super::party::uuid(), "token": guest.token.as_str(), "name": "Mine", "right": "manage" });
    party.to_invite(&party.owner, &second).send().await?.problem(409, "id_taken")?;
    expect::member(&party.seen_by(&guest.token).await?, "/role", "viewer")
}
