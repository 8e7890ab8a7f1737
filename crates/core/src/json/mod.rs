//! JSON in little code, for the browser, where bytes are a feature: a tree ([`Json`]), its text, and [`Wire`] between a
//! tree and the types of the contract. It is no general JSON library, and native code has serde instead; that both read
//! and write the same is tested type by type. Read [`Wire`] next, then a use of [`wire_struct!`](crate::wire_struct).

mod macros;
mod pass;
mod serde;
mod text;
mod values;
mod wire;

pub use pass::Pass;
pub use wire::{Presence, Wire, read, write};

/// A JSON value. Members keep their order; of members of the same name the first counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Json {
    /// `null`.
    #[default]
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number of 64 bits.
    Int(i64),
    /// Any other number. Nothing of the contract is one, so it is kept that there was one, and not which; written as
    /// `null`.
    Fraction,
    /// A string.
    Text(String),
    /// An array.
    List(Vec<Json>),
    /// An object.
    Map(Vec<(String, Json)>),
}

impl Json {
    /// The whole number that it is, if it is one.
    pub fn as_i64(&self) -> Option<i64> {
        match self {
            Self::Int(number) => Some(*number),
            _ => None,
        }
    }

    /// The text that it is, if it is one.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The member of this name, if it is an object that has one.
    pub fn member(&self, name: &str) -> Option<&Self> {
        match self {
            Self::Map(members) => members.iter().find(|(known, _)| known == name).map(|(_, value)| value),
            _ => None,
        }
    }
}

/// Reads a value from JSON text. `None` when it is no JSON, or does not fit.
pub fn from_text<T: Wire>(text: &str) -> Option<T> {
    read(Json::parse(text)?)
}

/// Writes a value as JSON text.
pub fn to_text<T: Wire>(value: T) -> String {
    write(value).to_text()
}
