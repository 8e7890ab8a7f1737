//! UCP's registries: lists keyed by reverse-domain name. A few entries each, so they are kept in a row and searched from the
//! front, which is less code in the browser than a tree. On the wire they are objects.

use handsel_core::json::{Pass, Presence, Wire};
use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, Serializer};
use std::collections::BTreeMap;

/// Entries by reverse-domain name, in the order in which they came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registry<T>(Vec<(String, Vec<T>)>);

impl<T> Default for Registry<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Registry<T> {
    /// Whether nothing is registered.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether there are entries under a name.
    pub fn contains(&self, name: &str) -> bool {
        self.0.iter().any(|(known, _)| known == name)
    }

    /// Every entry, whatever its name.
    pub fn entries(&self) -> impl Iterator<Item = &T> {
        self.0.iter().flat_map(|(_, entries)| entries)
    }

    /// Registers entries under a name that has none yet.
    pub fn insert(&mut self, name: &str, entries: Vec<T>) {
        self.0.push((name.to_owned(), entries));
    }
}

impl<T> FromIterator<(String, Vec<T>)> for Registry<T> {
    fn from_iter<I: IntoIterator<Item = (String, Vec<T>)>>(entries: I) -> Self {
        Self(entries.into_iter().collect())
    }
}

impl<T: Serialize> Serialize for Registry<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, entries)| (name, entries)))
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Registry<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        BTreeMap::<String, Vec<T>>::deserialize(deserializer).map(|entries| entries.into_iter().collect())
    }
}

#[cfg(feature = "schema")]
impl<T: schemars::JsonSchema> schemars::JsonSchema for Registry<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        BTreeMap::<String, Vec<T>>::schema_name()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        BTreeMap::<String, Vec<T>>::json_schema(generator)
    }
}

impl<T: Wire> Wire for Registry<T> {
    fn blank() -> Self {
        Self::default()
    }

    fn cross(&mut self, pass: &mut Pass) {
        for name in pass.names() {
            self.0.push((name, Vec::new()));
        }
        for (name, entries) in &mut self.0 {
            pass.member(name, Presence::Required, entries);
        }
    }

    fn is_blank(&self) -> bool {
        self.is_empty()
    }
}
