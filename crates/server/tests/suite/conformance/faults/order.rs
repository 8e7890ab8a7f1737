//! Wrong ends of a checkout: keys that are forgotten or believed, orders that are placed twice or told wrongly, sessions that
//! are not over, tokens that nobody looks at.

use serde_json::json;
use uuid::Uuid;

use super::{CANCEL, COMPLETE, CREATE, Fault, ORDER, REPLACE, SESSION, counted, refuse, wrong_checkout as fault};
use crate::conformance::proxy::{Asked, Twist};

const KEY: &str = "idempotency-key";

/// Another key, made of this one and of something else.
fn key_with(asked: &mut Asked, more: &[u8]) {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let half = |salt: u8| {
        let mut hash = DefaultHasher::new();
        (asked.header(KEY), more, salt).hash(&mut hash);
        u128::from(hash.finish())
    };
    if !asked.header(KEY).is_empty() {
        let key = Uuid::from_u128(half(0) << 64 | half(1)).to_string();
        asked.set(KEY, &key);
    }
}

/// The faults.
pub const FAULTS: &[Fault] = &[
    fault(
        "forgets the keys of all but orders",
        &[
            "key.makes_one_session",
            "key.replaces_once",
            "key.cancels_once",
            "key.refuses_another_body",
            "key.refuses_another_token",
        ],
        Twist::Asked(|asked, _| {
            if !asked.is(COMPLETE) && !asked.header(KEY).is_empty() {
                asked.set(KEY, &Uuid::new_v4().to_string());
            }
        }),
    ),
    fault(
        "does not say that it repeats itself",
        &["key.makes_one_session", "key.replaces_once", "key.places_one_order", "key.cancels_once"],
        Twist::Told(|_, told, _| {
            told.headers.remove("idempotent-replayed");
        }),
    ),
    fault(
        "does another body under a known key",
        &["key.refuses_another_body"],
        Twist::Asked(|asked, _| {
            if asked.is(CREATE) {
                let body = asked.body.clone();
                key_with(asked, &body);
            }
        }),
    ),
    fault(
        "gives the answer under a key to whoever has another token",
        &["key.refuses_another_token"],
        Twist::Asked(|asked, memory| {
            if asked.is(CREATE) && !asked.header(KEY).is_empty() {
                let mut memory = memory.lock().expect("a memory");
                let bearer = asked.header("authorization").to_owned();
                let first = memory.entry(asked.header(KEY).to_owned()).or_insert(bearer).clone();
                asked.set("authorization", &first);
            }
        }),
    ),
    fault(
        "does another path under a known key",
        &["key.refuses_another_path"],
        Twist::Asked(|asked, _| {
            if asked.is(COMPLETE) && Uuid::parse_str(asked.header(KEY)).is_ok() {
                let path = asked.path.clone();
                key_with(asked, path.as_bytes());
            }
        }),
    ),
    fault(
        "completes without a key",
        &["key.is_needed_to_complete"],
        Twist::Asked(|asked, _| {
            if asked.is(COMPLETE) && Uuid::parse_str(asked.header(KEY)).is_err() {
                asked.set(KEY, &Uuid::new_v4().to_string());
            }
        }),
    ),
    fault(
        "keeps refusals under their keys",
        &["key.is_not_used_by_a_refusal"],
        Twist::Told(|asked, told, memory| {
            let mut memory = memory.lock().expect("a memory");
            let key = asked.header(KEY).to_owned();
            if asked.is(CREATE) && told.status == 400 {
                memory.insert(key, String::new());
            } else if memory.contains_key(&key) {
                refuse(told, 409, "idempotency_conflict");
            }
        }),
    ),
    fault(
        "says of a repetition that the first is still running, and not until when",
        &["key.places_one_order", "key.of_a_double_click_orders_once"],
        Twist::Told(|asked, told, memory| {
            let mut memory = memory.lock().expect("a memory");
            let deliveries = memory.entry(format!("{} {}", asked.path, asked.header(KEY))).or_default();
            deliveries.push('x');
            if asked.is(COMPLETE) && deliveries.len() == 2 {
                refuse(told, 409, "idempotency_in_progress");
            }
        }),
    ),
    fault(
        "has no page of an order",
        &["complete.places_the_order"],
        Twist::Told(|asked, told, _| {
            if asked.is(COMPLETE) {
                told.drop("/order/permalink_url");
            }
        }),
    ),
    fault(
        "places another order with every request",
        &[
            "complete.places_the_order",
            "complete.shows_the_order_again",
            "complete.of_two_tabs_orders_once",
            "complete.is_found_after_a_lost_answer",
            "complete.is_final",
            "key.places_one_order",
            "key.of_a_double_click_orders_once",
            "bearer.opens_its_order_alone",
            "order.is_what_was_ordered",
            "order.costs_what_was_agreed",
        ],
        Twist::Told(|asked, told, _| {
            if asked.is(COMPLETE) {
                told.set("/order/id", format!("ord_{}", Uuid::new_v4().simple()));
            }
        }),
    ),
    fault(
        "does not say which instrument it wants",
        &["complete.asks_for_an_instrument"],
        Twist::Told(|asked, told, _| {
            if asked.is(COMPLETE) && asked.json()["payment"]["instruments"] == json!([]) {
                told.silence("$.payment");
            }
        }),
    ),
    fault(
        "closes a session whose payment was declined",
        &["complete.survives_a_decline"],
        Twist::Told(|asked, told, _| {
            if asked.is(COMPLETE) && told.json()["status"] == "ready_for_complete" {
                told.set("/status", "canceled");
            }
        }),
    ),
    fault(
        "does not say why it orders nothing",
        &[
            "complete.asks_for_an_instrument",
            "complete.orders_nothing_incomplete",
            "stock.more_than_there_is_is_not_sold",
        ],
        Twist::Told(|asked, told, _| {
            if asked.is(COMPLETE) && told.json()["status"] == "incomplete" {
                told.silence("$");
            }
        }),
    ),
    fault(
        "orders once more under another key",
        &["complete.shows_the_order_again", "complete.of_two_tabs_orders_once"],
        Twist::Told(|asked, told, memory| {
            let mut memory = memory.lock().expect("a memory");
            let first = memory.entry(asked.path.clone()).or_insert_with(|| asked.header(KEY).to_owned());
            if asked.is(COMPLETE) && first != asked.header(KEY) {
                told.set("/order/id", format!("ord_{}", Uuid::new_v4().simple()));
            }
        }),
    ),
    fault(
        "changes what was ordered",
        &["complete.is_final"],
        Twist::Told(|asked, told, _| {
            if asked.is(REPLACE) && told.json()["status"] == "completed" {
                told.set("/line_items/0/quantity", 2);
            }
        }),
    ),
    fault(
        "sends credentials back",
        &["complete.keeps_no_credential"],
        Twist::Told(|asked, told, _| {
            let sent = asked.json().pointer("/payment/instruments/0/credential").cloned();
            told.change(|session| {
                if let (Some(credential), Some(kept)) = (sent, session.pointer_mut("/payment/instruments/0")) {
                    kept["credential"] = credential;
                }
            });
        }),
    ),
    fault(
        "counts its orders",
        &["order.has_an_identifier_that_nobody_guesses", "order.is_what_was_ordered", "order.costs_what_was_agreed"],
        Twist::Told(|asked, told, memory| {
            if asked.is(COMPLETE) {
                told.set("/order/id", format!("ord_{:032}", counted(memory)));
            }
        }),
    ),
    fault(
        "loses units of an order",
        &["order.is_what_was_ordered"],
        Twist::Told(|asked, told, _| {
            if asked.is(ORDER) {
                told.set("/line_items/0/quantity/total", 1);
            }
        }),
    ),
    fault(
        "charges a cent more than it showed",
        &["order.costs_what_was_agreed"],
        Twist::Told(|asked, told, _| {
            if asked.is(ORDER) {
                told.change(|order| {
                    for entry in order["totals"].as_array_mut().into_iter().flatten() {
                        if matches!(entry["type"].as_str(), Some("fulfillment" | "total")) {
                            entry["amount"] = json!(entry["amount"].as_i64().unwrap_or_default() + 1);
                        }
                    }
                });
            }
        }),
    ),
    fault(
        "forbids what was never ordered",
        &["order.that_was_never_placed_is_not_found"],
        Twist::Told(|asked, told, _| {
            if asked.is(ORDER) && told.status == 404 {
                refuse(told, 403, "forbidden");
            }
        }),
    ),
    fault(
        "reads a session that was given up as open",
        &["cancel.gives_up"],
        Twist::Told(|asked, told, _| {
            if asked.is(SESSION) && told.json()["status"] == "canceled" {
                told.set("/status", "incomplete");
            }
        }),
    ),
    fault(
        "cancels in silence what is over",
        &["complete.is_final"],
        Twist::Told(|asked, told, _| {
            if asked.is(CANCEL) {
                told.silence("$");
            }
        }),
    ),
    fault(
        "opens a session again that was given up",
        &["cancel.is_final"],
        Twist::Told(|asked, told, _| {
            if asked.is(REPLACE) && told.json()["status"] == "canceled" {
                told.set("/status", "ready_for_complete");
                told.silence("$");
            }
        }),
    ),
    fault(
        "looks at no token",
        &["bearer.opens_its_session_alone", "bearer.opens_its_order_alone"],
        Twist::Asked(|asked, _| {
            asked.headers.remove("authorization");
        }),
    ),
    fault(
        "looks at no token of an order",
        &["bearer.opens_its_order_alone"],
        Twist::Told(|asked, told, _| {
            if asked.is(ORDER) && told.status == 401 {
                told.status = 200;
            }
        }),
    ),
];
