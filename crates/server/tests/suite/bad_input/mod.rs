//! What a shopper can get wrong: each is a message with a code, a path and a severity that says what to do, and nothing
//! that was right is lost. What a program gets wrong is a problem (RFC 9457).

mod body;
mod goods;
mod place;

use crate::shopper::fixture;
use serde_json::Value;

/// A body with one member changed; the pointer is RFC 6901.
fn with(body: &str, pointer: &str, value: Value) -> Value {
    let mut body = fixture(body);
    *body.pointer_mut(pointer).unwrap_or_else(|| panic!("{pointer} is in the fixture")) = value;
    body
}

/// A body without one member.
fn without(body: &str, parent: &str, member: &str) -> Value {
    let mut body = fixture(body);
    body.pointer_mut(parent).and_then(Value::as_object_mut).expect("an object").remove(member).expect("the member");
    body
}
