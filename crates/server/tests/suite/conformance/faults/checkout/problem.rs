//! Wrong answers to what cannot be read.

use crate::conformance::faults::{CREATE, Fault, refuse, wrong_checkout as fault};
use crate::conformance::proxy::Twist;

/// The faults.
pub const FAULTS: &[Fault] = &[
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
