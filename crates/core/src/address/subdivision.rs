//! The first-level subdivisions of one country, for a select list. They are kept in `www/addresses/{CC}.json`, one to a line,
//! and served as [columns](super::columns).

use serde::{Deserialize, Serialize};

use super::text::small;

/// A state, province, prefecture … of a country.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Subdivision {
    /// What goes on the wire and on the label, such as `CA` or `東京都`.
    pub key: String,
    /// What to show, such as `California`.
    pub name: String,
    /// The name in Latin letters when `name` is in others, such as `Tokyo`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub latin_name: Option<String>,
    /// Further names under which it is recognised: other languages, former names.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub other_names: Vec<String>,
    /// What its postcodes begin with, a [pattern](super::pattern); empty when not known.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub postal_code: String,
}

/// The subdivision that goes by `text` as key or any of its names, whatever the case.
pub fn find_subdivision<'a>(subdivisions: &'a [Subdivision], text: &str) -> Option<&'a Subdivision> {
    let is_wanted = |name: &str| !name.is_empty() && name.chars().map(small).eq(text.chars().map(small));
    // A key beats a name: Italy's and Spain's lists have names that look like other keys.
    subdivisions.iter().find(|subdivision| is_wanted(&subdivision.key)).or_else(|| {
        subdivisions.iter().find(|subdivision| {
            let names =
                std::iter::once(&subdivision.name).chain(&subdivision.latin_name).chain(&subdivision.other_names);
            names.into_iter().any(|name| is_wanted(name))
        })
    })
}
