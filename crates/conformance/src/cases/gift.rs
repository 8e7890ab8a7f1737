//! `dev.handsel.gift`: what makes a parcel a gift goes along to the order, and a reference to a private address opens nothing
//! by itself. A reference that a hold stands behind is bought in [`super::wishlist`].

use serde_json::{Value, json};

use crate::suite::expect;
use crate::suite::{Case, Judged, Level, Rule, Shop};

const GIFT: Rule = Rule::new("the-extensions", "per method `gift{from, message, hide_prices, deliver_on}`.");

/// Its cases.
pub const CASES: &[Case] = &[
    Case {
        level: Level::Gift,
        id: "gift.is_kept",
        rule: GIFT,
        given: "a parcel with a giver, a message and hidden prices",
        when: "a session is made with it, and read",
        then: "all of it is there",
        run: |shop| Box::pin(is_kept(shop)),
    },
    Case {
        level: Level::Gift,
        id: "gift.is_in_the_order",
        rule: GIFT,
        given: "a parcel with a giver, a message and hidden prices",
        when: "it is ordered, and the order is read",
        then: "the expected parcel has all of it",
        run: |shop| Box::pin(is_in_the_order(shop)),
    },
    Case {
        level: Level::Gift,
        id: "gift.of_one_parcel_is_not_another_s",
        rule: GIFT,
        given: "two parcels, of which one is a gift",
        when: "a session is made",
        then: "the other one is none",
        run: |shop| Box::pin(is_not_another_s(shop)),
    },
    Case {
        level: Level::Gift,
        id: "gift.reference_opens_nothing_by_itself",
        rule: Rule::new("the-extensions", "`recipient_ref` stands for an address the giver does not see:"),
        given: "a reference that nobody was given, and no destination",
        when: "a session is made with it",
        then: "it is `incomplete`, an error points at the method, and nobody's name is shown",
        run: |shop| Box::pin(reference_opens_nothing(shop)),
    },
];

fn wrapped() -> Value {
    json!({ "from": "The kit", "message": "Happy birthday.", "hide_prices": true })
}

fn basket(shop: &Shop) -> Judged<Value> {
    let mut body = shop.basket(1)?;
    body["fulfillment"]["methods"][0]["gift"] = wrapped();
    Ok(body)
}

fn has_it(json: &Value, place: &str) -> Judged {
    for (member, value) in wrapped().as_object().into_iter().flatten() {
        expect::member(json, &format!("{place}/gift/{member}"), value.clone())?;
    }
    Ok(())
}

async fn is_kept(shop: &Shop) -> Judged {
    let session = shop.create(&basket(shop)?).await?;
    has_it(&session, "/fulfillment/methods/0")?;
    has_it(&shop.read(&session).await?, "/fulfillment/methods/0")
}

async fn is_in_the_order(shop: &Shop) -> Judged {
    let session = shop.create(&basket(shop)?).await?;
    has_it(&shop.order(&shop.place(&session).await?).await?, "/fulfillment/expectations/0")
}

async fn is_not_another_s(shop: &Shop) -> Judged {
    let mut body = shop.lines(&[1, 1])?;
    body["fulfillment"]["methods"][0]["gift"] = wrapped();
    let session = shop.create(&body).await?;
    expect::absent(&session, "/fulfillment/methods/1/gift/message")
}

async fn reference_opens_nothing(shop: &Shop) -> Judged {
    let mut body = shop.goods(1);
    body["buyer"] = shop.facts.buyer();
    let gift = json!({ "recipient_ref": "rcp_0000000000000000" });
    body["fulfillment"] = json!({ "methods": [
        { "id": "friend", "type": "shipping", "line_item_ids": ["line"], "gift": gift },
    ] });
    let session = shop.create(&body).await?;
    expect::member(&session, "/status", "incomplete")?;
    expect::says(&session, "error", "$.fulfillment.methods[0]")?;
    expect::absent(&session, "/fulfillment/methods/0/gift/recipient_name")
}
