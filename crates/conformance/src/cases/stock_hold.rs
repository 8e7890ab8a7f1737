//! `dev.handsel.stock_hold`: goods kept aside from the beginning of payment, for longer when that is asked for. A payment that is
//! declined leaves them aside, which is how the kit sees them.

use jiff::Timestamp;
use serde_json::{Value, json};

use crate::suite::expect;
use crate::suite::{Case, Judged, Level, Rule, Shop};

const HELD: Rule = Rule::new(
    "the-extensions",
    "`stock_holds[]{line_item_id, quantity, expires_at, extendable}` from the beginning of payment:",
);
const EXTEND: Rule = Rule::new(
    "the-calls",
    "| `POST /checkout-sessions/{id}/stock-holds/extend` | keeps goods aside for longer | 200 |",
);

/// Its cases.
pub const CASES: &[Case] = &[
    Case {
        level: Level::StockHold,
        id: "stock_hold.begins_with_payment",
        rule: HELD,
        given: "a session with two of the item",
        when: "it is made, and completed with an instrument that is declined",
        then: "nothing is kept aside at first, and two of the line, until some instant, afterwards",
        run: |shop| Box::pin(begins_with_payment(shop)),
    },
    Case {
        level: Level::StockHold,
        id: "stock_hold.is_prolonged",
        rule: EXTEND,
        given: "goods that are kept aside",
        when: "they are kept aside for longer",
        then: "they are still aside, and no shorter than before",
        run: |shop| Box::pin(is_prolonged(shop)),
    },
    Case {
        level: Level::StockHold,
        id: "stock_hold.is_prolonged_once_by_one_key",
        rule: Rule::new("the-calls", "`complete` and `stock-holds/extend` need one; every write honours one."),
        given: "goods that are kept aside",
        when: "they are kept aside for longer without a key, and twice with the same one",
        then: "the first is a 400 with the code `idempotency_key_invalid`, and the last repeats the one before",
        run: |shop| Box::pin(is_prolonged_once(shop)),
    },
    Case {
        level: Level::StockHold,
        id: "stock_hold.is_none_where_nothing_is_aside",
        rule: Rule::new("codes", "| `stock_hold_expired` | `$.stock_holds` | warning: nothing is kept aside |"),
        given: "a session for which nothing is kept aside",
        when: "it is asked to keep goods for longer",
        then: "it is a 200, nothing is aside, and a warning points at `$.stock_holds`",
        run: |shop| Box::pin(is_none(shop)),
    },
];

/// A session that was declined, so that its goods are aside.
async fn declined(shop: &Shop) -> Judged<Value> {
    let declining = shop.declining()?;
    let session = shop.create(&shop.basket(2)?).await?;
    shop.complete(&session, &declining).await
}

/// Until when the goods of the one line are aside.
fn until(session: &Value) -> Judged<Timestamp> {
    let text = expect::text(session, "/stock_holds/0/expires_at")?;
    let stop = || expect::that(false, "$.stock_holds[0].expires_at is an instant of RFC 3339", "another text");
    text.parse().or_else(|_| stop().map(|()| Timestamp::UNIX_EPOCH))
}

async fn begins_with_payment(shop: &Shop) -> Judged {
    let declining = shop.declining()?;
    let session = shop.create(&shop.basket(2)?).await?;
    expect::absent(&session, "/stock_holds/0")?;
    let declined = shop.complete(&session, &declining).await?;
    expect::member(&declined, "/stock_holds/0/line_item_id", "line")?;
    expect::member(&declined, "/stock_holds/0/quantity", 2)?;
    until(&declined).map(drop)
}

async fn is_prolonged(shop: &Shop) -> Judged {
    let before = declined(shop).await?;
    let after = shop.to_extend(&before).send().await?.json(200)?;
    expect::member(&after, "/stock_holds/0/quantity", 2)?;
    expect::that(until(&after)? >= until(&before)?, "an `expires_at` no earlier than before", "an earlier one")
}

async fn is_prolonged_once(shop: &Shop) -> Judged {
    let session = declined(shop).await?;
    let call = shop.to_extend(&session);
    call.clone().without_key().send().await?.problem(400, "idempotency_key_invalid")?;
    let first = call.send().await?;
    first.json(200)?;
    expect::same_answer(&first, &call.send().await?, "the first answer again")
}

async fn is_none(shop: &Shop) -> Judged {
    let session = shop.create(&shop.goods(1)).await?;
    let answer = shop.to_extend(&session).json(&json!({})).send().await?.json(200)?;
    expect::absent(&answer, "/stock_holds/0")?;
    expect::says(&answer, "warning", "$.stock_holds")
}
