//! Wrong ways to say what a shop speaks: its profile, and what it makes of a `UCP-Agent`.

use serde_json::{Value, json};

use crate::conformance::faults::{Fault, PROFILE, REPLACE, refuse, wrong_checkout as fault};
use crate::conformance::proxy::Twist;

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
];
