//! Buying what is held: a checkout that names the hold and its secret, and goes to a recipient whose address its giver never
//! sees. Paid is `bought`.

use handsel_core::token::TokenKind;
use serde_json::{Value, json};

use super::party::{Held, Party, token};
use super::recipient::secrets;
use crate::suite::expect;
use crate::suite::{Case, Judged, Level, Rule, Shop};

const IN_A_CHECKOUT: Rule = Rule::new(
    "holds",
    "**In a checkout**, `wish_holds[]` says which line buys a hold and by which method it goes; the method has the list's `recipient_ref` and no destination.",
);

/// Its cases.
pub const CASES: &[Case] = &[
    Case {
        level: Level::Wishlist,
        id: "purchase.of_a_hold_is_bought",
        rule: Rule::new("holds", "| `bought` | the order says so, and nothing else does |"),
        given: "a hold of an item of the shop, on a list with a delivery address",
        when: "a checkout buys it for its recipient, and the hold is read and released",
        then: "it is `bought`, has the order's identifier, and cannot be released: 409 `hold_is_bought`",
        run: |shop| Box::pin(is_bought(shop)),
    },
    Case {
        level: Level::Wishlist,
        id: "purchase.keeps_the_recipient_s_address",
        rule: IN_A_CHECKOUT,
        given: "a hold of an item of the shop, on a list with a delivery address",
        when: "a checkout buys it, and session and order are read",
        then: "street, postcode and town are in no answer to the giver",
        run: |shop| Box::pin(keeps_the_address(shop)),
    },
    Case {
        level: Level::Wishlist,
        id: "purchase.needs_the_secret_once",
        rule: Rule::new(
            "holds",
            "The secret is needed once per session; answers have `state` and `held_until` in its place.",
        ),
        given: "a checkout that names a hold",
        when: "it is made with the secret, and replaced without it",
        then: "both know the hold as `held`, and neither answer has the secret",
        run: |shop| Box::pin(needs_the_secret_once(shop)),
    },
    Case {
        level: Level::Wishlist,
        id: "purchase.is_refused_to_whoever_has_no_secret",
        rule: Rule::new(
            "codes",
            "| `hold_mismatched` | `$.wish_holds[0]`; of a hold that is not in the answer, as with a wrong secret, `$.line_items[0]` |",
        ),
        given: "a checkout that names a hold with another secret, and one that names the recipient without a hold",
        when: "both are made",
        then: "both are `incomplete` with an error, and the recipient's name is in neither",
        run: |shop| Box::pin(is_refused(shop)),
    },
    Case {
        level: Level::Wishlist,
        id: "purchase.that_fails_leaves_the_hold",
        rule: Rule::new("holds", "or `held` again, for a day at least, when the payment fails"),
        given: "a checkout that buys a hold, and an instrument that is declined",
        when: "it is completed with that",
        then: "the hold is `held`, and the next payment buys it",
        run: |shop| Box::pin(that_fails(shop)),
    },
];

/// A list with an address, a hold of the shop's item on it, and a checkout that buys that.
async fn basket(shop: &Shop) -> Judged<(Party<'_>, Held, Value)> {
    let address = shop.facts.deliverable()?;
    let party = Party::new(shop, json!({ "delivery_address": address })).await?;
    let item = party.item(json!({ "item_id": shop.facts.item.id })).await?;
    let giver = party.guest("reserve").await?;
    let held = party.hold(&giver, &item, json!({})).await?;
    let hold = party.held(&held).await?;
    let gift = json!({ "recipient_ref": expect::text(&hold, "/recipient/recipient_ref")?, "message": "For you" });
    let mut body = shop.goods(1);
    body["buyer"] = shop.facts.buyer();
    body["fulfillment"] = json!({ "methods": [
        { "id": "friend", "type": "shipping", "line_item_ids": ["line"], "gift": gift },
    ] });
    // Of somebody whose address is not the recipient's.
    body["invoice"] = json!({ "address": elsewhere(&address) });
    body["wish_holds"] = json!([
        { "hold_id": held.id, "secret": held.secret.as_str(), "line_item_id": "line", "method_id": "friend" },
    ]);
    Ok((party, held, body))
}

/// An address in the same place under another street, so that the recipient's own is to be seen nowhere.
fn elsewhere(address: &Value) -> Value {
    let mut other = address.clone();
    other["street_address"] = json!("4711 Conformance Avenue");
    other
}

async fn is_bought(shop: &Shop) -> Judged {
    let (party, held, body) = basket(shop).await?;
    let done = shop.place(&shop.create(&body).await?).await?;
    expect::member(&done, "/wish_holds/0/state", "bought")?;
    let hold = party.held(&held).await?;
    expect::member(&hold, "/state", "bought")?;
    expect::member(&hold, "/order_id", done["order"]["id"].clone())?;
    let release = party.to_act(&held.id, &held.secret, &json!({ "action": "release" }));
    release.send().await?.problem(409, "hold_is_bought").map(drop)
}

async fn keeps_the_address(shop: &Shop) -> Judged {
    let (_, _, body) = basket(shop).await?;
    // Postcode and town are the giver's own, too, in the invoice.
    let street: Vec<String> = secrets(&shop.facts.deliverable()?).into_iter().take(1).collect();
    let street: Vec<&str> = street.iter().map(String::as_str).collect();
    let made = shop.to_create(&body).send().await?;
    let session = made.json(201)?;
    let completed = shop.to_complete(&session, &shop.paying()?).send().await?;
    let done = completed.json(200)?;
    let order = shop.to_read_order(expect::text(&done, "/order/id")?).send().await?;
    for answer in [made, completed, shop.to_read(&session).send().await?, order] {
        expect::keeps(&answer, "part of the address", &street)?;
    }
    Ok(())
}

async fn needs_the_secret_once(shop: &Shop) -> Judged {
    let (_, held, mut body) = basket(shop).await?;
    let made = shop.to_create(&body).send().await?;
    let session = made.json(201)?;
    let wish = body["wish_holds"][0].as_object_mut();
    wish.map(|wish| wish.remove("secret"));
    let replaced = shop.to_replace(&session, &body).send().await?;
    for (answer, status) in [(made, 201), (replaced, 200)] {
        expect::member(&answer.json(status)?, "/wish_holds/0/state", "held")?;
        expect::keeps(&answer, "secret", &[held.secret.as_str()])?;
    }
    Ok(())
}

async fn is_refused(shop: &Shop) -> Judged {
    let (_, _, body) = basket(shop).await?;
    let (mut wrong, mut bare) = (body.clone(), body);
    wrong["wish_holds"][0]["secret"] = json!(token(TokenKind::Hold).as_str());
    bare["wish_holds"] = json!([]);
    for body in [wrong, bare] {
        let session = shop.create(&body).await?;
        expect::member(&session, "/status", "incomplete")?;
        expect::says(&session, "error", "$")?;
        expect::absent(&session, "/fulfillment/methods/0/gift/recipient_name")?;
    }
    Ok(())
}

async fn that_fails(shop: &Shop) -> Judged {
    let declining = shop.declining()?;
    let (party, held, body) = basket(shop).await?;
    let session = shop.create(&body).await?;
    expect::absent(&shop.complete(&session, &declining).await?, "/order/id")?;
    expect::member(&party.held(&held).await?, "/state", "held")?;
    shop.place(&session).await?;
    expect::member(&party.held(&held).await?, "/state", "bought")
}
