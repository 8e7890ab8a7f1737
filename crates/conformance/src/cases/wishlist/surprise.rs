//! The surprise: before the reveal nothing that an owner or a manager is told depends on what givers did. The same things are
//! asked before and after, and of a list where something was given and one where nothing was. What is heard without asking is
//! in [`super::event`].

use handsel_core::token::TokenKind;
use serde_json::json;

use super::party::{Party, token, uuid, wish};
use crate::suite::call::Call;
use crate::suite::expect;
use crate::suite::{Case, Judged, Level, Rule, Shop};

const KEPT: Rule = Rule::new(
    "what-the-owner-can-know",
    "Until `reveal_at`, nothing that an owner or a manager is told – status, body, `ETag`, size, order, errors, events – depends on what givers did.",
);

/// Its cases.
pub const CASES: &[Case] = &[
    Case {
        level: Level::Wishlist,
        id: "surprise.is_kept_from_whoever_reads",
        rule: KEPT,
        given: "a list, as its owner and a manager read it",
        when: "a giver reserves, takes a name, and reports it as bought, and both read again",
        then: "both answers are the same to the byte, `ETag` and all",
        run: |shop| Box::pin(is_kept_from_whoever_reads(shop)),
    },
    Case {
        level: Level::Wishlist,
        id: "surprise.is_kept_from_whoever_edits",
        rule: KEPT,
        given: "two lists that are alike, on one of which everything is reserved",
        when: "both owners want fewer, move and remove the same items",
        then: "both are told the same: statuses, revisions, items",
        run: |shop| Box::pin(is_kept_from_whoever_edits(shop)),
    },
    Case {
        level: Level::Wishlist,
        id: "surprise.is_kept_from_whoever_looks_for_gifts",
        rule: Rule::new(
            "what-the-owner-can-know",
            "`…/gifts/{hold}` is `not_revealed` and `…/holds` is `right_exceeded` before anything is looked up.",
        ),
        given: "a hold, and the identifier of none",
        when: "the owner gives thanks for both, and reserves both a taken item and none",
        then: "either two are answered with the same bytes: 403 `not_revealed`, and 403 `right_exceeded`",
        run: |shop| Box::pin(is_kept_from_whoever_looks(shop)),
    },
    Case {
        level: Level::Wishlist,
        id: "surprise.is_kept_by_settled_groups",
        rule: Rule::new(
            "what-the-owner-can-know",
            "an item cannot join a pick-one group of a shared list that has other members (`group_settled`), held or not,",
        ),
        given: "two shared lists with a group each, of which one has an item that is reserved",
        when: "another item joins each group",
        then: "both are a 409 with the code `group_settled`",
        run: |shop| Box::pin(is_kept_by_settled_groups(shop)),
    },
];

async fn is_kept_from_whoever_reads(shop: &Shop) -> Judged {
    let party = Party::new(shop, json!({ "reveal_at": "2099-01-01T00:00:00Z", "show_givers": true })).await?;
    let item = party.item(json!({ "wanted": 2 })).await?;
    let (giver, manager) = (party.guest("reserve").await?, party.guest("manage").await?);
    let calls = [party.to_read(&party.owner), party.to_read(&manager.token)];
    let before = (calls[0].send().await?, calls[1].send().await?);
    before.0.json(200)?;
    before.1.json(200)?;
    let held = party.hold(&giver, &item, json!({})).await?;
    let named = json!({ "action": "set_giver", "giver": { "name": "Grace", "message": "For you", "named": true } });
    party.act(&held, named).await?;
    party.act(&held, json!({ "action": "report_bought" })).await?;
    expect::same_answer(&before.0, &calls[0].send().await?, "the owner's answer as before")?;
    expect::same_answer(&before.1, &calls[1].send().await?, "the manager's answer as before")
}

async fn is_kept_from_whoever_edits(shop: &Shop) -> Judged {
    let (quiet, busy) = (Party::new(shop, json!({})).await?, Party::new(shop, json!({})).await?);
    let items = [uuid(), uuid(), uuid()];
    for party in [&quiet, &busy] {
        for item in &items {
            let body = json!({ "id": item, "title": "A lamp", "wanted": 3 });
            party.to_add(&party.owner, &body).send().await?.json(201)?;
        }
    }
    quiet.guest("reserve").await?;
    let giver = busy.guest("reserve").await?;
    for item in &items {
        busy.hold(&giver, item, json!({ "quantity": 3 })).await?;
    }
    for (of_quiet, of_busy) in edits(&quiet, &items).iter().zip(edits(&busy, &items).iter()) {
        let (one, other) = (of_quiet.send().await?, of_busy.send().await?);
        expect::that(one.status == other.status, format!("{}, as of the other list", one.status), other.summary())?;
        let (one, other) = (one.value().unwrap_or_default(), other.value().unwrap_or_default());
        ["/code", "/revision", "/items"].iter().try_for_each(|member| expect::same(&one, &other, member))?;
    }
    Ok(())
}

/// What an owner does to three items, of which the last thing is a mistake.
fn edits<'a>(party: &Party<'a>, items: &[String; 3]) -> [Call<'a>; 4] {
    let owner = &party.owner;
    [
        party.to_change(owner, &items[0], &json!({ "wanted": 1 })),
        party.to_change(owner, &items[2], &json!({ "position": 0 })),
        party.to_remove(owner, &items[1]),
        party.to_change(owner, &items[1], &json!({ "wanted": 2 })),
    ]
}

async fn is_kept_from_whoever_looks(shop: &Shop) -> Judged {
    let party = Party::new(shop, json!({})).await?;
    let item = party.item(json!({})).await?;
    let giver = party.guest("reserve").await?;
    let held = party.hold(&giver, &item, json!({})).await?;
    let real = party.to_thank(&party.owner, &held.id, "thanked").send().await?;
    let none = party.to_thank(&party.owner, "hold_0000000000000000", "thanked").send().await?;
    real.problem(403, "not_revealed")?;
    expect::same_answer(&real, &none, "the same answer for a hold and for none")?;
    let reserving = |item: &str| wish(item, &token(TokenKind::Hold), json!({}));
    let taken = party.to_reserve(&party.owner, &reserving(&item)).send().await?;
    let none = party.to_reserve(&party.owner, &reserving(&uuid())).send().await?;
    taken.problem(403, "right_exceeded")?;
    expect::same_answer(&taken, &none, "the same answer for a taken item and for none")
}

async fn is_kept_by_settled_groups(shop: &Shop) -> Judged {
    for busy in [false, true] {
        let party = Party::new(shop, json!({})).await?;
        let group = party.group().await?;
        let member = party.item(json!({ "group_id": group })).await?;
        let other = party.item(json!({})).await?;
        let giver = party.guest("reserve").await?;
        if busy {
            party.hold(&giver, &member, json!({})).await?;
        }
        let join = party.to_change(&party.owner, &other, &json!({ "group_id": group })).send().await?;
        join.problem(409, "group_settled")?;
    }
    Ok(())
}
