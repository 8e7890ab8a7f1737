//! A client of the wish list calls as a test writes them: its own tokens, a key with every write, and whole answers to compare.
//! It asserts nothing but that a call is answered as it should be. It needs only an address, so the server may be another process.

mod held;
mod list;
mod person;
mod reply;

use handsel_core::token::{Token, TokenKind};

pub use held::{Held, wish};
pub use list::{List, birthday};
pub use person::Person;
pub use reply::{Reply, reply};

/// A new token.
pub fn token(kind: TokenKind) -> Token {
    Token::from_bytes(kind, rand::random())
}

/// A new idempotency key, or identifier of the client's making.
pub fn uuid() -> String {
    uuid::Uuid::new_v4().to_string()
}
