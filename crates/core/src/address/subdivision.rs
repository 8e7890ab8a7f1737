//! The first-level subdivisions of one country, for a select list. They are kept in `www/addresses/{CC}.json`, one to a line,
//! and served as columns in `addresses/{CC}.txt`.

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

/// Between the values of a column.
const NEXT: &str = "~";
/// Between the further names of one subdivision.
const OR: &str = "|";
/// The columns after that of the keys.
const COLUMNS: usize = 4;

/// A list as it is served: a line for each member, with that of every subdivision in turn. Alike stands beside alike, so it
/// compresses to two thirds of the same in JSON. A name that is the key is left out, and so is what nobody has.
pub fn to_columns(subdivisions: &[Subdivision]) -> String {
    let column = |value: fn(&Subdivision) -> String| {
        let values: Vec<String> = subdivisions.iter().map(value).collect();
        if values.iter().all(String::is_empty) { String::new() } else { values.join(NEXT) }
    };
    let columns = [
        column(|it| it.key.clone()),
        column(|it| if it.name == it.key { String::new() } else { it.name.clone() }),
        column(|it| it.latin_name.clone().unwrap_or_default()),
        column(|it| it.postal_code.clone()),
        column(|it| it.other_names.join(OR)),
    ];
    columns.join("\n")
}

/// Reads what [`to_columns`] has written. Anything of another number of lines, such as a page that a web server answers for
/// what it does not have, is an empty list.
pub fn from_columns(text: &str) -> Vec<Subdivision> {
    let lines: Vec<&str> = text.split('\n').collect();
    let [keys, columns @ ..] = lines.as_slice() else { return Vec::new() };
    if columns.len() != COLUMNS {
        return Vec::new();
    }
    let keys = keys.split(NEXT).filter(|key| !key.is_empty());
    let mut list: Vec<Subdivision> =
        keys.map(|key| Subdivision { key: key.to_owned(), name: key.to_owned(), ..Subdivision::default() }).collect();
    for (column, line) in columns.iter().enumerate() {
        for (subdivision, value) in list.iter_mut().zip(line.split(NEXT)).filter(|(_, value)| !value.is_empty()) {
            match column {
                0 => subdivision.name = value.to_owned(),
                1 => subdivision.latin_name = Some(value.to_owned()),
                2 => subdivision.postal_code = value.to_owned(),
                _ => subdivision.other_names = value.split(OR).map(str::to_owned).collect(),
            }
        }
    }
    list
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
