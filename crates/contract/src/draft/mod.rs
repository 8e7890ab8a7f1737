//! From a shopper's draft to the body of a `PUT`, and from an answer back to a draft. Two shapes that truly differ: people
//! with what they get on one side, UCP's methods and lines on the other. Nothing is decided here; the engine that calls
//! it is `handsel_core::checkout::engine`. Read `write` first, then `read`.

mod read;
mod write;

pub use read::of_hold;
pub use write::{to_complete, to_write};

use crate::checkout::Checkout;

/// Separates a line's identifier from its recipient's where a line is split into several. An identifier has letters, digits, `_` and `-`.
const SPLIT: char = '-';

/// A recipient's part of a line that is split into several.
fn split_id(line: &str, recipient: &str) -> String {
    let mut id = line.to_owned();
    id.push(SPLIT);
    id.push_str(recipient);
    id
}

/// The line that a possibly split identifier belongs to, in a session.
#[inline(never)]
pub(crate) fn line_of<'a>(session: &Checkout, id: &'a str) -> &'a str {
    for method in session.fulfillment.iter().flat_map(|fulfillment| &fulfillment.methods) {
        if let Some(line) = id.strip_suffix(&*method.id).and_then(|line| line.strip_suffix(SPLIT)) {
            return line;
        }
    }
    id
}
