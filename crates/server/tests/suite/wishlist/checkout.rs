//! What is held on wish lists is bought: one checkout for several lists and for oneself, an address that no giver sees, payments
//! that fail, and holds whose time was over when the money came.

use std::time::Duration;

use crate::gifting::{basket, list, shop};
use crate::shopper::{
    self, assert_says, card, complete, count, create, fixture, json_of, key, path, read, replace, total,
};
use crate::wishing::{Held, token, wish};
use handsel_contract::checkout::Checkout;
use handsel_contract::place::place_of;
use handsel_core::checkout::Place;
use handsel_core::token::TokenKind;
use serde_json::{Value, json};

const DAY: Duration = Duration::from_secs(24 * 60 * 60);
/// Nothing of this may be in any answer to a giver. A number alone may be part of an identifier.
const SECRETS: [&str; 5] = ["Secret Lane", "Lovelace", "Naperville", "\"60540\"", "2175550123"];

fn keeps_the_address(answer: &Value) {
    for secret in SECRETS {
        assert!(!answer.to_string().contains(secret), "{secret} in {answer:#}");
    }
}

#[tokio::test]
async fn a_hold_is_bought_for_an_address_that_its_giver_never_sees() {
    let server = shop().await;
    let (list, item, giver) = list(&server, "Ada", "bouquet_tulips", 2).await;
    let held = Held::new(&list, &giver, &item, json!({ "quantity": 2 })).await;
    let body = basket(&held, "bouquet_tulips", 2).await;
    let session = create(&server, &body).await;
    assert_eq!(session["status"], "ready_for_complete", "{session:#}");
    let method = &session["fulfillment"]["methods"][0];
    assert_eq!(
        (&method["gift"]["recipient_name"], &method["gift"]["recipient_region"]),
        (&json!("Ada"), &json!("IL, US"))
    );
    // It is priced and taxed by where it goes, as it would be for whoever knows the address.
    let mut open = body.clone();
    open["fulfillment"]["methods"][0]["gift"].as_object_mut().expect("a gift").remove("recipient_ref");
    open["fulfillment"]["methods"][0]["destinations"] =
        fixture("one_recipient")["fulfillment"]["methods"][0]["destinations"].clone();
    open.as_object_mut().expect("an object").remove("wish_holds");
    let other = create(&server, &open).await;
    assert_eq!(session["totals"], other["totals"]);
    assert_eq!(method["groups"][0]["options"], other["fulfillment"]["methods"][0]["groups"][0]["options"]);
    let wish_hold = &session["wish_holds"][0];
    assert_eq!((&wish_hold["hold_id"], &wish_hold["state"]), (&json!(held.id), &json!("held")));
    assert_eq!(wish_hold["secret"], Value::Null);

    // The secret is not needed again, and is nowhere in the database's document.
    let mut again = body.clone();
    again["wish_holds"][0].as_object_mut().expect("an object").remove("secret");
    let session = replace(&server, &session, &again).await;
    assert_eq!(session["wish_holds"].as_array().map(Vec::len), Some(1));
    let done = complete(&server, &session, &card("test_succeeds")).await;
    assert_eq!(done["status"], "completed", "{done:#}");
    assert_eq!(done["wish_holds"][0]["state"], "bought");
    let order = json_of(server.get(&format!("/orders/{}", done["order"]["id"].as_str().expect("an id"))), 200).await;
    let expectation = &order["fulfillment"]["expectations"][0];
    assert_eq!(
        (&expectation["gift"]["recipient_name"], &expectation["gift"]["message"]),
        (&json!("Ada"), &json!("For you"))
    );
    for answer in [&session, &done, &order, &read(&server, &done).await, &held.read().await] {
        keeps_the_address(answer);
    }
    let sent = "SELECT count(*) FROM order_addresses WHERE role = 'to:friend' AND locality = 'Naperville'";
    assert_eq!(count(&server, sent).await, 1, "the shop knows where to send it");
    let kept = format!("SELECT count(*) FROM sessions WHERE document LIKE '%{}%'", held.giver.token.as_str());
    assert_eq!(count(&server, &kept).await, 0);

    let hold = held.read().await;
    assert_eq!((&hold["state"], &hold["order_id"]), (&json!("bought"), &done["order"]["id"]));
    held.act(json!({ "action": "release" })).await.problem(409, "hold_is_bought");
    server.clock.advance(30 * DAY);
    assert_eq!(held.read().await["state"], "bought");
    // It cannot be bought twice.
    let second = create(&server, &body).await;
    assert_says(&second, "error hold_is_bought $.wish_holds[0] recoverable");
}

#[tokio::test]
async fn one_checkout_for_two_lists_and_for_oneself() {
    let server = shop().await;
    let (ada, tulips, giver_of_ada) = list(&server, "Ada", "bouquet_tulips", 1).await;
    let (bob, pots, giver_of_bob) = list(&server, "Bob", "moka_pot", 3).await;
    let for_ada = Held::new(&ada, &giver_of_ada, &tulips, json!({})).await;
    let for_bob = [
        Held::new(&bob, &giver_of_bob, &pots, json!({})).await,
        Held::new(&bob, &giver_of_bob, &pots, json!({ "quantity": 2 })).await,
    ];
    let reference = |hold: Value| hold["recipient"]["recipient_ref"].clone();
    let mut body = fixture("one_recipient");
    body["line_items"] = json!([
        { "id": "tulips", "item": { "id": "bouquet_tulips" }, "quantity": 3 },
        { "id": "pots", "item": { "id": "moka_pot" }, "quantity": 3 },
    ]);
    let own = body["fulfillment"]["methods"][0].clone();
    body["fulfillment"]["methods"] = json!([
        { "id": "a", "type": "shipping", "gift": { "recipient_ref": reference(for_ada.read().await) } },
        { "id": "b", "type": "shipping", "gift": { "recipient_ref": reference(for_bob[0].read().await) } },
        own,
    ]);
    body["allocations"] = json!([
        { "line_item_id": "tulips", "quantity": 1, "method_id": "a" },
        { "line_item_id": "tulips", "quantity": 2, "method_id": "ada" },
        { "line_item_id": "pots", "quantity": 3, "method_id": "b" },
    ]);
    let wish = |held: &Held, line: &str, method: &str| json!({ "hold_id": held.id, "secret": held.giver.token.as_str(), "line_item_id": line, "method_id": method });
    body["wish_holds"] =
        json!([wish(&for_ada, "tulips", "a"), wish(&for_bob[0], "pots", "b"), wish(&for_bob[1], "pots", "b")]);
    let session = create(&server, &body).await;
    assert_eq!(session["status"], "ready_for_complete", "{:#}", session["messages"]);
    let done = complete(&server, &session, &card("test_succeeds")).await;
    assert_eq!(done["status"], "completed", "{done:#}");
    for held in for_bob.iter().chain([&for_ada]) {
        assert_eq!(held.read().await["order_id"], done["order"]["id"]);
    }
    keeps_the_address(&done);
    assert_eq!(count(&server, "SELECT count(*) FROM wish_purchases WHERE duplicate = 0").await, 3);
}

#[tokio::test]
async fn what_is_said_of_a_hold_is_said_at_the_line_that_buys_it() {
    let server = shop().await;
    let (ada, tulips, giver_of_ada) = list(&server, "Ada", "bouquet_tulips", 1).await;
    let (bob, pot, giver_of_bob) = list(&server, "Bob", "moka_pot", 1).await;
    let strange = Held::new(&ada, &giver_of_ada, &tulips, json!({})).await;
    let bought = Held::new(&bob, &giver_of_bob, &pot, json!({})).await;
    let done = create(&server, &basket(&bought, "moka_pot", 1).await).await;
    complete(&server, &done, &card("test_succeeds")).await;
    // The first hold does not open and is not answered, so that the second is answered in its place.
    let mut body = basket(&strange, "bouquet_tulips", 1).await;
    let other = basket(&bought, "moka_pot", 1).await;
    let add = |into: &mut Value, one: &Value| into.as_array_mut().expect("an array").push(one.clone());
    add(&mut body["line_items"], &json!({ "id": "pot", "item": { "id": "moka_pot" }, "quantity": 1 }));
    let mut method = other["fulfillment"]["methods"][0].clone();
    (method["id"], method["line_item_ids"]) = (json!("bob"), json!(["pot"]));
    add(&mut body["fulfillment"]["methods"], &method);
    let mut wish = other["wish_holds"][0].clone();
    (wish["line_item_id"], wish["method_id"]) = (json!("pot"), json!("bob"));
    add(&mut body["wish_holds"], &wish);
    body["wish_holds"][0]["secret"] = json!(token(TokenKind::Hold).as_str());

    let session: Checkout = serde_json::from_value(create(&server, &body).await).expect("a session");
    assert_eq!(session.wish_holds.len(), 1);
    let said = |code: &str| {
        let mut about = session.messages.iter().filter(|message| message.code.as_deref() == Some(code));
        about.find_map(|message| place_of(message.path.as_deref()?, &session).filter(|it| matches!(it, Place::Line(_))))
    };
    let line = |at: usize| Some(Place::Line(session.line_items[at].id.clone()));
    assert_eq!(said("field_invalid"), line(0), "{:#?}", session.messages);
    assert_eq!(said("hold_is_bought"), line(1), "{:#?}", session.messages);
}

#[tokio::test]
async fn a_payment_that_fails_leaves_the_hold_to_its_giver() {
    let server = shop().await;
    let (list, item, giver) = list(&server, "Ada", "bouquet_tulips", 1).await;
    let held = Held::new(&list, &giver, &item, json!({})).await;
    server.clock.advance(14 * DAY - Duration::from_secs(60));
    let body = basket(&held, "bouquet_tulips", 1).await;
    let session = create(&server, &body).await;
    let declined = complete(&server, &session, &card("test_declines")).await;
    assert_says(&declined, "error payment_declined $.payment.instruments recoverable");
    let hold = held.read().await;
    assert_eq!((&hold["state"], &hold["generation"]), (&json!("held"), &json!(1)));
    server.clock.advance(DAY - Duration::from_secs(60));
    assert_eq!(held.read().await["state"], "held", "for a day at least");

    // A step that is waited for has it, and gives it back when it is given up.
    let body = basket(&held, "bouquet_tulips", 1).await;
    let session = create(&server, &body).await;
    let waits = complete(&server, &session, &card("test_needs_step")).await;
    assert_eq!((&waits["status"], &waits["wish_holds"][0]["state"]), (&json!("requires_escalation"), &json!("paying")));
    held.act(json!({ "action": "release" })).await.problem(409, "hold_is_paying");
    let rival = create(&server, &body).await;
    assert_says(&rival, "error hold_is_paying $.wish_holds[0] recoverable");
    shopper::cancel(&server, &session).await;
    assert_eq!(held.read().await["state"], "held");
}

#[tokio::test]
async fn a_hold_whose_time_was_over_is_taken_again_or_the_payment_does_not_begin() {
    let server = shop().await;
    let (list, item, giver) = list(&server, "Ada", "bouquet_tulips", 1).await;
    let held = Held::new(&list, &giver, &item, json!({})).await;
    let body = basket(&held, "bouquet_tulips", 1).await;
    server.clock.advance(14 * DAY);
    let session = create(&server, &body).await;
    assert_says(&session, "warning hold_lapsed $.wish_holds[0]");
    let rival = Held::new(&list, &giver, &item, json!({})).await;
    let refused = complete(&server, &session, &card("test_succeeds")).await;
    assert_says(&refused, "error not_available $.wish_holds[0] recoverable");
    assert_eq!(count(&server, "SELECT count(*) FROM payment_attempts").await, 0);
    rival.act(json!({ "action": "release" })).await.with(200);
    let done = complete(&server, &session, &card("test_succeeds")).await;
    assert_eq!((&done["status"], &done["wish_holds"][0]["state"]), (&json!("completed"), &json!("bought")));
    assert_eq!(count(&server, "SELECT taken FROM wish_items").await, 1);
}

#[tokio::test]
async fn paid_when_nothing_was_free_is_a_duplicate_case() {
    let server = shop().await;
    let (list, item, giver) = list(&server, "Ada", "bouquet_tulips", 1).await;
    list.owner.patch(&list.path(""), &json!({ "reveal_at": "2027-06-01T00:00:00Z" })).await.with(200);
    let held = Held::new(&list, &giver, &item, json!({})).await;
    let session = create(&server, &basket(&held, "bouquet_tulips", 1).await).await;
    let request = server.post(&path(&session, "/complete"), &card("test_needs_step")).header("Idempotency-Key", key());
    json_of(request, 200).await;
    // The bank knows of the payment, but is heard of only when the hold has lapsed and another has it.
    for sql in [
        "UPDATE payment_attempts SET state = 'open'",
        "UPDATE sessions SET state = 'paying'",
        "UPDATE test_card_charges SET state = 'charged'",
    ] {
        shopper::change(&server, sql).await;
    }
    server.clock.advance(20 * DAY);
    let rival = Held::new(&list, &giver, &item, json!({})).await;
    read(&server, &session).await;
    shopper::until(&server, "SELECT count(*) FROM orders").await;
    let done = read(&server, &session).await;
    assert_says(&done, "warning duplicate_purchase $.wish_holds[0]");
    let hold = held.read().await;
    let case = &hold["duplicate_case"];
    assert_eq!((&case["state"], &case["units"], &case["hold_id"]), (&json!("open"), &json!(1), &json!(held.id)));
    assert_eq!((&hold["state"], &hold["order_id"]), (&json!("expired"), &Value::Null));
    assert_eq!(rival.read().await["state"], "held");
    assert_eq!(count(&server, "SELECT taken FROM wish_items").await, 1);
    assert_eq!(list.seen_by(&list.owner).await["duplicate_cases"], Value::Null);
    server.clock.advance(365 * DAY);
    assert_eq!(list.seen_by(&list.owner).await["duplicate_cases"][0]["id"], case["id"]);
}

#[tokio::test]
async fn a_hold_that_does_not_go_with_its_line_is_told_at_its_place() {
    let server = shop().await;
    let (list, item, giver) = list(&server, "Ada", "bouquet_tulips", 3).await;
    let held = Held::new(&list, &giver, &item, json!({ "quantity": 2 })).await;
    let good = basket(&held, "bouquet_tulips", 2).await;
    let with = |pointer: &str, value: Value| {
        let mut body = good.clone();
        *body.pointer_mut(pointer).expect("a place") = value;
        body
    };
    let wrong = token(TokenKind::Hold).as_str().to_owned();
    for (body, expected) in [
        (with("/wish_holds/0/secret", json!(wrong)), "error field_invalid $.line_items[0] recoverable"),
        (with("/wish_holds/0/secret", Value::Null), "error field_invalid $.line_items[0] recoverable"),
        (with("/wish_holds/0/hold_id", json!("hold_none")), "error field_invalid $.line_items[0] recoverable"),
        (with("/wish_holds/0/line_item_id", json!("none")), "error hold_mismatched $.wish_holds recoverable"),
        (with("/wish_holds/0/method_id", json!("none")), "error hold_mismatched $.line_items[0] recoverable"),
        (
            with("/line_items/0/item/id", json!("moka_pot")),
            "error hold_mismatched $.wish_holds[0].line_item_id recoverable",
        ),
        (with("/line_items/0/quantity", json!(1)), "error hold_mismatched $.wish_holds[0].line_item_id recoverable"),
        (
            with("/line_items/0/quantity", json!(3)),
            "error hold_mismatched $.fulfillment.methods[0].gift.recipient_ref recoverable",
        ),
        (
            with("/invoice", json!({ "same_as_method_id": "friend" })),
            "error field_invalid $.invoice.same_as_method_id recoverable",
        ),
    ] {
        let session = create(&server, &body).await;
        assert_says(&session, expected);
        keeps_the_address(&session);
    }
    // Without its hold a reference opens nothing, and tells nothing.
    for bare in [with("/wish_holds", json!([])), with("/wish_holds/0/secret", json!(wrong))] {
        let session = create(&server, &bare).await;
        assert_says(&session, "error field_invalid $.fulfillment.methods[0].gift.recipient_ref recoverable");
        let method = &session["fulfillment"]["methods"][0];
        assert_eq!((&method["gift"]["recipient_name"], &method["groups"][0]["options"]), (&Value::Null, &Value::Null));
    }
    let session = create(&server, &good).await;
    assert!(total(&session) > 6_000);
    let (mine, _) = wish(&giver, &item, &json!({}));
    giver.post(&list.path("/holds"), &mine).await.with(201);
}
