//! Reservations, one after another: what is taken is taken, only its own secret opens a hold, and an owner's edit drops none.
//! What many do at once is raced ([`crate::race`]).

use handsel_core::token::TokenKind;
use serde_json::json;

use super::party::{Party, token, wish};
use crate::suite::expect;
use crate::suite::{Case, Judged, Level, Rule, Shop};

const NOT_AVAILABLE: Rule = Rule::new(
    "problems-of-wish-lists",
    "| `not_available`, `amount_not_available` | 409 | fewer units are free than asked for; `available` says how many |",
);

/// Its cases.
pub const CASES: &[Case] = &[
    Case {
        level: Level::Wishlist,
        id: "hold.takes_its_units",
        rule: Rule::new("wish-lists", "| `POST …/holds` | a link with `reserve` | reserves | 201, the hold |"),
        given: "an item of which three are wanted",
        when: "two are reserved, and the list is read",
        then: "the hold is `held` with two; two are taken and one is available",
        run: |shop| Box::pin(takes_its_units(shop)),
    },
    Case {
        level: Level::Wishlist,
        id: "hold.is_refused_where_too_few_are_free",
        rule: NOT_AVAILABLE,
        given: "an item of which three are wanted and two are taken",
        when: "two more are reserved",
        then: "it is a 409 with the code `not_available`, which says that one is left; and nothing more is taken",
        run: |shop| Box::pin(is_refused(shop)),
    },
    Case {
        level: Level::Wishlist,
        id: "hold.refused_leaves_its_key_unused",
        rule: Rule::new("wish-lists", "A refusal is a problem, never a 200: it had no effect and its key is unused."),
        given: "a reservation that was refused, because nothing was free",
        when: "the owner wants one more, and the same request comes again under its key",
        then: "it is granted",
        run: |shop| Box::pin(refused_leaves_its_key(shop)),
    },
    Case {
        level: Level::Wishlist,
        id: "hold.is_made_once",
        rule: Rule::new(
            "wish-lists",
            "Every write needs an `Idempotency-Key`; keys of one bearer never meet another's.",
        ),
        given: "a reservation that was granted under a key, of two pieces",
        when: "the same comes again, and another item's under the same key",
        then: "the same hold and one unit taken; the other is a 409 with the code `idempotency_conflict`",
        run: |shop| Box::pin(is_made_once(shop)),
    },
    Case {
        level: Level::Wishlist,
        id: "hold.opens_to_its_secret_alone",
        rule: Rule::new(
            "problems-of-wish-lists",
            "| `forbidden` | 403 | the token opens something else: another's hold |",
        ),
        given: "two holds of one item",
        when: "the first is read and released with the second's secret, a new one, the invitation and the owner's token",
        then: "all are a 403 with the code `forbidden`, and it is still held",
        run: |shop| Box::pin(opens_to_its_secret(shop)),
    },
    Case {
        level: Level::Wishlist,
        id: "hold.outlives_its_link",
        rule: Rule::new("secrets", "A hold outlives its link: a revoked invitation takes no reservation with it."),
        given: "a hold whose invitation was revoked",
        when: "its giver reads and releases it",
        then: "both are done",
        run: |shop| Box::pin(outlives_its_link(shop)),
    },
    Case {
        level: Level::Wishlist,
        id: "hold.changes_its_quantity",
        rule: NOT_AVAILABLE,
        given: "a hold of two of five pieces",
        when: "its giver wants four, and then six",
        then: "it has four; the six are a 409 with the code `not_available`",
        run: |shop| Box::pin(changes_its_quantity(shop)),
    },
    Case {
        level: Level::Wishlist,
        id: "hold.that_is_released_frees_its_units",
        rule: Rule::new("holds", "An action that has had its effect is answered as it was the first time."),
        given: "a hold of the only piece",
        when: "its giver releases it twice, and somebody else reserves",
        then: "it is `released` both times, and the other one gets the piece",
        run: |shop| Box::pin(frees_its_units(shop)),
    },
    Case {
        level: Level::Wishlist,
        id: "hold.that_was_given_back_does_not_act",
        rule: Rule::new("problems-of-wish-lists", "| `hold_lapsed` | 409 | lapsed or given back; reserve anew |"),
        given: "a hold that was released",
        when: "its giver prolongs it",
        then: "it is a 409 with the code `hold_lapsed`, and the piece is free",
        run: |shop| Box::pin(given_back_does_not_act(shop)),
    },
    Case {
        level: Level::Wishlist,
        id: "hold.survives_its_owner_s_edit",
        rule: Rule::new("items", "**An owner's edit drops no hold.**"),
        given: "a hold of three pieces",
        when: "its owner wants one, and then takes the item off",
        then: "the hold still has three, its giver is told with `pending_removal`, and nobody can reserve",
        run: |shop| Box::pin(survives_an_edit(shop)),
    },
    Case {
        level: Level::Wishlist,
        id: "hold.names_those_who_chose_it",
        rule: Rule::new("items", "and the names of those who chose to be seen, if the list shows them."),
        given: "a list that shows names, a giver who chose to be seen, and one who did not",
        when: "another giver reads the list",
        then: "the first is named, and the second is not",
        run: |shop| Box::pin(names_those_who_chose_it(shop)),
    },
];

async fn takes_its_units(shop: &Shop) -> Judged {
    let party = Party::new(shop, json!({})).await?;
    let item = party.item(json!({ "wanted": 3 })).await?;
    let giver = party.guest("reserve").await?;
    let held = party.hold(&giver, &item, json!({ "quantity": 2 })).await?;
    let hold = party.held(&held).await?;
    expect::member(&hold, "/state", "held")?;
    expect::member(&hold, "/quantity", 2)?;
    let seen = party.seen_by(&giver.token).await?;
    expect::member(&seen, "/items/0/taken", 2)?;
    expect::member(&seen, "/items/0/available", 1)
}

async fn is_refused(shop: &Shop) -> Judged {
    let party = Party::new(shop, json!({})).await?;
    let item = party.item(json!({ "wanted": 3 })).await?;
    let giver = party.guest("reserve").await?;
    party.hold(&giver, &item, json!({ "quantity": 2 })).await?;
    let body = wish(&item, &token(TokenKind::Hold), json!({ "quantity": 2 }));
    let refused = party.to_reserve(&giver.token, &body).send().await?.problem(409, "not_available")?;
    expect::member(&refused, "/available", 1)?;
    expect::member(&party.seen_by(&giver.token).await?, "/items/0/taken", 2)
}

async fn refused_leaves_its_key(shop: &Shop) -> Judged {
    let party = Party::new(shop, json!({})).await?;
    let item = party.item(json!({})).await?;
    let giver = party.guest("reserve").await?;
    party.hold(&giver, &item, json!({})).await?;
    let call = party.to_reserve(&giver.token, &wish(&item, &token(TokenKind::Hold), json!({})));
    let refused = call.send().await?;
    expect::that(refused.status == 409, "409 where nothing is free", refused.summary())?;
    party.to_change(&party.owner, &item, &json!({ "wanted": 2 })).send().await?.json(200)?;
    call.send().await?.json(201).map(drop)
}

async fn is_made_once(shop: &Shop) -> Judged {
    let party = Party::new(shop, json!({})).await?;
    let (item, other) = (party.item(json!({ "wanted": 2 })).await?, party.item(json!({})).await?);
    let giver = party.guest("reserve").await?;
    let secret = token(TokenKind::Hold);
    let call = party.to_reserve(&giver.token, &wish(&item, &secret, json!({})));
    let first = call.send().await?;
    first.json(201)?;
    expect::same_answer(&first, &call.send().await?, "the first answer again")?;
    let conflict = call.clone().json(&wish(&other, &token(TokenKind::Hold), json!({}))).send().await?;
    conflict.problem(409, "idempotency_conflict")?;
    let seen = party.seen_by(&giver.token).await?;
    expect::member(&seen, "/items/0/taken", 1)?;
    expect::member(&seen, "/items/1/taken", 0)
}

async fn opens_to_its_secret(shop: &Shop) -> Judged {
    let party = Party::new(shop, json!({})).await?;
    let item = party.item(json!({ "wanted": 2 })).await?;
    let giver = party.guest("reserve").await?;
    let (held, other) = (party.hold(&giver, &item, json!({})).await?, party.hold(&giver, &item, json!({})).await?);
    for bearer in [&other.secret, &token(TokenKind::Hold), &giver.token, &party.owner] {
        party.to_read_hold(&held.id, bearer).send().await?.problem(403, "forbidden")?;
        let release = party.to_act(&held.id, bearer, &json!({ "action": "release" }));
        release.send().await?.problem(403, "forbidden")?;
    }
    expect::member(&party.held(&held).await?, "/state", "held")
}

async fn outlives_its_link(shop: &Shop) -> Judged {
    let party = Party::new(shop, json!({})).await?;
    let item = party.item(json!({})).await?;
    let giver = party.guest("reserve").await?;
    let held = party.hold(&giver, &item, json!({})).await?;
    party.to_revoke(&party.owner, &giver.link).send().await?.json(200)?;
    expect::member(&party.held(&held).await?, "/state", "held")?;
    expect::member(&party.act(&held, json!({ "action": "release" })).await?, "/state", "released")
}

async fn changes_its_quantity(shop: &Shop) -> Judged {
    let party = Party::new(shop, json!({})).await?;
    let item = party.item(json!({ "wanted": 5 })).await?;
    let giver = party.guest("reserve").await?;
    let held = party.hold(&giver, &item, json!({ "quantity": 2 })).await?;
    let four = party.act(&held, json!({ "action": "set_quantity", "quantity": 4 })).await?;
    expect::member(&four, "/quantity", 4)?;
    let six = party.to_act(&held.id, &held.secret, &json!({ "action": "set_quantity", "quantity": 6 }));
    six.send().await?.problem(409, "not_available")?;
    expect::member(&party.held(&held).await?, "/quantity", 4)?;
    expect::member(&party.seen_by(&giver.token).await?, "/items/0/taken", 4)
}

async fn frees_its_units(shop: &Shop) -> Judged {
    let party = Party::new(shop, json!({})).await?;
    let item = party.item(json!({})).await?;
    let giver = party.guest("reserve").await?;
    let held = party.hold(&giver, &item, json!({})).await?;
    for _ in 0..2 {
        expect::member(&party.act(&held, json!({ "action": "release" })).await?, "/state", "released")?;
    }
    let body = wish(&item, &token(TokenKind::Hold), json!({}));
    party.to_reserve(&giver.token, &body).send().await?.json(201).map(drop)
}

async fn given_back_does_not_act(shop: &Shop) -> Judged {
    let party = Party::new(shop, json!({})).await?;
    let item = party.item(json!({})).await?;
    let giver = party.guest("reserve").await?;
    let held = party.hold(&giver, &item, json!({})).await?;
    party.act(&held, json!({ "action": "release" })).await?;
    let extend = party.to_act(&held.id, &held.secret, &json!({ "action": "extend" }));
    extend.send().await?.problem(409, "hold_lapsed")?;
    expect::member(&party.seen_by(&giver.token).await?, "/items/0/available", 1)
}

async fn survives_an_edit(shop: &Shop) -> Judged {
    let party = Party::new(shop, json!({})).await?;
    let item = party.item(json!({ "wanted": 3 })).await?;
    let giver = party.guest("reserve").await?;
    let held = party.hold(&giver, &item, json!({ "quantity": 3 })).await?;
    let another = || wish(&item, &token(TokenKind::Hold), json!({}));
    party.to_change(&party.owner, &item, &json!({ "wanted": 1 })).send().await?.json(200)?;
    party.to_reserve(&giver.token, &another()).send().await?.problem(409, "not_available")?;
    party.to_remove(&party.owner, &item).send().await?.json(200)?;
    party.to_reserve(&giver.token, &another()).send().await?.problem(409, "item_removed")?;
    let hold = party.held(&held).await?;
    expect::member(&hold, "/state", "held")?;
    expect::member(&hold, "/quantity", 3)?;
    expect::member(&hold, "/pending_removal", true)
}

async fn names_those_who_chose_it(shop: &Shop) -> Judged {
    let party = Party::new(shop, json!({ "show_givers": true })).await?;
    let item = party.item(json!({ "wanted": 2 })).await?;
    let (seen, other) = (party.guest("reserve").await?, party.guest("reserve").await?);
    party.hold(&seen, &item, json!({ "giver": { "name": "Grace", "named": true } })).await?;
    party.hold(&seen, &item, json!({ "giver": { "name": "Ines", "named": false } })).await?;
    expect::member(&party.seen_by(&other.token).await?, "/items/0/takers", json!(["Grace"]))
}
