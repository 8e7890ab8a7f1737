//! What a shopper can get wrong, one by one: each is a message with a code, a path and a severity that says what to do,
//! and nothing that was right is lost. What a program gets wrong is a problem (RFC 9457).

use crate::shopper::{
    self, amount, assert_says, complete, count, create, fixture, json_of, key, path, read, replace, says, total,
};
use crate::support::{TestServer, problem};
use serde_json::{Value, json};

/// A body with one member changed; the pointer is RFC 6901.
fn with(body: &str, pointer: &str, value: Value) -> Value {
    let mut body = fixture(body);
    *body.pointer_mut(pointer).unwrap_or_else(|| panic!("{pointer} is in the fixture")) = value;
    body
}

/// A body without one member.
fn without(body: &str, parent: &str, member: &str) -> Value {
    let mut body = fixture(body);
    body.pointer_mut(parent).and_then(Value::as_object_mut).expect("an object").remove(member).expect("the member");
    body
}

const FIRST: &str = "/fulfillment/methods/0";
const ADDRESS: &str = "/fulfillment/methods/0/destinations/0";

#[tokio::test]
async fn each_is_said_at_its_place() {
    let server = TestServer::start().await;
    let session = create(&server, &fixture("one_recipient")).await;
    let at = |member: &str| format!("{ADDRESS}/{member}");
    let cases = [
        (
            with("one_recipient", "/line_items/0/quantity", json!(0)),
            "error quantity_invalid $.line_items[0].quantity recoverable",
        ),
        (
            with("one_recipient", "/line_items/0/quantity", json!(-3)),
            "error quantity_invalid $.line_items[0].quantity recoverable",
        ),
        (
            with("one_recipient", "/line_items/0/quantity", json!(100)),
            "error quantity_invalid $.line_items[0].quantity recoverable",
        ),
        (
            with("one_recipient", "/line_items/0/quantity", json!(1.5)),
            "error quantity_invalid $.line_items[0].quantity recoverable",
        ),
        (
            with("one_recipient", "/line_items/0/quantity", json!(1e300)),
            "error quantity_invalid $.line_items[0].quantity recoverable",
        ),
        (
            with("one_recipient", "/line_items/0/item/id", json!("a_unicorn")),
            "error item_unavailable $.line_items[0].item.id recoverable",
        ),
        (
            with("one_recipient", "/line_items/0/item/id", json!("gardenias")),
            "error out_of_stock $.line_items[0].quantity recoverable",
        ),
        (with("one_recipient", "/line_items", json!([])), "error field_required $.line_items recoverable"),
        (with("one_recipient", "/buyer/email", json!("ines@")), "error field_invalid $.buyer.email recoverable"),
        (without("one_recipient", "", "buyer"), "error field_required $.buyer.email recoverable"),
        (without("one_recipient", "", "fulfillment"), "error field_required $.fulfillment.methods recoverable"),
        (
            with("one_recipient", &format!("{FIRST}/type"), json!("pickup")),
            "error field_invalid $.fulfillment.methods[0].type recoverable",
        ),
        (
            with("one_recipient", FIRST, json!({"id": "ada", "line_item_ids": ["tulips"]})),
            "error field_required $.fulfillment.methods[0].destinations recoverable",
        ),
        (
            with("one_recipient", &format!("{FIRST}/selected_destination_id"), json!("other")),
            "error field_required $.fulfillment.methods[0].selected_destination_id recoverable",
        ),
        (
            with("one_recipient", &at("address_country"), json!("BR")),
            "error address_undeliverable $.fulfillment.methods[0].destinations[0].address_country recoverable",
        ),
        (
            with("one_recipient", &at("address_country"), json!("Mars")),
            "error field_invalid $.fulfillment.methods[0].destinations[0].address_country recoverable",
        ),
        (
            with("one_recipient", &at("postal_code"), json!("1234")),
            "error field_invalid $.fulfillment.methods[0].destinations[0].postal_code recoverable",
        ),
        (
            without("one_recipient", ADDRESS, "postal_code"),
            "error field_required $.fulfillment.methods[0].destinations[0].postal_code recoverable",
        ),
        (
            without("one_recipient", ADDRESS, "address_locality"),
            "error field_required $.fulfillment.methods[0].destinations[0].address_locality recoverable",
        ),
        (
            without("one_recipient", ADDRESS, "address_lines"),
            "error field_required $.fulfillment.methods[0].destinations[0].street_address recoverable",
        ),
        (
            with("one_recipient", &at("address_lines"), json!(["PO Box 12"])),
            "error address_undeliverable $.fulfillment.methods[0].destinations[0].street_address recoverable",
        ),
        (without("one_recipient", "", "invoice"), "info invoice_implied $.payment"),
        (
            with("one_recipient", "/invoice/same_as_method_id", json!("nobody")),
            "error field_invalid $.invoice.same_as_method_id recoverable",
        ),
        (
            with("three_recipients", "/invoice/address/postal_code", json!("??")),
            "error field_invalid $.invoice.address.postal_code recoverable",
        ),
        (
            with("three_recipients", "/discounts/codes", json!(["10OFF", "GRATIS"])),
            "warning discount_code_invalid $.discounts.codes[1]",
        ),
        (
            with("three_recipients", "/fulfillment/methods/1/gift/message", json!("x".repeat(501))),
            "error field_invalid $.fulfillment.methods[1].gift.message recoverable",
        ),
        (
            with("three_recipients", "/fulfillment/methods/1/gift/deliver_on", json!("soon")),
            "error field_invalid $.fulfillment.methods[1].gift.deliver_on recoverable",
        ),
        (
            with("three_recipients", "/fulfillment/methods/1/gift/deliver_on", json!("2026-11-22")),
            "error field_invalid $.fulfillment.methods[1].gift.deliver_on recoverable",
        ),
        (
            with("three_recipients", "/fulfillment/methods/1/gift", json!({"recipient_ref": "whl_1"})),
            "error field_invalid $.fulfillment.methods[1].gift.recipient_ref recoverable",
        ),
        (
            with("three_recipients", "/fulfillment/methods/1/gift", json!({"wrap_option_id": "gold"})),
            "error field_invalid $.fulfillment.methods[1].gift.wrap_option_id recoverable",
        ),
        (
            with("three_recipients", "/fulfillment/methods/1/groups/0/selected_option_id", json!("drone")),
            "warning fulfillment_changed $.fulfillment.methods[1].groups[0].selected_option_id",
        ),
        (
            with("three_recipients", "/allocations/0/quantity", json!(-1)),
            "error quantity_invalid $.allocations recoverable",
        ),
    ];
    for (body, expected) in cases {
        let answer = replace(&server, &session, &body).await;
        assert_says(&answer, expected);
        let blocked = expected.starts_with("error");
        assert_eq!(answer["status"] == "incomplete", blocked, "{expected}");
        // What is wrong stands in the way of the order, too, and stays said.
        if blocked {
            let refused = complete(&server, &session, &shopper::by_invoice()).await;
            assert_says(&refused, expected);
            assert_says(&read(&server, &session).await, expected);
        }
    }
    assert_eq!(count(&server, "SELECT count(*) FROM orders").await, 0);
    // After all that, the right body is all it takes.
    let good = replace(&server, &session, &fixture("one_recipient")).await;
    assert_eq!(good["status"], "ready_for_complete", "{:#}", good["messages"]);
}

#[tokio::test]
async fn what_no_database_keeps_is_refused_before_it_is_tried() {
    let server = TestServer::start().await;
    let session = create(&server, &fixture("one_recipient")).await;
    let body = with("one_recipient", "/buyer/email", json!("ines\0@example.com"));
    problem(server.put(&path(&session, ""), &body).send().await.expect("an answer"), 400, "body_malformed").await;
    for below in ["/checkout-sessions/cs_%00", "/orders/%00", "/demo/test-card/pay%00"] {
        problem(server.get(below).send().await.expect("an answer"), 404, "not_found").await;
    }
    assert_eq!(read(&server, &session).await["buyer"], session["buyer"]);
}

#[tokio::test]
async fn a_good_quantity_is_not_lost_to_a_bad_one() {
    let server = TestServer::start().await;
    let session = create(&server, &with("one_recipient", "/line_items/0/quantity", json!(3))).await;
    for bad in [json!(0), json!(-1), json!(1_000_000), json!(0.5)] {
        let answer = replace(&server, &session, &with("one_recipient", "/line_items/0/quantity", bad)).await;
        assert_eq!(answer["line_items"][0]["quantity"], 3);
    }
    let answer = replace(&server, &session, &with("one_recipient", "/line_items/0/item/id", json!("a_unicorn"))).await;
    assert_eq!(answer["line_items"][0]["item"]["id"], "bouquet_tulips");
    let answer = replace(&server, &session, &with("one_recipient", "/line_items", json!([]))).await;
    assert_eq!(answer["line_items"][0]["quantity"], 3);
}

#[tokio::test]
async fn more_than_there_is_stays_as_typed_and_is_said() {
    let server = TestServer::start().await;
    let mut body = with("one_recipient", "/line_items/0/item/id", json!("saucepan_copper"));
    body["line_items"][0]["quantity"] = json!(61);
    let session = create(&server, &body).await;
    assert_says(&session, "error out_of_stock $.line_items[0].quantity recoverable");
    assert_eq!(session["line_items"][0]["quantity"], 61);
    assert_eq!(session["messages"][0]["content"], "Copper Saucepan: only 60 left. Lower the quantity to 60.");
    body["line_items"][0]["quantity"] = json!(60);
    assert_eq!(replace(&server, &session, &body).await["status"], "ready_for_complete");
    // Two lines of one item share what there is.
    body["line_items"] = json!([
        {"id": "a", "item": {"id": "saucepan_copper"}, "quantity": 40},
        {"id": "b", "item": {"id": "saucepan_copper"}, "quantity": 40},
    ]);
    body["fulfillment"]["methods"][0]["line_item_ids"] = json!(["a", "b"]);
    let both = replace(&server, &session, &body).await;
    assert_says(&both, "error out_of_stock $.line_items[1].quantity recoverable");
    assert!(!says(&both, "error out_of_stock $.line_items[0].quantity recoverable"));
}

#[tokio::test]
async fn a_new_session_goes_on_without_what_cannot_be_had() {
    let server = TestServer::start().await;
    let body = json!({"line_items": [
        {"item": {"id": "a_unicorn"}, "quantity": 1},
        {"item": {"id": "bouquet_roses"}, "quantity": 0},
        {"item": {"id": "gardenias"}, "quantity": 1},
        {"item": {"id": "pot_ceramic"}, "quantity": 2},
    ]});
    let session = create(&server, &body).await;
    assert_eq!(session["line_items"].as_array().expect("lines").len(), 1);
    assert_eq!(session["line_items"][0]["item"]["id"], "pot_ceramic");
    for code in ["item_unavailable", "quantity_invalid", "out_of_stock"] {
        assert_says(&session, &format!("error {code} $.line_items recoverable"));
    }
}

#[tokio::test]
async fn nothing_left_is_no_session() {
    let server = TestServer::start().await;
    for lines in [json!([]), json!([{"item": {"id": "gardenias"}, "quantity": 1}])] {
        let answer = json_of(server.post("/checkout-sessions", &json!({"line_items": lines})), 200).await;
        assert_eq!(answer["ucp"]["status"], "error");
        assert_eq!(answer["messages"][0]["severity"], "unrecoverable");
        assert!(answer.get("id").is_none());
    }
    assert_eq!(count(&server, "SELECT count(*) FROM sessions").await, 0);
}

#[tokio::test]
async fn what_was_typed_comes_back_as_typed() {
    let server = TestServer::start().await;
    let mut body = fixture("one_recipient");
    body["fulfillment"]["methods"][0]["destinations"][0] = json!({
        "id": "to_ada", "type": "shipping_address", "full_name": "  ada ", "postal_code": "12", "address_country": "US",
    });
    body["buyer"]["email"] = json!("ines@");
    body["discounts"] = json!({"codes": ["gratis"]});
    let session = create(&server, &body).await;
    let typed = &body["fulfillment"]["methods"][0]["destinations"][0];
    assert_eq!(&session["fulfillment"]["methods"][0]["destinations"][0], typed);
    assert_eq!(session["buyer"]["email"], "ines@");
    assert_eq!(session["discounts"]["codes"], json!(["gratis"]));
    // A country is enough to tell price and days.
    assert!(amount(&session["totals"], "fulfillment").is_some());
}

#[tokio::test]
async fn a_good_address_comes_back_tidied() {
    let server = TestServer::start().await;
    let mut body = fixture("one_recipient");
    body["fulfillment"]["methods"][0]["destinations"][0] = json!({
        "full_name": " Sinead  Byrne ", "street_address": "7 Castle Road", "address_locality": "Ottawa",
        "address_region": "on", "postal_code": "k1a0b1", "address_country": "ca",
    });
    body["fulfillment"]["methods"][0].as_object_mut().expect("a method").remove("selected_destination_id");
    let session = create(&server, &body).await;
    assert_eq!(session["status"], "ready_for_complete", "{:#}", session["messages"]);
    let address = &session["fulfillment"]["methods"][0]["destinations"][0];
    assert_eq!((&address["postal_code"], &address["address_country"]), (&json!("K1A 0B1"), &json!("CA")));
    let totals = session["totals"].as_array().expect("totals");
    let tax = totals.iter().find(|total| total["type"] == "tax").expect("a tax");
    assert_eq!(tax["lines"][0]["display_text"], "HST", "of Ontario, whose key was tidied as well");
}

#[tokio::test]
async fn a_body_that_lies_about_prices_changes_none() {
    let server = TestServer::start().await;
    let honest = create(&server, &fixture("one_recipient")).await;
    let mut body = fixture("one_recipient");
    body["line_items"][0]["item"]["price"] = json!(1);
    body["line_items"][0]["totals"] = json!([{"type": "total", "amount": 1}]);
    body["totals"] = json!([{"type": "subtotal", "amount": 1}, {"type": "total", "amount": 1}]);
    let session = create(&server, &body).await;
    assert_eq!(session["totals"], honest["totals"]);
    assert_says(&session, "warning price_ignored $.line_items[0].item.price");
    assert_says(&session, "warning price_ignored $.totals");
    assert_eq!(session["status"], "ready_for_complete", "a warning stops nothing");
    assert!(!says(&read(&server, &session).await, "warning price_ignored $.totals"), "and is said once");
}

#[tokio::test]
async fn a_price_that_changed_is_said_and_never_charged_unseen() {
    let server = TestServer::start().await;
    let session = create(&server, &fixture("one_recipient")).await;
    shopper::change(&server, "UPDATE products SET price = 3100 WHERE id = 'bouquet_tulips'").await;
    shopper::change(&server, "UPDATE shop SET version = version + 1").await;
    let refused = complete(&server, &session, &shopper::by_invoice()).await;
    assert_says(&refused, "warning price_changed $.line_items[0].item.price");
    assert_says(&refused, "error price_changed $.totals recoverable");
    assert_eq!(count(&server, "SELECT count(*) FROM payment_attempts").await, 0);
    let done = complete(&server, &session, &shopper::by_invoice()).await;
    assert_eq!(done["status"], "completed", "now it was shown");
    assert_eq!(total(&done), total(&refused));
    assert_ne!(total(&done), total(&session));
}

#[tokio::test]
async fn an_item_that_is_no_longer_sold_is_said() {
    let server = TestServer::start().await;
    let session = create(&server, &fixture("one_recipient")).await;
    shopper::change(&server, "UPDATE products SET listed = 0 WHERE id = 'bouquet_tulips'").await;
    shopper::change(&server, "UPDATE shop SET version = version + 1").await;
    assert_says(&read(&server, &session).await, "error item_unavailable $.line_items[0].item.id recoverable");
    let again = replace(&server, &session, &fixture("one_recipient")).await;
    assert_says(&again, "error item_unavailable $.line_items[0].item.id recoverable");
    assert_eq!(again["line_items"][0]["item"]["title"], "Spring Tulips");
}

#[tokio::test]
async fn a_stale_revision_is_refused_and_changes_nothing() {
    let server = TestServer::start().await;
    let session = create(&server, &fixture("one_recipient")).await;
    let first = server.put(&path(&session, ""), &fixture("three_recipients")).header("If-Match", "\"1\"");
    let first = first.send().await.expect("an answer");
    assert_eq!(first.headers()["etag"], "\"2\"");
    for below in ["", "/complete", "/cancel", "/stock-holds/extend"] {
        let url = path(&session, below);
        let body = fixture("one_recipient");
        let request = if below.is_empty() { server.put(&url, &body) } else { server.post(&url, &body) };
        let stale = request.header("If-Match", "\"1\"").header("Idempotency-Key", key()).send().await;
        problem(stale.expect("an answer"), 409, "revision_stale").await;
    }
    assert_eq!(read(&server, &session).await["revision"], 2);
    let same = server.put(&path(&session, ""), &fixture("three_recipients")).send().await.expect("an answer");
    assert_eq!(same.headers()["etag"], "\"2\"", "the same again is no change");
}

#[tokio::test]
async fn what_is_no_session_is_not_found() {
    let server = TestServer::start().await;
    let nobody = json!({"id": "cs_00000000000000000000000000000000"});
    problem(server.get(&path(&nobody, "")).send().await.expect("an answer"), 404, "not_found").await;
    problem(
        server.put(&path(&nobody, ""), &fixture("one_recipient")).send().await.expect("an answer"),
        404,
        "not_found",
    )
    .await;
    let complete = server.post(&path(&nobody, "/complete"), &shopper::by_invoice()).header("Idempotency-Key", key());
    problem(complete.send().await.expect("an answer"), 404, "not_found").await;
    problem(server.get("/orders/ord_0").send().await.expect("an answer"), 404, "not_found").await;
}

#[tokio::test]
async fn a_body_that_is_none_is_a_problem_and_changes_nothing() {
    let server = TestServer::start_with(|config| config.body_limit = 64 * 1024).await;
    let session = create(&server, &fixture("one_recipient")).await;
    let send = |body: String| {
        let request = server.client.put(format!("{}{}", server.url, path(&session, "")));
        request.header("content-type", "application/json").body(body).send()
    };
    problem(send("{\"line_items\": [".to_owned()).await.expect("an answer"), 400, "body_malformed").await;
    problem(send("{\"line_items\": 7}".to_owned()).await.expect("an answer"), 400, "body_malformed").await;
    problem(send("{}".to_owned()).await.expect("an answer"), 400, "body_malformed").await;
    let text = problem(
        send("{\"line_items\": [{\"quantity\": \"Ada\"}]}".to_owned()).await.expect("an answer"),
        400,
        "body_malformed",
    )
    .await;
    assert!(!text.contains("Ada"), "a problem repeats nothing: {text}");
    problem(
        send(format!("{{\"line_items\": [], \"x\": \"{}\"}}", "y".repeat(70_000))).await.expect("an answer"),
        413,
        "body_too_large",
    )
    .await;
    assert_eq!(read(&server, &session).await["revision"], 1);
}
