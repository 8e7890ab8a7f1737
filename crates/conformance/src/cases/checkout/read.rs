//! Reading a session: what was written is there, and what was never made is not.

use serde_json::json;

use crate::suite::expect;
use crate::suite::{Case, Judged, Level, Rule, Shop};

/// Its cases.
pub const CASES: &[Case] = &[
    Case {
        level: Level::Checkout,
        id: "read.shows_what_was_written",
        rule: Rule::new("the-calls", "| `GET /checkout-sessions/{id}` | reads it | 200 |"),
        given: "a session with lines, somebody who orders and an address",
        when: "it is read",
        then: "identifier, status, lines, totals and buyer are those that were answered when it was made",
        run: |shop| Box::pin(shows_what_was_written(shop)),
    },
    Case {
        level: Level::Checkout,
        id: "read.knows_what_was_never_made",
        rule: Rule::new("codes", "| `not_found` | 404 | no such session or order |"),
        given: "an identifier that nobody was given",
        when: "a session of that identifier is read",
        then: "it is a 404 with the code `not_found`",
        run: |shop| Box::pin(knows_what_was_never_made(shop)),
    },
];

async fn shows_what_was_written(shop: &Shop) -> Judged {
    let made = shop.create(&shop.basket(2)?).await?;
    let read = shop.read(&made).await?;
    for member in ["/id", "/status", "/line_items", "/totals", "/buyer"] {
        expect::same(&made, &read, member)?;
    }
    Ok(())
}

async fn knows_what_was_never_made(shop: &Shop) -> Judged {
    let answer = shop.to_read(&json!({ "id": "cs_00000000000000000000000000000000" })).send().await?;
    answer.problem(404, "not_found").map(drop)
}
