//! Placing the order: it is one, it is paid once, and what is not right is said before. Repetitions under one key are in
//! [`super::key`]; here are other keys, other instruments, and an answer that is lost.

use std::time::Duration;

use serde_json::{Value, json};

use crate::suite::expect;
use crate::suite::{Case, Judged, Level, Rule, Shop};

const CLOSED: Rule = Rule::new("codes", "| `session_closed` | `$` | `unrecoverable`: placed or given up |");

/// Its cases.
pub const CASES: &[Case] = &[
    Case {
        level: Level::Checkout,
        id: "complete.places_the_order",
        rule: Rule::new("status", "| `completed` | `order` says which order it is |"),
        given: "a session that is ready, and an instrument that pays",
        when: "it is completed",
        then: "it is `completed`, `order` has an identifier and a page, and so it is read",
        run: |shop| Box::pin(places_the_order(shop)),
    },
    Case {
        level: Level::Checkout,
        id: "complete.asks_for_an_instrument",
        rule: Rule::new(
            "codes",
            "| `payment_instrument_required` | `$.payment.instruments…` | none chosen, not offered, or without its token |",
        ),
        given: "a session that is ready",
        when: "it is completed without an instrument, and then with one that pays",
        then: "the first is no order, with an error at the payment; the second is one",
        run: |shop| Box::pin(asks_for_an_instrument(shop)),
    },
    Case {
        level: Level::Checkout,
        id: "complete.survives_a_decline",
        rule: Rule::new(
            "status",
            "A payment that was declined leaves the session `ready_for_complete`, with a recoverable `payment_declined`.",
        ),
        given: "a session that is ready, and an instrument that is declined",
        when: "it is completed with it, and then with one that pays",
        then: "the first leaves it `ready_for_complete`, with a recoverable error at the payment; the second orders",
        run: |shop| Box::pin(survives_a_decline(shop)),
    },
    Case {
        level: Level::Checkout,
        id: "complete.orders_nothing_incomplete",
        rule: Rule::new("status", "| `incomplete` | an error message says what is missing |"),
        given: "a session without an address",
        when: "it is completed with an instrument that pays",
        then: "it is a 200 without an order, and an error says what is missing",
        run: |shop| Box::pin(orders_nothing_incomplete(shop)),
    },
    Case {
        level: Level::Checkout,
        id: "complete.shows_the_order_again",
        rule: Rule::new("codes", "| `order_placed` | `$.order` | info: it was placed before |"),
        given: "an order",
        when: "its session is completed again under another key",
        then: "the order is the same one",
        run: |shop| Box::pin(shows_the_order_again(shop)),
    },
    Case {
        level: Level::Checkout,
        id: "complete.of_two_tabs_orders_once",
        rule: Rule::new("codes", "| `complete_in_progress` | `$` | cannot be changed now |"),
        given: "a session that is ready",
        when: "it is completed by four tabs at once, each under a key of its own",
        then: "each is the one order, or an error says why not; and there is one order",
        run: |shop| Box::pin(of_two_tabs(shop)),
    },
    Case {
        level: Level::Checkout,
        id: "complete.is_found_after_a_lost_answer",
        rule: Rule::new(
            "status",
            "Read the session first. Only if that does not settle it, send the identical request with the same key.",
        ),
        given: "a session whose completion was sent, and whose answer never came",
        when: "the session is read, and the same request is sent again",
        then: "both show one and the same order; or neither any, an error says so at the payment, and the next try orders",
        run: |shop| Box::pin(is_found_after_a_lost_answer(shop)),
    },
    Case {
        level: Level::Checkout,
        id: "complete.is_final",
        rule: CLOSED,
        given: "an order",
        when: "its session is replaced, and cancelled",
        then: "it stays `completed` with what was ordered, and an unrecoverable error says so",
        run: |shop| Box::pin(is_final(shop)),
    },
    Case {
        level: Level::Checkout,
        id: "complete.keeps_no_credential",
        rule: Rule::new(
            "rules-worth-knowing",
            "**Credentials** are write-only. They are neither kept nor logged nor sent back.",
        ),
        given: "an instrument with its credential; with one that the kit has made up, if it needs none",
        when: "a session is made with it, completed if the credential is its own, and read",
        then: "the credential is in no answer",
        run: |shop| Box::pin(keeps_no_credential(shop)),
    },
];

async fn ready(shop: &Shop) -> Judged<Value> {
    shop.create(&shop.basket(1)?).await
}

async fn places_the_order(shop: &Shop) -> Judged {
    let done = shop.place(&ready(shop).await?).await?;
    expect::text(&done, "/order/permalink_url")?;
    let read = shop.read(&done).await?;
    expect::member(&read, "/status", "completed")?;
    expect::same_order(&done, &read)
}

async fn asks_for_an_instrument(shop: &Shop) -> Judged {
    let session = ready(shop).await?;
    let bare = shop.complete(&session, &json!({ "payment": { "instruments": [] } })).await?;
    expect::absent(&bare, "/order/id")?;
    expect::says(&bare, "error", "$.payment")?;
    shop.place(&session).await.map(drop)
}

async fn survives_a_decline(shop: &Shop) -> Judged {
    let declining = shop.declining()?;
    let session = ready(shop).await?;
    let declined = shop.complete(&session, &declining).await?;
    expect::member(&declined, "/status", "ready_for_complete")?;
    expect::says_severely(&declined, "recoverable", "$.payment")?;
    expect::absent(&declined, "/order/id")?;
    shop.place(&session).await.map(drop)
}

async fn orders_nothing_incomplete(shop: &Shop) -> Judged {
    let paying = shop.paying()?;
    let answer = shop.complete(&shop.create(&shop.goods(1)).await?, &paying).await?;
    expect::absent(&answer, "/order/id")?;
    expect::says(&answer, "error", "$")
}

async fn shows_the_order_again(shop: &Shop) -> Judged {
    let done = shop.place(&ready(shop).await?).await?;
    let again = shop.complete(&done, &shop.paying()?).await?;
    expect::same_order(&done, &again)
}

async fn of_two_tabs(shop: &Shop) -> Judged {
    let (session, paying) = (ready(shop).await?, shop.paying()?);
    let tab = || shop.complete(&session, &paying);
    let (a, b, c, d) = tokio::join!(tab(), tab(), tab(), tab());
    let answers = [a?, b?, c?, d?];
    let done = shop.place(&session).await?;
    for answer in &answers {
        match answer.pointer("/order/id") {
            Some(_) => expect::same_order(&done, answer)?,
            None => expect::says(answer, "error", "$")?,
        }
    }
    Ok(())
}

async fn is_found_after_a_lost_answer(shop: &Shop) -> Judged {
    let session = ready(shop).await?;
    let call = shop.to_complete(&session, &shop.paying()?);
    call.lose(Duration::from_millis(5)).await?;
    let read = shop.read(&session).await?;
    let done = call.settle().await?.json(200)?;
    if read.pointer("/order/id").is_some() {
        expect::same_order(&read, &done)?;
    }
    expect::same_order(&done, &shop.read(&session).await?)?;
    if done.pointer("/order/id").is_none() {
        // Whoever hung up before the handler was asked may be told so: nothing was charged, and the next try orders.
        expect::says_severely(&done, "recoverable", "$.payment")?;
        shop.place(&session).await?;
    }
    Ok(())
}

async fn is_final(shop: &Shop) -> Judged {
    let done = shop.place(&ready(shop).await?).await?;
    let replaced = shop.replace(&done, &shop.basket(2)?).await?;
    let cancelled = shop.to_cancel(&done).send().await?.json(200)?;
    for answer in [replaced, cancelled] {
        expect::says_severely(&answer, "unrecoverable", "$")?;
        expect::member(&answer, "/status", "completed")?;
        expect::member(&answer, "/line_items/0/quantity", 1)?;
        expect::same_order(&done, &answer)?;
    }
    Ok(())
}

async fn keeps_no_credential(shop: &Shop) -> Judged {
    let mut paying = shop.paying()?;
    let instrument = &mut paying["payment"]["instruments"][0];
    let own = instrument.pointer("/credential/token").and_then(Value::as_str).map(str::to_owned);
    let secret = own.clone().unwrap_or_else(|| format!("kit_{}", uuid::Uuid::new_v4().simple()));
    if own.is_none() {
        instrument["credential"] = json!({ "type": "token", "token": secret });
    }
    let mut body = shop.basket(1)?;
    body["payment"] = paying["payment"].clone();
    let made = shop.to_create(&body).send().await?;
    let session = made.json(201)?;
    let mut answers = vec![made];
    if own.is_some() {
        answers.push(shop.to_complete(&session, &paying).send().await?);
    }
    answers.push(shop.to_read(&session).send().await?);
    for answer in answers {
        let hidden = hides(&answer.value().unwrap_or_default(), &secret);
        expect::that(hidden, "the credential in no instrument of an answer", "it is there")?;
    }
    Ok(())
}

/// Whether the credential is nowhere but, perhaps, among the ways to pay that a shop for tests advertises.
fn hides(answer: &Value, secret: &str) -> bool {
    let mut answer = answer.clone();
    answer.as_object_mut().map(|members| members.remove("ucp"));
    !answer.to_string().contains(secret)
}
