//! Wrong stock: what is sold out, is fewer than wished for, or goes where the shop does not deliver.

use serde_json::json;

use crate::conformance::faults::{COMPLETE, CREATE, Fault, is_far_away, wrong_checkout as fault};
use crate::conformance::proxy::Twist;

/// The faults.
pub const FAULTS: &[Fault] = &[
    fault(
        "leaves out in silence what is sold out",
        &["stock.sold_out_is_said"],
        Twist::Told(|asked, told, _| {
            if asked.is(CREATE) && asked.json().pointer("/line_items/1/item/id") == Some(&json!("gardenias")) {
                told.silence("$.line_items");
            }
        }),
    ),
    fault(
        "lowers a quantity to what there is",
        &["stock.more_than_there_is_stays_as_typed"],
        Twist::Told(|asked, told, _| {
            if asked.is(CREATE) && told.json()["line_items"][0]["item"]["id"] == "vase_hand_thrown" {
                told.set("/line_items/0/quantity", 1);
            }
        }),
    ),
    fault(
        "orders whatever it is asked for",
        &[
            "stock.more_than_there_is_is_not_sold",
            "complete.asks_for_an_instrument",
            "complete.survives_a_decline",
            "complete.orders_nothing_incomplete",
            "cancel.is_final",
        ],
        Twist::Told(|asked, told, _| {
            let settled = told.status == 200 && told.json()["status"] != "complete_in_progress";
            if asked.is(COMPLETE) && settled && told.json().get("order").is_none() {
                told.change(|session| {
                    session["order"] = json!({ "id": "ord_1", "permalink_url": "https://shop.example/1" })
                });
            }
        }),
    ),
    fault(
        "says nothing of where it does not deliver",
        &["stock.undeliverable_is_said_at_the_address"],
        Twist::Told(|asked, told, _| {
            if is_far_away(asked) {
                told.silence("$.fulfillment");
            }
        }),
    ),
    fault(
        "has no prices for where it does not deliver",
        &["stock.a_problem_leaves_a_checkout"],
        Twist::Told(|asked, told, _| {
            if is_far_away(asked) {
                told.set("/totals", json!([]));
            }
        }),
    ),
];
