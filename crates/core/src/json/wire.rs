//! Between a value and a tree: each type names its members once, for both directions, and what is done with them is
//! common code behind `dyn`. That makes a type cost a handful of bytes per member, where a generic serializer makes code
//! anew for each. It knows no text; that is [`Json::parse`] and [`Json::to_text`].

use super::{Json, Pass};

/// A type of the wire.
pub trait Wire {
    /// The value to read into: what an absent member stands for.
    fn blank() -> Self
    where
        Self: Sized;

    /// Takes what the pass reads into a blank value, or gives it what to write. Written strings are moved out.
    fn cross(&mut self, pass: &mut Pass);

    /// Whether an [optional](Presence::Optional) member of this value is left out.
    fn is_blank(&self) -> bool {
        false
    }
}

/// Reads a value. `None` when something required is missing or something is of another type. Unknown members are nothing.
pub fn read<T: Wire>(json: Json) -> Option<T> {
    let mut pass = Pass::reading(json);
    let mut value = T::blank();
    value.cross(&mut pass);
    (!pass.failed).then_some(value)
}

/// Writes a value.
pub fn write<T: Wire>(mut value: T) -> Json {
    let mut pass = Pass::writing();
    value.cross(&mut pass);
    pass.json
}

/// Whether a member has to be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// Always written. An absent one reads like `null`, which only an `Option` takes.
    Required,
    /// Always written. An absent one is blank.
    Defaulted,
    /// Written unless it is blank. An absent one is blank.
    Optional,
    /// Its members are members of the object that it is in.
    Flattened,
}

impl Presence {
    /// By its mark in the text of a type's members.
    pub(super) fn of(mark: u8) -> Option<Self> {
        match mark {
            b'!' => Some(Self::Required),
            b'=' => Some(Self::Defaulted),
            b'?' => Some(Self::Optional),
            b'&' => Some(Self::Flattened),
            _ => None,
        }
    }
}
