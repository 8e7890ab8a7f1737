//! Wrong sessions between their beginning and their end: what is read and what is replaced.

use serde_json::{Value, json};

use crate::conformance::faults::{CREATE, Fault, PROFILE, REPLACE, SESSION, is_open, refuse, wrong_checkout as fault};
use crate::conformance::proxy::Twist;

/// The faults.
pub const FAULTS: &[Fault] = &[
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
];
