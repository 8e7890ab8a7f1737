//! Wrong holds: units that are promised twice or lost, secrets that open everything, purchases that leave no trace. What happens
//! when many reserve at once is the race kit's, whose wrong stores are with it.

use serde_json::json;
use uuid::Uuid;

use super::{COMPLETE, CREATE, Fault, ORDER, REPLACE, refuse, wrong_list as fault};
use crate::conformance::proxy::Twist;

const READ: &str = "GET /wishlists/*";
const RESERVE: &str = "POST /wishlists/*/holds";
const HOLD: &str = "GET /holds/*";
const ACT: &str = "PATCH /holds/*";

/// The faults.
pub const FAULTS: &[Fault] = &[
    fault(
        "counts one unit of every hold",
        &["hold.takes_its_units"],
        Twist::Told(|asked, told, _| {
            if asked.is(HOLD) && told.json()["quantity"] == 2 {
                told.set("/quantity", 1);
            }
        }),
    ),
    fault(
        "does not say how many are left",
        &["hold.is_refused_where_too_few_are_free"],
        Twist::Told(|_, told, _| {
            if told.json()["code"] == "not_available" {
                told.drop("/available");
            }
        }),
    ),
    fault(
        "answers a key that was refused with the refusal for ever",
        &["hold.refused_leaves_its_key_unused"],
        Twist::Told(|asked, told, memory| {
            let mut memory = memory.lock().expect("a memory");
            let key = asked.header("idempotency-key").to_owned();
            if asked.is(RESERVE) && told.status == 409 {
                memory.insert(key, String::new());
            } else if asked.is(RESERVE) && memory.contains_key(&key) {
                refuse(told, 409, "not_available");
            }
        }),
    ),
    fault(
        "forgets the keys of reservations",
        &["hold.is_made_once"],
        Twist::Asked(|asked, _| {
            if asked.is(RESERVE) {
                asked.set("idempotency-key", &Uuid::new_v4().to_string());
            }
        }),
    ),
    fault(
        "opens a hold to whoever has a secret",
        &["hold.opens_to_its_secret_alone"],
        Twist::Told(|asked, told, _| {
            if asked.is(HOLD) && told.status == 403 {
                told.status = 200;
            }
        }),
    ),
    fault(
        "takes reservations back with their invitation",
        &["hold.outlives_its_link"],
        Twist::Told(|asked, told, memory| {
            let mut memory = memory.lock().expect("a memory");
            if asked.is("DELETE /wishlists/*/links/*") {
                memory.insert(asked.path.split('/').nth(2).unwrap_or_default().to_owned(), String::new());
            }
            let list = told.json()["wishlist_id"].as_str().unwrap_or_default().to_owned();
            if asked.is(HOLD) && memory.contains_key(&list) {
                told.set("/state", "released");
            }
        }),
    ),
    fault(
        "gives a hold more than there is",
        &["hold.changes_its_quantity"],
        Twist::Told(|asked, told, _| {
            if asked.is(ACT) && told.json()["code"] == "not_available" {
                told.status = 200;
            }
        }),
    ),
    fault(
        "does not know what was released",
        &["hold.that_is_released_frees_its_units"],
        Twist::Told(|asked, told, memory| {
            let released = asked.is(ACT) && asked.json()["action"] == "release" && told.status == 200;
            if released && memory.lock().expect("a memory").insert(asked.path.clone(), String::new()).is_some() {
                refuse(told, 409, "hold_lapsed");
            }
        }),
    ),
    fault(
        "prolongs what was given back",
        &["hold.that_was_given_back_does_not_act"],
        Twist::Told(|asked, told, _| {
            if asked.is(ACT) && asked.json()["action"] == "extend" {
                told.status = 200;
            }
        }),
    ),
    fault(
        "drops in silence what its owner wants no more",
        &["hold.survives_its_owner_s_edit"],
        Twist::Told(|asked, told, _| {
            if asked.is(HOLD) {
                told.drop("/pending_removal");
            }
        }),
    ),
    fault(
        "names every giver",
        &["hold.names_those_who_chose_it"],
        Twist::Told(|asked, told, _| {
            if asked.is(READ) && told.json().pointer("/items/0/takers").is_some() {
                told.set("/items/0/takers", json!(["Grace", "Ines"]));
            }
        }),
    ),
    fault(
        "does not tell the hold that it was bought",
        &["purchase.of_a_hold_is_bought", "purchase.that_fails_leaves_the_hold"],
        Twist::Told(|asked, told, _| {
            if asked.is(HOLD) && told.json()["state"] == "bought" {
                told.set("/state", "held");
            }
        }),
    ),
    fault(
        "shows in the order where it goes",
        &["purchase.keeps_the_recipient_s_address"],
        Twist::Told(|asked, told, _| {
            if asked.is(ORDER) {
                told.set("/fulfillment/expectations/0/destination", json!({ "street_address": "123 Main St" }));
            }
        }),
    ),
    fault(
        "sends the secret of a hold back",
        &["purchase.needs_the_secret_once"],
        Twist::Told(|asked, told, _| {
            if asked.is(CREATE) {
                let secret = asked.json()["wish_holds"][0]["secret"].clone();
                told.change(|session| {
                    if let Some(hold) = session.pointer_mut("/wish_holds/0") {
                        hold["secret"] = secret;
                    }
                });
            }
        }),
    ),
    fault(
        "wants the secret with every write",
        &["purchase.needs_the_secret_once"],
        Twist::Told(|asked, told, _| {
            if asked.is(REPLACE) {
                told.set("/wish_holds", json!([]));
            }
        }),
    ),
    fault(
        "names the recipient to whoever asks",
        &["purchase.is_refused_to_whoever_has_no_secret"],
        Twist::Told(|asked, told, _| {
            let bare = told.json()["status"] == "incomplete";
            if asked.is(CREATE) && bare {
                told.change(|session| {
                    if let Some(gift) = session.pointer_mut("/fulfillment/methods/0/gift") {
                        gift["recipient_name"] = json!("Kit");
                    }
                });
            }
        }),
    ),
    fault(
        "loses a hold whose payment was declined",
        &["purchase.that_fails_leaves_the_hold"],
        Twist::Told(|asked, told, memory| {
            let mut memory = memory.lock().expect("a memory");
            if asked.is(COMPLETE) && told.json().get("order").is_none() {
                let hold = told.json().pointer("/wish_holds/0/hold_id").and_then(|id| id.as_str().map(str::to_owned));
                memory.insert(format!("/holds/{}", hold.unwrap_or_default()), String::new());
            }
            if asked.is(HOLD) && memory.contains_key(&asked.path) {
                told.set("/state", "released");
            }
        }),
    ),
];
