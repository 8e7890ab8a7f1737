//! Wrong money: totals, discounts, and the deliveries that a client may choose from.

use serde_json::{Value, json};

use crate::conformance::faults::{CREATE, Fault, wrong_checkout as fault};
use crate::conformance::proxy::Twist;

/// The parcel of a session.
const PARCEL: &str = "/fulfillment/methods/0/groups/0";

/// The faults.
pub const FAULTS: &[Fault] = &[
    fault(
        "does not say that delivery comes on top",
        &["totals.say_what_is_not_in_them_yet"],
        Twist::Told(|asked, told, _| {
            if asked.is(CREATE) {
                told.silence("$.totals");
            }
        }),
    ),
    fault(
        "adds up wrongly when a session is made",
        &[
            "totals.add_up",
            "order.costs_what_was_agreed",
            "read.shows_what_was_written",
            "stock.a_problem_leaves_a_checkout",
        ],
        Twist::Told(|asked, told, _| {
            if asked.is(CREATE) {
                told.change(|session| {
                    for entry in session["totals"].as_array_mut().into_iter().flatten() {
                        if entry["type"] == "total" {
                            entry["amount"] = json!(entry["amount"].as_i64().unwrap_or_default() * 2);
                        }
                    }
                });
            }
        }),
    ),
    fault(
        "has fractions of a cent",
        &["totals.are_whole_minor_units"],
        Twist::Told(|asked, told, _| {
            if asked.is(CREATE) {
                told.set(&format!("{PARCEL}/options/0/totals/0/amount"), 499.5);
            }
        }),
    ),
    fault(
        "knows no discount",
        &["discount.is_taken_off_the_total", "discount.that_is_unknown_is_a_warning"],
        Twist::Asked(|asked, _| asked.change(|body| body["discounts"] = Value::Null)),
    ),
    fault(
        "stops at a code that it does not know",
        &["discount.that_is_unknown_is_a_warning"],
        Twist::Told(|asked, told, _| {
            let code = asked.json().pointer("/discounts/codes/0").cloned().unwrap_or_default();
            if code.as_str().unwrap_or_default().contains("NO-SUCH") {
                told.set("/status", "incomplete");
            }
        }),
    ),
    fault(
        "sends everything the dearest way",
        &["delivery.is_the_cheapest_at_first"],
        Twist::Told(|asked, told, _| {
            let session = told.json();
            let options = session.pointer(&format!("{PARCEL}/options")).and_then(Value::as_array);
            let dearest = options.and_then(|options| options.last()).map(|option| option["id"].clone());
            let chosen = asked.json().pointer(&format!("{PARCEL}/selected_option_id")).is_some();
            if asked.is(CREATE)
                && let (Some(dearest), false) = (dearest, chosen)
            {
                told.set(&format!("{PARCEL}/selected_option_id"), dearest);
            }
        }),
    ),
    fault(
        "does not ask how it should be sent",
        &["delivery.is_what_the_client_chooses", "delivery.falls_back_to_the_cheapest"],
        Twist::Asked(|asked, _| {
            asked.change(|body| {
                if let Some(groups) = body.pointer_mut("/fulfillment/methods/0/groups") {
                    *groups = json!([]);
                }
            });
        }),
    ),
];
