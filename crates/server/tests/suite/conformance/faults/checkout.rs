//! Wrong checkouts: what is made, read and replaced, its money, its deliveries, its stock, its problems. Keys, orders and what
//! ends a session are in [`super::order`].

use handsel_conformance::suite::Level;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{COMPLETE, CREATE, Fault, PROFILE, REPLACE, SESSION, counted, is_far_away, is_open, refuse};
use crate::conformance::proxy::Twist;

const fn fault(name: &'static str, breaks: &'static [&'static str], twist: Twist) -> Fault {
    Fault { name, level: Level::Checkout, breaks, twist }
}

/// The parcel of a session.
const PARCEL: &str = "/fulfillment/methods/0/groups/0";

/// The faults.
pub const FAULTS: &[Fault] = &[
    fault(
        "a profile without a version",
        &["profile.tells_what_is_spoken"],
        Twist::Told(|asked, told, _| {
            if asked.is(PROFILE) {
                told.drop("/ucp/version");
            }
        }),
    ),
    fault(
        "a profile that offers no way to pay",
        &["profile.offers_the_way_to_pay"],
        Twist::Told(|asked, told, _| {
            if asked.is(PROFILE) {
                told.set("/ucp/payment_handlers", json!({}));
            }
        }),
    ),
    fault(
        "looks for the profile of the elements, which is nowhere",
        &["agent.elements_are_answered_in_full"],
        Twist::Told(|asked, told, _| {
            if asked.header("ucp-agent").contains("handsel.dev") {
                refuse(told, 424, "profile_unreachable");
            }
        }),
    ),
    fault(
        "takes the elements for a client of UCP alone once there is a session",
        &["agent.elements_are_answered_in_full"],
        Twist::Told(|asked, told, _| {
            if asked.header("ucp-agent").contains("handsel.dev") && asked.is(REPLACE) {
                told.change(|json| {
                    if let Some(Value::Object(capabilities)) = json.pointer_mut("/ucp/capabilities") {
                        capabilities.retain(|name, _| name.starts_with("dev.ucp."));
                    }
                });
            }
        }),
    ),
    fault(
        "breaks over a header that names no profile",
        &["agent.without_a_profile_is_named_or_ignored"],
        Twist::Told(|asked, told, _| {
            if asked.header("ucp-agent").contains("name=\"kit\"") {
                refuse(told, 400, "body_malformed");
            }
        }),
    ),
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
        "forgets who orders",
        &["read.shows_what_was_written"],
        Twist::Told(|asked, told, _| {
            if asked.is(SESSION) {
                told.drop("/buyer");
            }
        }),
    ),
    fault(
        "tells only in its profile how one can pay",
        &["read.tells_how_one_can_pay"],
        Twist::Told(|asked, told, _| {
            if asked.is(CREATE) || asked.is(SESSION) {
                told.drop("/ucp/payment_handlers");
            }
        }),
    ),
    fault(
        "a profile without an address",
        &["read.is_at_the_address_of_the_profile"],
        Twist::Told(|asked, told, _| {
            if asked.is(PROFILE) {
                told.drop("/ucp/services");
            }
        }),
    ),
    fault(
        "a profile with an address where nobody answers",
        &["read.is_at_the_address_of_the_profile"],
        Twist::Told(|asked, told, _| {
            if asked.is(PROFILE) {
                told.set("/ucp/services/dev.ucp.shopping/0/endpoint", "http://127.0.0.1:9");
            }
        }),
    ),
    fault(
        "knows every session",
        &["read.knows_what_was_never_made"],
        Twist::Told(|asked, told, _| {
            if asked.is(SESSION) && told.status == 404 {
                told.status = 200;
            }
        }),
    ),
    fault(
        "reads a session as it was made",
        &["replace.takes_what_is_written", "key.replaces_once", "read.shows_what_was_written"],
        Twist::Told(|asked, told, _| {
            if asked.is(SESSION) && is_open(told) {
                told.set("/line_items/0/quantity", 1);
            }
        }),
    ),
    fault(
        "keeps who orders when nobody is written",
        &["replace.forgets_what_is_not_written"],
        Twist::Told(|asked, told, _| {
            if asked.is(REPLACE) && asked.json().get("buyer").is_none() {
                told.change(|session| session["buyer"] = json!({ "email": "somebody@example.org" }));
            }
        }),
    ),
    fault(
        "says nothing of a quantity that it does not take",
        &["replace.keeps_the_good_quantity", "replace.takes_no_fraction", "replace.that_leaves_no_line_is_incomplete"],
        Twist::Told(|asked, told, _| {
            if asked.is(REPLACE) {
                told.silence("$.line_items");
            }
        }),
    ),
    fault(
        "calls a fraction malformed",
        &["replace.takes_no_fraction"],
        Twist::Told(|asked, told, _| {
            if asked.json().pointer("/line_items/0/quantity").is_some_and(Value::is_f64) {
                refuse(told, 400, "body_malformed");
            }
        }),
    ),
    fault(
        "says once that it did not take a quantity",
        &["replace.says_so_until_the_next_write"],
        Twist::Told(|asked, told, _| {
            if asked.is(SESSION) {
                told.silence("$.line_items");
            }
        }),
    ),
    fault(
        "says for ever that it did not take a quantity",
        &["replace.says_so_until_the_next_write"],
        Twist::Told(|asked, told, memory| {
            let mut memory = memory.lock().expect("a memory");
            let refused = memory.entry(asked.path.clone()).or_default();
            if asked.json().pointer("/line_items/0/quantity") == Some(&json!(0)) {
                *refused = told.json()["messages"].to_string();
            } else if let (true, Ok(messages)) = (asked.is(SESSION), serde_json::from_str::<Value>(refused)) {
                told.change(|session| session["messages"] = messages);
            }
        }),
    ),
    fault(
        "calls a session without lines ready",
        &["replace.that_leaves_no_line_is_incomplete"],
        Twist::Told(|asked, told, _| {
            if asked.is(REPLACE) && asked.json()["line_items"] == json!([]) {
                told.set("/status", "ready_for_complete");
            }
        }),
    ),
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
    fault(
        "calls what it cannot read a 422",
        &["problem.is_what_is_not_json", "problem.is_what_has_another_shape"],
        Twist::Told(|asked, told, _| {
            if asked.is(CREATE) && told.status == 400 {
                refuse(told, 422, "body_malformed");
            }
        }),
    ),
    fault(
        "calls its problems plain JSON",
        &["problem.is_what_has_another_shape"],
        Twist::Told(|asked, told, _| {
            if asked.json()["line_items"] == "none" {
                told.headers.insert("content-type", "application/json".parse().expect("a type"));
            }
        }),
    ),
    fault(
        "repeats what it cannot read",
        &["problem.repeats_nothing"],
        Twist::Told(|asked, told, _| {
            if told.status >= 400 {
                told.set("/detail", format!("{} cannot be used", asked.json()));
            }
        }),
    ),
];
