//! Every mistake that a body can have, one by one, each said at its place.

use super::{with, without};
use crate::shopper::{self, assert_says, complete, count, create, fixture, read, replace};
use crate::support::TestServer;
use serde_json::json;

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
        (
            with("one_recipient", &at("address_region"), json!("AE")),
            "error address_undeliverable $.fulfillment.methods[0].destinations[0].address_region recoverable",
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
