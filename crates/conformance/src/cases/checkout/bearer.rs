//! Who may: a session that was made with a client's token, and its order, open to that token and to nobody else.

use handsel_core::token::{Token, TokenKind};
use serde_json::Value;

use crate::suite::answer::Answer;
use crate::suite::{Case, Judged, Level, Rule, Shop};

const LOCKED: Rule = Rule::new("the-calls", "From then on the session and its order open only to that token;");

/// Its cases.
pub const CASES: &[Case] = &[
    Case {
        level: Level::Checkout,
        id: "bearer.opens_its_session_alone",
        rule: LOCKED,
        given: "a session that was made with a client's token",
        when: "it is read, replaced and cancelled with no token, with another one, and read with its own",
        then: "all but the last are a 401 with the code `token_invalid`",
        run: |shop| Box::pin(opens_its_session_alone(shop)),
    },
    Case {
        level: Level::Checkout,
        id: "bearer.opens_its_order_alone",
        rule: LOCKED,
        given: "an order whose session was made with a client's token",
        when: "it is read with no token, with another one, and with its own",
        then: "all but the last are a 401 with the code `token_invalid`",
        run: |shop| Box::pin(opens_its_order_alone(shop)),
    },
];

fn token() -> Token {
    Token::from_bytes(TokenKind::Checkout, rand::random())
}

fn refused(answer: &Answer) -> Judged {
    answer.problem(401, "token_invalid").map(drop)
}

async fn opens_its_session_alone(shop: &Shop) -> Judged {
    let (own, other) = (token(), token());
    let session = shop.to_create(&shop.goods(1)).by(&own).send().await?.json(201)?;
    for call in [shop.to_read(&session), shop.to_replace(&session, &shop.goods(2)), shop.to_cancel(&session)] {
        refused(&call.send().await?)?;
        refused(&call.by(&other).send().await?)?;
    }
    shop.to_read(&session).by(&own).send().await?.json(200).map(drop)
}

async fn opens_its_order_alone(shop: &Shop) -> Judged {
    let (own, other) = (token(), token());
    let mut body = shop.basket(1)?;
    // A client with a token is asked who is invoiced; a backend without that extension ignores the answer.
    body["invoice"] = serde_json::json!({ "same_as_method_id": "parcel" });
    let session = shop.to_create(&body).by(&own).send().await?.json(201)?;
    let done: Value = shop.to_complete(&session, &shop.paying()?).by(&own).send().await?.json(200)?;
    let call = shop.to_read_order(crate::suite::expect::text(&done, "/order/id")?);
    refused(&call.send().await?)?;
    refused(&call.clone().by(&other).send().await?)?;
    call.by(&own).send().await?.json(200).map(drop)
}
