//! A member of a `PATCH` that may be cleared: absent keeps what is there, `null` clears it, anything else replaces it
//! (RFC 7396). A member that cannot be empty is a plain `Option`, for which `null` is as good as absent.
//! Read [`super::list::WishlistPatch`] for a use.

use handsel_core::json::{Pass, Wire};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// What becomes of one member.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Change<T> {
    /// The member is absent.
    #[default]
    Keep,
    /// The member is `null`.
    Clear,
    /// The member has a value.
    Set(T),
}

impl<T> Change<T> {
    /// Whether the member is left out.
    pub fn is_keep(&self) -> bool {
        matches!(self, Self::Keep)
    }

    /// Makes the change.
    pub fn apply(self, to: &mut Option<T>) {
        match self {
            Self::Keep => {}
            Self::Clear => *to = None,
            Self::Set(value) => *to = Some(value),
        }
    }
}

impl<T> From<Option<T>> for Change<T> {
    /// Replaces or clears.
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Clear, Self::Set)
    }
}

impl<T: Serialize> Serialize for Change<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Keep | Self::Clear => serializer.serialize_none(),
            Self::Set(value) => value.serialize(serializer),
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Change<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::deserialize(deserializer).map(Self::from)
    }
}

impl<T: Wire> Wire for Change<T> {
    fn blank() -> Self {
        Self::Keep
    }

    fn cross(&mut self, pass: &mut Pass) {
        let mut value = match std::mem::take(self) {
            Self::Set(value) => Some(value),
            Self::Keep | Self::Clear => None,
        };
        value.cross(pass);
        *self = value.into();
    }

    fn is_blank(&self) -> bool {
        self.is_keep()
    }
}

#[cfg(feature = "schema")]
impl<T: schemars::JsonSchema> schemars::JsonSchema for Change<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        Option::<T>::schema_name()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        Option::<T>::json_schema(generator)
    }
}

#[cfg(test)]
mod tests {
    use handsel_core::json;

    use super::Change;
    use crate::wishlist::WishlistPatch;

    #[test]
    fn absent_keeps_null_clears_and_a_value_replaces() {
        for (body, expected, kept) in [
            ("{}", Change::Keep, Some("old")),
            (r#"{"message":null}"#, Change::Clear, None),
            (r#"{"message":"new"}"#, Change::Set("new".to_owned()), Some("new")),
        ] {
            let patch: WishlistPatch = json::from_text(body).unwrap();
            assert_eq!(patch.message, expected, "{body}");
            assert_eq!(json::to_text(patch.clone()), body, "it is written as it was read");
            let mut message = Some("old".to_owned());
            patch.message.apply(&mut message);
            assert_eq!(message.as_deref(), kept, "{body}");
        }
    }
}
