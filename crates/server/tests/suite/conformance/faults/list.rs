//! Wrong wish lists: lists, items, groups, invitations, rights, addresses. Holds are in [`super::hold`], what an owner must not
//! learn in [`super::surprise`].

use serde_json::{Value, json};
use uuid::Uuid;

use super::{Fault, refuse, wrong_list as fault};
use crate::conformance::proxy::Twist;

const MAKE: &str = "POST /wishlists";
const READ: &str = "GET /wishlists/*";
const PATCH: &str = "PATCH /wishlists/*";
const ADD: &str = "POST /wishlists/*/items";
const INVITE: &str = "POST /wishlists/*/links";
const REVOKE: &str = "DELETE /wishlists/*/links/*";
const RESERVE: &str = "POST /wishlists/*/holds";
const REPORT: &str = "POST /wishlists/*/access-reports";

/// The faults.
pub const FAULTS: &[Fault] = &[
    fault(
        "makes everybody an owner",
        &["list.is_its_maker_s"],
        Twist::Told(|asked, told, _| {
            if asked.is(READ) && told.json()["code"] == "not_found" {
                told.status = 200;
            }
        }),
    ),
    fault(
        "forgets the keys of lists",
        &["list.is_made_once"],
        Twist::Asked(|asked, _| {
            if asked.is(MAKE) {
                asked.set("idempotency-key", &Uuid::new_v4().to_string());
            }
        }),
    ),
    fault(
        "clears what is not written",
        &["list.is_changed_by_halves"],
        Twist::Told(|asked, told, _| {
            if asked.is(PATCH) {
                told.drop("/event_date");
            }
        }),
    ),
    fault(
        "does not say which member it is about",
        &["list.is_refused_at_the_member"],
        Twist::Told(|asked, told, _| {
            if asked.is(ADD) {
                told.drop("/path");
            }
        }),
    ),
    fault(
        "sends the secret of an invitation back",
        &["list.answers_no_secret"],
        Twist::Told(|asked, told, _| {
            if asked.is(INVITE) {
                let token = asked.json()["token"].clone();
                told.change(|link| link["token"] = token);
            }
        }),
    ),
    fault(
        "lets the last edit win",
        &["list.refuses_an_edit_of_what_has_changed"],
        Twist::Asked(|asked, _| {
            asked.headers.remove("if-match");
        }),
    ),
    fault(
        "believes an owner's price of the shop's item",
        &["item.of_the_shop_costs_what_the_shop_says"],
        Twist::Told(|asked, told, _| {
            if asked.is(READ) && told.json().pointer("/items/0/item_id").is_some() {
                told.set("/items/0/price", 1);
            }
        }),
    ),
    fault(
        "drops notes",
        &["item.of_another_shop_is_as_its_owner_says"],
        Twist::Told(|asked, told, _| {
            if asked.is(READ) {
                told.drop("/items/0/note");
            }
        }),
    ),
    fault(
        "moves nothing",
        &["item.moves_and_goes"],
        Twist::Asked(|asked, _| {
            asked.change(|body| {
                body.as_object_mut().map(|members| members.remove("position"));
            });
        }),
    ),
    fault(
        "does not say how much is missing of a group gift",
        &["item.with_a_goal_comes_together"],
        Twist::Told(|_, told, _| {
            if told.json()["code"] == "amount_not_available" {
                told.drop("/available");
            }
        }),
    ),
    fault(
        "calls the whole a part",
        &["item.is_read_alone"],
        Twist::Told(|asked, told, _| {
            if asked.path.contains("?items=") {
                told.change(|list| list["partial"] = json!(true));
                let first = told.json()["items"][0].clone();
                told.change(|list| list["items"] = json!([first.clone(), first]));
            }
        }),
    ),
    fault(
        "knows no groups",
        &["group.is_taken_by_one", "group.shows_what_is_not_free", "surprise.is_kept_by_settled_groups"],
        Twist::Asked(|asked, _| {
            asked.change(|body| {
                body.as_object_mut().map(|members| members.remove("group_id"));
            });
        }),
    ),
    fault(
        "shows the others of a group as free",
        &["group.shows_what_is_not_free"],
        Twist::Told(|asked, told, _| {
            if asked.is(READ) && told.json().pointer("/items/1/group_id").is_some() {
                told.set("/items/1/available", 1);
            }
        }),
    ),
    fault(
        "does not say whose list a closed link is of",
        &[
            "link.that_is_paused_opens_later",
            "link.that_is_revoked_never_opens_again",
            "link.that_has_expired_does_not_open",
            "link.closes_when_the_event_is_over",
        ],
        Twist::Told(|_, told, _| told.drop("/wishlist")),
    ),
    fault(
        "pauses no link",
        &["link.that_is_paused_opens_later"],
        Twist::Asked(|asked, _| {
            asked.change(|body| {
                body.as_object_mut().map(|members| members.remove("paused"));
            });
        }),
    ),
    fault(
        "says of a revoked link that it was never made",
        &["link.that_is_revoked_never_opens_again"],
        Twist::Told(|_, told, _| {
            if told.json()["code"] == "link_revoked" {
                refuse(told, 404, "link_unknown");
            }
        }),
    ),
    fault(
        "lets links live for ever",
        &["link.that_has_expired_does_not_open"],
        Twist::Asked(|asked, _| {
            asked.change(|body| {
                body.as_object_mut().map(|members| members.remove("expires_at"));
            });
        }),
    ),
    fault(
        "closes the list to its owner, too",
        &["link.closes_when_the_event_is_over"],
        Twist::Told(|asked, told, _| {
            if asked.is(READ) && told.json().get("ends_at").is_some() {
                refuse(told, 410, "event_over");
            }
        }),
    ),
    fault(
        "tells a stranger whose list it is",
        &["link.that_was_never_made_is_told_nothing"],
        Twist::Told(|_, told, _| {
            if told.json()["code"] == "link_unknown" {
                told.change(|problem| problem["wishlist"] = json!({ "title": "Ada's birthday", "owner_name": "Ada" }));
            }
        }),
    ),
    fault(
        "makes a second link of one token",
        &["link.token_is_used_once"],
        Twist::Told(|asked, told, _| {
            if asked.is(INVITE) && told.json()["code"] == "id_taken" {
                told.status = 201;
            }
        }),
    ),
    fault(
        "lets viewers reserve",
        &["right.to_view_is_not_to_reserve"],
        Twist::Told(|asked, told, memory| {
            let mut memory = memory.lock().expect("a memory");
            let token = asked.header("authorization").to_owned();
            if asked.is(INVITE) && asked.json()["right"] == "view" {
                memory.insert(format!("Bearer {}", asked.json()["token"].as_str().unwrap_or_default()), String::new());
            }
            if asked.is(RESERVE) && told.status == 403 && memory.contains_key(&token) {
                told.status = 201;
            }
        }),
    ),
    fault(
        "lets givers edit",
        &["right.to_reserve_is_not_to_edit"],
        Twist::Told(|asked, told, _| {
            if asked.is(PATCH) && told.json()["code"] == "right_exceeded" {
                told.status = 200;
            }
        }),
    ),
    fault(
        "lets nobody but its owner edit",
        &["right.to_manage_is_to_edit"],
        Twist::Told(|asked, told, _| {
            if (asked.is(PATCH) || asked.is(ADD)) && asked.bearer() == "k" {
                refuse(told, 403, "right_exceeded");
            }
        }),
    ),
    fault(
        "lets managers revoke",
        &["right.to_invite_is_the_owner_s"],
        Twist::Told(|asked, told, _| {
            if asked.is(REVOKE) && told.status == 403 {
                told.status = 200;
            }
        }),
    ),
    fault(
        "looks for the item before it looks at the right",
        &["right.to_keep_the_list_is_not_to_reserve", "surprise.is_kept_from_whoever_looks_for_gifts"],
        Twist::Told(|asked, told, memory| {
            let mut memory = memory.lock().expect("a memory");
            if asked.is(ADD) {
                memory.insert(asked.json()["id"].as_str().unwrap_or_default().to_owned(), String::new());
            }
            let known = memory.contains_key(asked.json()["item_id"].as_str().unwrap_or_default());
            if asked.is(RESERVE) && told.json()["code"] == "right_exceeded" && !known {
                refuse(told, 404, "not_found");
            }
        }),
    ),
    fault(
        "shows a manager no address",
        &["recipient.is_known_to_those_who_keep_the_list"],
        Twist::Told(|asked, told, _| {
            if asked.is(READ) && told.json()["role"] == "manager" {
                told.drop("/delivery_address");
            }
        }),
    ),
    fault(
        "tells a giver the street",
        &["recipient.is_a_reference_to_a_giver"],
        Twist::Told(|asked, told, _| {
            if asked.is(READ) {
                told.change(|list| {
                    if let Some(Value::Object(recipient)) = list.get_mut("recipient") {
                        recipient.insert("street_address".to_owned(), json!("123 Main St"));
                    }
                });
            }
        }),
    ),
    fault(
        "takes no reports of links that are revoked",
        &["report.tells_the_owner_that_a_link_does_not_open"],
        Twist::Told(|asked, told, _| {
            if asked.is(REPORT) {
                refuse(told, 410, "link_revoked");
            }
        }),
    ),
];
