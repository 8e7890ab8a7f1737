//! `Idempotency-Key`: the same key and request is the same answer, however often it comes; the same key with another request
//! is refused; a refusal leaves the key unused. Each is tried where it matters: a session made twice is a nuisance, an order
//! placed twice is not.

use handsel_core::token::{Token, TokenKind};

use crate::suite::answer::Answer;
use crate::suite::call::Call;
use crate::suite::expect;
use crate::suite::{Case, Judged, Level, Rule, Shop};

const SAME: Rule = Rule::new(
    "the-calls",
    "The same key with the same request gets the same status and body, with `Idempotent-Replayed: true`, for 72 hours.",
);
const CHANGED: Rule =
    Rule::new("the-calls", "The same key with another method, path, token or body is 409 `idempotency_conflict`.");
const NEEDED: Rule = Rule::new("the-calls", "`complete` and `stock-holds/extend` need one; every write honours one.");

/// Its cases.
pub const CASES: &[Case] = &[
    Case {
        level: Level::Checkout,
        id: "key.makes_one_session",
        rule: SAME,
        given: "a session that was made under a key",
        when: "the same request is sent again",
        then: "the answer is the same to the byte, and calls itself a replay",
        run: |shop| Box::pin(makes_one_session(shop)),
    },
    Case {
        level: Level::Checkout,
        id: "key.replaces_once",
        rule: SAME,
        given: "a session that was replaced under a key, and once more under another",
        when: "the first request is sent again",
        then: "the answer is the first one to the byte, and nothing is changed back",
        run: |shop| Box::pin(replaces_once(shop)),
    },
    Case {
        level: Level::Checkout,
        id: "key.places_one_order",
        rule: SAME,
        given: "an order that was placed under a key",
        when: "the same request is sent again",
        then: "the answer is the same to the byte, and calls itself a replay",
        run: |shop| Box::pin(places_one_order(shop)),
    },
    Case {
        level: Level::Checkout,
        id: "key.cancels_once",
        rule: SAME,
        given: "a session that was cancelled under a key",
        when: "the same request is sent again",
        then: "the answer is the same to the byte, and calls itself a replay",
        run: |shop| Box::pin(cancels_once(shop)),
    },
    Case {
        level: Level::Checkout,
        id: "key.refuses_another_body",
        rule: CHANGED,
        given: "a session that was made under a key",
        when: "another body is sent under it, and then the first one",
        then: "the other one is a 409 with the code `idempotency_conflict`, and the first answer still stands",
        run: |shop| Box::pin(refuses_another_body(shop)),
    },
    Case {
        level: Level::Checkout,
        id: "key.refuses_another_path",
        rule: CHANGED,
        given: "an order that was placed under a key, and another session that is ready",
        when: "that one is completed under the same key",
        then: "it is a 409 with the code `idempotency_conflict`, and there is no second order",
        run: |shop| Box::pin(refuses_another_path(shop)),
    },
    Case {
        level: Level::Checkout,
        id: "key.refuses_another_token",
        rule: CHANGED,
        given: "a session that was made under a key with a client's token",
        when: "the same is sent under it with another token, and with none, and then with the first one",
        then: "the others are a 409 with the code `idempotency_conflict`, and the first answer still stands",
        run: |shop| Box::pin(refuses_another_token(shop)),
    },
    Case {
        level: Level::Checkout,
        id: "key.is_needed_to_complete",
        rule: NEEDED,
        given: "a session that is ready",
        when: "it is completed without a key, and with one that is no UUID",
        then: "both are a 400 with the code `idempotency_key_invalid`, and nothing is ordered",
        run: |shop| Box::pin(is_needed(shop)),
    },
    Case {
        level: Level::Checkout,
        id: "key.is_not_used_by_a_refusal",
        rule: Rule::new("the-calls", "Only 2xx answers are kept: any other request had no effect."),
        given: "a request that was refused under a key",
        when: "a good one is sent under the same key",
        then: "it is done, and is no replay",
        run: |shop| Box::pin(is_not_used_by_a_refusal(shop)),
    },
    Case {
        level: Level::Checkout,
        id: "key.of_a_double_click_orders_once",
        rule: Rule::new(
            "the-calls",
            "While the first copy runs, the second is 409 `idempotency_in_progress` with `Retry-After`.",
        ),
        given: "a session that is ready",
        when: "it is completed four times at once under one key",
        then: "each is the one order, or told to come again; and in the end each is the one order",
        run: |shop| Box::pin(of_a_double_click(shop)),
    },
];

/// Sends twice, and compares.
async fn twice(call: &Call<'_>) -> Judged {
    let first = call.send().await?;
    first.json(if first.status == 201 { 201 } else { 200 })?;
    repeated(call, &first).await
}

/// Sends once more, and compares with the first answer.
async fn repeated(call: &Call<'_>, first: &Answer) -> Judged {
    let again = call.send().await?;
    expect::no_two_orders(&first.value().unwrap_or_default(), &again.value().unwrap_or_default())?;
    expect::same_answer(first, &again, format!("the first answer of {} again", first.call))?;
    expect::that(again.replayed, "the header `Idempotent-Replayed: true`", "none of that value")
}

async fn makes_one_session(shop: &Shop) -> Judged {
    twice(&shop.to_create(&shop.goods(1))).await
}

async fn replaces_once(shop: &Shop) -> Judged {
    let session = shop.create(&shop.goods(1)).await?;
    let call = shop.to_replace(&session, &shop.goods(2));
    let first = call.send().await?;
    first.json(200)?;
    shop.replace(&session, &shop.goods(3)).await?;
    repeated(&call, &first).await?;
    expect::member(&shop.read(&session).await?, "/line_items/0/quantity", 3)
}

async fn places_one_order(shop: &Shop) -> Judged {
    let session = shop.create(&shop.basket(1)?).await?;
    twice(&shop.to_complete(&session, &shop.paying()?)).await
}

async fn cancels_once(shop: &Shop) -> Judged {
    let session = shop.create(&shop.goods(1)).await?;
    twice(&shop.to_cancel(&session)).await
}

async fn refuses_another_body(shop: &Shop) -> Judged {
    let key = uuid::Uuid::new_v4().to_string();
    let call = shop.to_create(&shop.goods(1)).key(&key);
    let first = call.send().await?;
    first.json(201)?;
    let other = shop.to_create(&shop.goods(2)).key(&key).send().await?;
    other.problem(409, "idempotency_conflict")?;
    let again = call.send().await?.json(201)?;
    expect::same(&first.json(201)?, &again, "/id")
}

async fn refuses_another_path(shop: &Shop) -> Judged {
    let key = uuid::Uuid::new_v4().to_string();
    let (one, other) = (shop.create(&shop.basket(1)?).await?, shop.create(&shop.basket(1)?).await?);
    shop.to_complete(&one, &shop.paying()?).key(&key).send().await?.json(200)?;
    let second = shop.to_complete(&other, &shop.paying()?).key(&key).send().await?;
    second.problem(409, "idempotency_conflict")?;
    expect::absent(&shop.read(&other).await?, "/order/id")
}

async fn refuses_another_token(shop: &Shop) -> Judged {
    let token = || Token::from_bytes(TokenKind::Checkout, rand::random());
    let (bare, own) = (shop.to_create(&shop.goods(1)), token());
    let call = bare.clone().by(&own);
    let first = call.send().await?.json(201)?;
    bare.clone().by(&token()).send().await?.problem(409, "idempotency_conflict")?;
    bare.send().await?.problem(409, "idempotency_conflict")?;
    expect::same(&first, &call.send().await?.json(201)?, "/id")
}

async fn is_needed(shop: &Shop) -> Judged {
    let session = shop.create(&shop.basket(1)?).await?;
    let call = shop.to_complete(&session, &shop.paying()?);
    call.clone().without_key().send().await?.problem(400, "idempotency_key_invalid")?;
    call.key("not-a-uuid").send().await?.problem(400, "idempotency_key_invalid")?;
    expect::absent(&shop.read(&session).await?, "/order/id")
}

async fn is_not_used_by_a_refusal(shop: &Shop) -> Judged {
    let call = shop.to_create(&shop.goods(1)).key(&uuid::Uuid::new_v4().to_string());
    let refused = call.clone().body("{").send().await?;
    expect::that((400..500).contains(&refused.status), "a 4xx to a body that is cut short", refused.summary())?;
    let good = call.send().await?;
    good.json(201)?;
    expect::that(!good.replayed, "an answer that is no replay", "a replay")
}

async fn of_a_double_click(shop: &Shop) -> Judged {
    let session = shop.create(&shop.basket(1)?).await?;
    let call = shop.to_complete(&session, &shop.paying()?);
    let (a, b, c, d) = tokio::join!(call.send(), call.send(), call.send(), call.send());
    let answers = [a?, b?, c?, d?];
    let done = call.settle().await?.json(200)?;
    expect::member(&done, "/status", "completed")?;
    expect::same_order(&done, &shop.read(&session).await?)?;
    for answer in answers {
        if answer.status == 409 {
            answer.problem(409, "idempotency_in_progress")?;
            let said = answer.retry_after.is_some();
            expect::that(said, "`Retry-After`, in seconds, with `idempotency_in_progress`", "none")?;
        } else {
            expect::same_order(&done, &answer.json(200)?)?;
        }
    }
    Ok(())
}
