//! One country as libaddressinput describes it, and as a line of our table.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result, ensure};
use handsel_core::address::{Subdivision, pattern};
use serde_json::{Map, Value};

use super::subdivisions;

/// The columns of our table after the code, by libaddressinput's names. `CountryRules::from_line` reads them.
pub const COLUMNS: [&str; 11] = [
    "fmt",
    "lfmt",
    "require",
    "upper",
    "zip_name_type",
    "state_name_type",
    "locality_name_type",
    "sublocality_name_type",
    "languages",
    "zip",
    "zipex",
];

/// A country with the columns that say something else than the default.
#[derive(Default)]
pub struct Country {
    pub code: String,
    pub columns: BTreeMap<&'static str, String>,
    pub subdivisions: Vec<Subdivision>,
}

/// Every country of `text`, whose lines are `data/CC={…}`; `data/CC--lang` adds names of subdivisions.
pub fn parse(text: &str) -> Result<BTreeMap<String, Country>> {
    let mut countries = BTreeMap::new();
    let mut translations = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let Some((key, json)) = line.strip_prefix("data/").and_then(|line| line.split_once('=')) else { continue };
        let object =
            || serde_json::from_str::<Map<String, Value>>(json).with_context(|| format!("line {}", number + 1));
        match key.split_once("--") {
            _ if key.contains('/') || key == "ZZ" => {}
            None => {
                countries.insert(key.to_owned(), country(key, &object()?)?);
            }
            Some((code, _)) => translations.push((code.to_owned(), object()?)),
        }
    }
    for (code, object) in translations {
        if let Some(country) = countries.get_mut(&code) {
            subdivisions::add_names(&mut country.subdivisions, &object);
        }
    }
    ensure!(!countries.is_empty(), "there is no line such as data/DE={{…}} in it");
    Ok(countries)
}

fn country(code: &str, object: &Map<String, Value>) -> Result<Country> {
    let mut columns = BTreeMap::new();
    for column in COLUMNS {
        let text = object.get(column).and_then(Value::as_str).unwrap_or_default();
        // An `upper` that is there but empty is not the default.
        let text = if column == "upper" && text.is_empty() && object.contains_key(column) { "-" } else { text };
        columns.insert(column, simplified(column, text));
    }
    Ok(Country { code: code.to_owned(), columns, subdivisions: subdivisions::parse(object)? })
}

/// Patterns in their shortest form, and nothing where the text is the default anyway.
fn simplified(column: &str, text: &str) -> String {
    match (column, text) {
        ("zip_name_type", "postal") | ("state_name_type", "province") => String::new(),
        ("zip", text) => simple_pattern(text),
        (_, text) => text.to_owned(),
    }
}

/// The same pattern with fewer characters.
pub fn simple_pattern(pattern: &str) -> String {
    let pattern = pattern.replace("(?:", "(").replace("[ ]", " ").replace("[\\-]", "-");
    // Whether a postcode is needed is said elsewhere: `(…)?` around all of it says nothing.
    let inner = pattern.strip_prefix('(').and_then(|rest| rest.strip_suffix(")?"));
    inner.filter(|inner| pattern::is_well_formed(inner)).map_or_else(|| pattern.clone(), str::to_owned)
}

impl Country {
    /// Whether the format has libaddressinput's letter.
    pub fn uses(&self, letter: char) -> bool {
        self.format().contains(&format!("%{letter}"))
    }

    /// Whether a form can offer its subdivisions.
    pub fn has_list(&self) -> bool {
        self.uses('S') && !self.subdivisions.is_empty()
    }

    /// The line of the table.
    pub fn row(&self) -> Result<String> {
        self.check().with_context(|| format!("{} cannot stand in the table", self.code))?;
        let mut row = vec![self.code.clone()];
        for column in COLUMNS {
            row.push(match column {
                // Not libaddressinput's: whether there is a list in www/addresses.
                "languages" => format!("{}\t{}", if self.has_list() { "+" } else { "" }, self.columns[column]),
                "lfmt" if self.columns[column] == self.columns["fmt"] => String::new(),
                "zipex" => self.examples().join(","),
                _ => self.columns[column].clone(),
            });
        }
        Ok(row.join("\t").trim_end_matches('\t').to_owned())
    }

    fn format(&self) -> &str {
        Some(self.columns["fmt"].as_str()).filter(|format| !format.is_empty()).unwrap_or("%N%n%O%n%A%n%C")
    }

    fn check(&self) -> Result<()> {
        ensure!(self.columns.values().all(|text| !text.contains(['\t', '\n'])), "a column has a tab or a line break");
        ensure!("NOA".chars().all(|letter| self.uses(letter)), "its format has no name, firm or street");
        let required = &self.columns["require"];
        ensure!(required.chars().all(|letter| self.uses(letter)), "its format has no place for all of {required:?}");
        let zip = &self.columns["zip"];
        let mut patterns = self.subdivisions.iter().map(|subdivision| &subdivision.postal_code).chain([zip]);
        ensure!(
            patterns.all(|pattern| pattern::is_well_formed(pattern)),
            "core cannot read one of its postcode patterns"
        );
        ensure!(zip.is_empty() || self.uses('Z'), "its format has no place for its postcode {zip}");
        ensure!(zip.is_empty() || !self.examples().is_empty(), "no example fits its postcode {zip}");
        Ok(())
    }

    /// The first fitting example of each length and spacing: a form shows one, and postcodes are spaced like them.
    fn examples(&self) -> Vec<&str> {
        let mut shapes = BTreeSet::new();
        let shape = |c: char| match c {
            '0'..='9' | 'A'..='Z' => 'x',
            separator => separator,
        };
        self.columns["zipex"]
            .split(',')
            .map(str::trim)
            .filter(|example| !example.is_empty() && pattern::matches(&self.columns["zip"], example))
            .filter(|example| shapes.insert(example.chars().map(shape).collect::<String>()))
            .collect()
    }
}
