//! Wrong surprises: owners who are told what they must not know, reveals that show nothing, streams that say too much or too
//! little.

use serde_json::json;

use super::{Fault, refuse, wrong_list as fault};
use crate::conformance::proxy::{Asked, Memory, Told, Twist};

const CHANGE: &str = "PATCH /wishlists/*/items/*";
const RESERVE: &str = "POST /wishlists/*/holds";
const THANK: &str = "PATCH /wishlists/*/gifts/*";

/// Whether an owner or a manager is shown a list.
fn is_kept_by(told: &Told) -> bool {
    matches!(told.json()["role"].as_str(), Some("owner" | "manager"))
}

/// Remembers what was reserved of which list, by its identifier.
fn reserved(asked: &Asked, told: &Told, memory: &Memory) -> usize {
    let list = asked.path.split(['/', '?']).nth(2).unwrap_or_default().to_owned();
    let mut memory = memory.lock().expect("a memory");
    let holds = memory.entry(list).or_default();
    if asked.is(RESERVE) && told.status == 201 {
        holds.push('x');
    }
    holds.len()
}

/// The faults.
pub const FAULTS: &[Fault] = &[
    fault(
        "counts what was reserved for its owner",
        &["surprise.is_kept_from_whoever_reads", "surprise.is_kept_from_whoever_edits"],
        Twist::Told(|asked, told, memory| {
            let holds = reserved(asked, told, memory);
            if is_kept_by(told) && holds > 0 {
                told.change(|list| {
                    for item in list["items"].as_array_mut().into_iter().flatten() {
                        item["taken"] = json!(holds);
                    }
                });
            }
        }),
    ),
    fault(
        "has another ETag when something was reserved",
        &["surprise.is_kept_from_whoever_reads"],
        Twist::Told(|asked, told, memory| {
            let holds = reserved(asked, told, memory);
            if is_kept_by(told) && holds > 0 {
                told.headers.insert("etag", format!("\"{holds}-more\"").parse().expect("a tag"));
            }
        }),
    ),
    fault(
        "lets nobody remove what is reserved",
        &["surprise.is_kept_from_whoever_edits"],
        Twist::Told(|asked, told, memory| {
            let holds = reserved(asked, told, memory);
            if asked.is(CHANGE) && holds >= 3 {
                refuse(told, 409, "not_available");
            }
        }),
    ),
    fault(
        "settles a group when something of it is reserved",
        &["surprise.is_kept_by_settled_groups"],
        Twist::Told(|asked, told, memory| {
            if reserved(asked, told, memory) == 0 && told.json()["code"] == "group_settled" {
                told.status = 200;
            }
        }),
    ),
    fault(
        "reveals nothing",
        &[
            "reveal.shows_the_gifts",
            "reveal.shows_the_gifts_of_removed_items",
            "reveal.lets_the_owner_give_thanks",
            "reveal.has_no_thanks_for_nothing",
        ],
        Twist::Asked(|asked, _| {
            asked.change(|body| {
                body.as_object_mut().map(|members| members.remove("reveal_at"));
            });
        }),
    ),
    fault(
        "shows gifts without their givers",
        &["reveal.shows_the_gifts", "reveal.shows_the_gifts_of_removed_items"],
        Twist::Told(|_, told, _| {
            for item in 0..2 {
                told.drop(&format!("/items/{item}/gifts/0/giver_name"));
            }
        }),
    ),
    fault(
        "takes thanks for what nobody bought",
        &["reveal.has_no_thanks_for_nothing"],
        Twist::Told(|asked, told, _| {
            if asked.is(THANK) && told.json()["code"] == "not_bought" {
                told.status = 200;
            }
        }),
    ),
    fault(
        "tells givers nothing of items",
        &["event.tells_a_giver_that_something_changed"],
        Twist::Heard("k", "data: {\"revision\":1}\n\n"),
    ),
    fault(
        "tells an owner that something was reserved",
        &["event.tells_an_owner_nothing_of_givers"],
        Twist::Heard("l", "event: changed\ndata: {\"revision\":2,\"item_ids\":[\"a\"]}\n\n"),
    ),
];
