//! The first-level subdivisions of one country, as served from `www/addresses/{CC}.json` for a select list.

use serde::{Deserialize, Serialize};

/// A state, province, prefecture … of a country.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Subdivision {
    /// What goes on the wire and on the label, such as `CA` or `東京都`.
    pub key: String,
    /// What to show when it is not the key, such as `California`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// The name in Latin letters when the key is in other letters, such as `Tokyo`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub latin_name: String,
    /// Further names under which it is recognised: other languages, former names.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub other_names: Vec<String>,
    /// What its postcodes begin with, a [pattern](super::pattern); empty when not known.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub postal_code: String,
}

/// The subdivision that goes by `text` as key or any of its names, whatever the case.
pub fn find_subdivision<'a>(subdivisions: &'a [Subdivision], text: &str) -> Option<&'a Subdivision> {
    let wanted = text.to_lowercase();
    let is_wanted = |name: &str| !name.is_empty() && name.to_lowercase() == wanted;
    // A key beats a name: Italy's and Spain's lists have names that look like other keys.
    subdivisions.iter().find(|subdivision| is_wanted(&subdivision.key)).or_else(|| {
        subdivisions.iter().find(|subdivision| {
            [&subdivision.name, &subdivision.latin_name]
                .into_iter()
                .chain(&subdivision.other_names)
                .any(|name| is_wanted(name))
        })
    })
}
