//! Making a session: what it is made of, what it is called, and what is said when something is missing. What its lines come
//! to is in [`super::lines`].

use serde_json::json;

use crate::suite::expect;
use crate::suite::{Case, Judged, Level, Rule, Shop};

const CREATE: Rule = Rule::new(
    "the-calls",
    "| `POST /checkout-sessions` | makes a session | 201; 200 with `ucp.status` `error` if nothing in it can be ordered |",
);

/// Its cases.
pub const CASES: &[Case] = &[
    Case {
        level: Level::Checkout,
        id: "create.makes_a_session",
        rule: CREATE,
        given: "an item and its price",
        when: "a session is made with one of it",
        then: "it is 201, with an identifier, the shop's currency, and the item at its price",
        run: |shop| Box::pin(makes_a_session(shop)),
    },
    Case {
        level: Level::Checkout,
        id: "create.says_that_nothing_can_be_ordered",
        rule: CREATE,
        given: "an item that no shop has",
        when: "a session is made with it alone",
        then: "it is 200, `ucp.status` is `error`, a message says why, and there is no session",
        run: |shop| Box::pin(says_that_nothing_can_be_ordered(shop)),
    },
    Case {
        level: Level::Checkout,
        id: "create.is_incomplete_while_something_is_missing",
        rule: Rule::new("status", "| `incomplete` | an error message says what is missing |"),
        given: "an item, and neither who orders nor where it goes",
        when: "a session is made",
        then: "it is `incomplete`, and an error says what is missing",
        run: |shop| Box::pin(is_incomplete(shop)),
    },
    Case {
        level: Level::Checkout,
        id: "create.points_at_what_is_missing",
        rule: Rule::new("codes", "| `field_required` | the member, such as `$.buyer.email` | missing |"),
        given: "an item, an address, and nobody who orders",
        when: "a session is made",
        then: "it is ready, since the shop does not ask; or an error points at a member of the buyer, where it is typed",
        run: |shop| Box::pin(points_at_what_is_missing(shop)),
    },
    Case {
        level: Level::Checkout,
        id: "create.makes_identifiers_that_nobody_guesses",
        rule: Rule::new("the-calls", "by their identifiers, which carry 128 random bits each."),
        given: "an item",
        when: "two sessions are made with it",
        then: "their identifiers have room for 128 random bits, and are not made from one another",
        run: |shop| Box::pin(makes_identifiers_that_nobody_guesses(shop)),
    },
    Case {
        level: Level::Checkout,
        id: "create.is_ready_when_nothing_is_missing",
        rule: Rule::new(
            "status",
            "| `ready_for_complete` | nothing is missing but, perhaps, an instrument: that is asked for by `complete` |",
        ),
        given: "an item, who orders it, and an address that the shop delivers to",
        when: "a session is made",
        then: "it is `ready_for_complete`, without an error",
        run: |shop| Box::pin(is_ready(shop)),
    },
    Case {
        level: Level::Checkout,
        id: "create.ignores_unknown_members",
        rule: Rule::new("rules-worth-knowing", "**Unknown members** of a request are ignored, wherever they are."),
        given: "a request with members that nobody knows, and a `status` of its own",
        when: "a session is made with it",
        then: "it is made as if they were not there",
        run: |shop| Box::pin(ignores_unknown_members(shop)),
    },
];

async fn makes_a_session(shop: &Shop) -> Judged {
    let session = shop.create(&shop.goods(1)).await?;
    expect::currency(&session, &shop.facts.currency)?;
    expect::member(&session, "/line_items/0/item/id", shop.facts.item.id.as_str())?;
    expect::member(&session, "/line_items/0/item/price", shop.facts.item.price)?;
    expect::member(&session, "/line_items/0/quantity", 1)
}

async fn says_that_nothing_can_be_ordered(shop: &Shop) -> Judged {
    let body = json!({ "line_items": [{ "item": { "id": "handsel-conformance-no-such-item" }, "quantity": 1 }] });
    let answer = shop.to_create(&body).send().await?.json(200)?;
    expect::member(&answer, "/ucp/status", "error")?;
    expect::says(&answer, "error", "$")?;
    expect::absent(&answer, "/id")
}

async fn is_incomplete(shop: &Shop) -> Judged {
    let session = shop.create(&shop.goods(1)).await?;
    expect::member(&session, "/status", "incomplete")?;
    expect::says(&session, "error", "$")
}

async fn points_at_what_is_missing(shop: &Shop) -> Judged {
    let mut body = shop.basket(1)?;
    body.as_object_mut().map(|members| members.remove("buyer"));
    let session = shop.create(&body).await?;
    if session["status"] == "ready_for_complete" {
        return Ok(());
    }
    expect::says(&session, "error", "$.buyer.")
}

async fn makes_identifiers_that_nobody_guesses(shop: &Shop) -> Judged {
    let (one, other) = (shop.create(&shop.goods(1)).await?, shop.create(&shop.goods(1)).await?);
    expect::unguessable(expect::text(&one, "/id")?, expect::text(&other, "/id")?)
}

async fn is_ready(shop: &Shop) -> Judged {
    let session = shop.create(&shop.basket(1)?).await?;
    expect::member(&session, "/status", "ready_for_complete")?;
    let errors = expect::messages(&session, "error", "$").len();
    expect::that(errors == 0, "no error among the messages", format!("{errors} of them"))
}

async fn ignores_unknown_members(shop: &Shop) -> Judged {
    let mut body = shop.basket(1)?;
    body["status"] = json!("completed");
    body["com.example.planet"] = json!({ "name": "Mars" });
    body["line_items"][0]["com.example.engraving"] = json!("A.");
    body["fulfillment"]["methods"][0]["destinations"][0]["com.example.planet"] = json!("Mars");
    let session = shop.create(&body).await?;
    expect::member(&session, "/status", "ready_for_complete")
}
