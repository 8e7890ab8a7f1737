//! States and provinces: out of libaddressinput's parallel columns, into a list for a select.

use anyhow::{Result, ensure};
use handsel_core::address::Subdivision;
use serde_json::{Map, Value};

use super::country::simple_pattern;

/// The subdivisions of a country, in the order of the data.
pub fn parse(object: &Map<String, Value>) -> Result<Vec<Subdivision>> {
    let keys = column(object, "sub_keys");
    let (names, latin, zips) = (column(object, "sub_names"), column(object, "sub_lnames"), column(object, "sub_zips"));
    for column in [&names, &latin, &zips] {
        ensure!(column.is_empty() || column.len() == keys.len(), "its sub_ columns have different lengths");
    }
    let at = |column: &[&str], index: usize| column.get(index).copied().unwrap_or_default().to_owned();
    Ok((0..keys.len())
        .map(|index| {
            let key = at(&keys, index);
            let name = Some(at(&names, index)).filter(|name| !name.is_empty()).unwrap_or_else(|| key.clone());
            let name = title_case(&name);
            Subdivision {
                latin_name: Some(title_case(&at(&latin, index))).filter(|latin| !latin.is_empty() && *latin != name),
                postal_code: simple_pattern(&at(&zips, index)),
                other_names: Vec::new(),
                key,
                name,
            }
        })
        .collect())
}

/// Adds the names in another language, as far as they differ.
pub fn add_names(subdivisions: &mut [Subdivision], object: &Map<String, Value>) {
    let (keys, names) = (column(object, "sub_keys"), column(object, "sub_names"));
    for (key, name) in keys.into_iter().zip(names) {
        if let Some(subdivision) = subdivisions.iter_mut().find(|subdivision| subdivision.key == key)
            && subdivision.name != name
        {
            subdivision.other_names.push(name.to_owned());
        }
    }
}

/// One subdivision to a line, so that a change can be read.
pub fn to_json(subdivisions: &[Subdivision]) -> Result<String> {
    let lines = subdivisions.iter().map(serde_json::to_string).collect::<Result<Vec<_>, _>>()?;
    Ok(format!("[{}]\n", lines.join(",\n")))
}

fn column<'a>(object: &'a Map<String, Value>, name: &str) -> Vec<&'a str> {
    let text = object.get(name).and_then(Value::as_str).unwrap_or_default();
    if text.is_empty() { Vec::new() } else { text.split('~').collect() }
}

/// Names all in capitals as names: `ST. ANDREW` as `St. Andrew`. Short ones may be abbreviations.
fn title_case(name: &str) -> String {
    if name.chars().count() <= 3 || name.chars().any(char::is_lowercase) {
        return name.to_owned();
    }
    let mut starts_word = true;
    let cased = name.chars().flat_map(|c| {
        let cased = if starts_word { c.to_string() } else { c.to_lowercase().collect() };
        starts_word = !c.is_alphanumeric() && c != '\'';
        cased.chars().collect::<Vec<_>>()
    });
    cased.collect()
}
