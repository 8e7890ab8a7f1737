//! Protocol problems: what is no request at all is refused as RFC 9457 has it, and nothing of it comes back.

use crate::suite::expect;
use crate::suite::{Case, Judged, Level, Rule, Shop};
use serde_json::json;

/// Its cases.
pub const CASES: &[Case] = &[
    Case {
        level: Level::Checkout,
        id: "problem.is_what_is_not_json",
        rule: Rule::new("codes", "| `body_malformed` | 400 | not JSON, or not of the right shape |"),
        given: "a body that is cut short",
        when: "a session is made with it",
        then: "it is a 400 with the code `body_malformed`",
        run: |shop| Box::pin(is_what_is_not_json(shop)),
    },
    Case {
        level: Level::Checkout,
        id: "problem.is_what_has_another_shape",
        rule: Rule::new(
            "the-calls",
            "A protocol problem is a 4xx or 5xx with RFC 9457 `application/problem+json` and a `code`;",
        ),
        given: "a body whose lines are a text",
        when: "a session is made with it",
        then: "it is a 400 with the code `body_malformed`",
        run: |shop| Box::pin(is_what_has_another_shape(shop)),
    },
    Case {
        level: Level::Checkout,
        id: "problem.repeats_nothing",
        rule: Rule::new("the-calls", "it never repeats what was sent."),
        given: "a body of the wrong shape with a word in it, and a path with another",
        when: "both are sent",
        then: "the words are in neither answer",
        run: |shop| Box::pin(repeats_nothing(shop)),
    },
];

async fn is_what_is_not_json(shop: &Shop) -> Judged {
    let answer = shop.to_create(&json!({})).body(r#"{"line_items": ["#).send().await?;
    answer.problem(400, "body_malformed").map(drop)
}

async fn is_what_has_another_shape(shop: &Shop) -> Judged {
    let answer = shop.to_create(&json!({ "line_items": "none" })).send().await?;
    answer.problem(400, "body_malformed").map(drop)
}

async fn repeats_nothing(shop: &Shop) -> Judged {
    let word = "Quetzalcoatlus";
    let shape = shop.to_create(&json!({ "line_items": word, "buyer": { "email": word } })).send().await?;
    expect::keeps(&shape, "word of the request", &[word])?;
    let path = shop.to_read(&json!({ "id": word })).send().await?;
    expect::keeps(&path, "word of the request", &[word])
}
