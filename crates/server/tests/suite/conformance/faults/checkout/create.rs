//! Wrong new sessions: what is made, its lines, and what goes to several people.

use serde_json::json;
use uuid::Uuid;

use crate::conformance::faults::{CREATE, Fault, REPLACE, counted, is_open, refuse, wrong_checkout as fault};
use crate::conformance::proxy::Twist;

/// The faults.
pub const FAULTS: &[Fault] = &[
    fault(
        "makes sessions in another currency",
        &["create.makes_a_session"],
        Twist::Told(|asked, told, _| {
            if asked.is(CREATE) {
                told.set("/currency", "JPY");
            }
        }),
    ),
    fault(
        "counts its sessions",
        &["create.makes_identifiers_that_nobody_guesses"],
        Twist::Told(|asked, told, memory| {
            if asked.is(CREATE) {
                told.set("/id", format!("cs_{:032}", counted(memory)));
            }
        }),
    ),
    fault(
        "calls its sessions by short names",
        &["create.makes_identifiers_that_nobody_guesses"],
        Twist::Told(|asked, told, _| {
            if asked.is(CREATE) {
                told.set("/id", Uuid::new_v4().simple().to_string()[..12].to_owned());
            }
        }),
    ),
    fault(
        "misses an email somewhere about the buyer",
        &["create.points_at_what_is_missing"],
        Twist::Told(|asked, told, _| {
            if asked.is(CREATE) {
                told.change(|session| {
                    for message in session["messages"].as_array_mut().into_iter().flatten() {
                        if message["path"] == "$.buyer.email" {
                            message["path"] = json!("$.buyer");
                        }
                    }
                });
            }
        }),
    ),
    fault(
        "refuses what cannot be ordered with a 404",
        &["create.says_that_nothing_can_be_ordered"],
        Twist::Told(|asked, told, _| {
            if asked.is(CREATE) && told.json()["ucp"]["status"] == "error" {
                refuse(told, 404, "not_found");
            }
        }),
    ),
    fault(
        "calls every open session ready",
        &["create.is_incomplete_while_something_is_missing", "stock.undeliverable_is_said_at_the_address"],
        Twist::Told(|asked, told, _| {
            if asked.is(CREATE) && is_open(told) {
                told.set("/status", "ready_for_complete");
            }
        }),
    ),
    fault(
        "calls no session ready when it is made",
        &[
            "create.is_ready_when_nothing_is_missing",
            "create.ignores_unknown_members",
            "discount.that_is_unknown_is_a_warning",
            "read.shows_what_was_written",
            "split.takes_a_line_for_each_recipient",
        ],
        Twist::Told(|asked, told, _| {
            if asked.is(CREATE) && is_open(told) {
                told.set("/status", "incomplete");
            }
        }),
    ),
    fault(
        "refuses members that it does not know",
        &["create.ignores_unknown_members"],
        Twist::Told(|asked, told, _| {
            if asked.json().get("com.example.planet").is_some() {
                refuse(told, 400, "body_malformed");
            }
        }),
    ),
    fault(
        "gives lines and methods identifiers of its own",
        &["lines.keep_the_clients_identifiers"],
        Twist::Told(|asked, told, _| {
            if asked.is(CREATE) {
                told.body = String::from_utf8_lossy(&told.body).replace("Kit-", "ours_").into_bytes();
            }
        }),
    ),
    fault(
        "gives lines new identifiers with every write",
        &["lines.get_identifiers_and_keep_them"],
        Twist::Told(|asked, told, _| {
            if asked.is(REPLACE) && asked.json().pointer("/line_items/0/id").is_none() {
                told.set("/line_items/0/id", "li_99");
            }
        }),
    ),
    fault(
        "leaves lines out of a method that does not list them",
        &["lines.all_go_into_the_one_parcel"],
        Twist::Told(|asked, told, _| {
            let methods = asked.json()["fulfillment"]["methods"].clone();
            if asked.is(CREATE) && methods[0].is_object() && methods[0].get("line_item_ids").is_none() {
                told.set("/fulfillment/methods/0/line_item_ids", json!([]));
            }
        }),
    ),
    fault(
        "believes the prices of a request",
        &["lines.cost_what_the_shop_says"],
        Twist::Told(|asked, told, _| {
            if let Some(price) = asked.json().pointer("/line_items/0/item/price") {
                told.set("/line_items/0/item/price", price.clone());
            }
        }),
    ),
    fault(
        "puts lines of one item together",
        &["split.takes_a_line_for_each_recipient"],
        Twist::Told(|asked, told, _| {
            if asked.is(CREATE) && told.json().pointer("/fulfillment/methods/1").is_some() {
                told.change(|session| {
                    session["line_items"][0]["quantity"] = json!(3);
                    if let Some(lines) = session["line_items"].as_array_mut() {
                        lines.truncate(1);
                    }
                });
            }
        }),
    ),
    fault(
        "takes a cent for splitting",
        &["split.costs_the_same_goods"],
        Twist::Told(|asked, told, _| {
            if asked.is(CREATE) && told.json().pointer("/fulfillment/methods/1").is_some() {
                let subtotal = told.json()["totals"][0]["amount"].as_i64().unwrap_or_default();
                told.set("/totals/0/amount", subtotal + 1);
            }
        }),
    ),
];
