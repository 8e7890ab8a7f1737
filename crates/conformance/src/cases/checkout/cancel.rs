//! Giving a session up: it stays given up.

use crate::suite::expect;
use crate::suite::{Case, Judged, Level, Rule, Shop};

/// Its cases.
pub const CASES: &[Case] = &[
    Case {
        level: Level::Checkout,
        id: "cancel.gives_up",
        rule: Rule::new("the-calls", "| `POST /checkout-sessions/{id}/cancel` | gives it up | 200 |"),
        given: "a session",
        when: "it is cancelled",
        then: "it is `canceled`, and so it is read",
        run: |shop| Box::pin(gives_up(shop)),
    },
    Case {
        level: Level::Checkout,
        id: "cancel.is_final",
        rule: Rule::new("codes", "| `session_closed` | `$` | `unrecoverable`: placed or given up |"),
        given: "a session that was cancelled",
        when: "it is replaced, and completed with an instrument that pays",
        then: "it stays `canceled`, without an order, and an unrecoverable error says so",
        run: |shop| Box::pin(is_final(shop)),
    },
];

async fn gives_up(shop: &Shop) -> Judged {
    let session = shop.create(&shop.basket(1)?).await?;
    let cancelled = shop.to_cancel(&session).send().await?.json(200)?;
    expect::member(&cancelled, "/status", "canceled")?;
    expect::member(&shop.read(&session).await?, "/status", "canceled")
}

async fn is_final(shop: &Shop) -> Judged {
    let session = shop.create(&shop.basket(1)?).await?;
    shop.to_cancel(&session).send().await?.json(200)?;
    let replaced = shop.replace(&session, &shop.basket(2)?).await?;
    let completed = shop.complete(&session, &shop.paying()?).await?;
    for answer in [replaced, completed] {
        expect::says_severely(&answer, "unrecoverable", "$")?;
        expect::member(&answer, "/status", "canceled")?;
        expect::absent(&answer, "/order/id")?;
    }
    Ok(())
}
