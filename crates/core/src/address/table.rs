//! The table of countries as derived from libaddressinput, read as text on every look-up: nothing is built at start.
//! A line is one country; its columns are listed in [`CountryRules::from_line`].

use super::{CountryRules, labels::*};

/// Written by `cargo xtask derive-addresses`; see `data/README.md`.
const TABLE: &str = include_str!("../../data/countries.txt");

const DEFAULT_FORMAT: &str = "%N%n%O%n%A%n%C";
const DEFAULT_REQUIRED: &str = "AC";
const DEFAULT_UPPER: &str = "C";

/// The rules for an ISO 3166-1 alpha-2 code in capital letters; none for a code that is not in the table.
pub fn rules(code: &str) -> Option<CountryRules> {
    if code.len() != 2 {
        return None;
    }
    TABLE.lines().find(|line| line.starts_with(code)).map(CountryRules::from_line)
}

/// Every code in the table, in alphabetical order.
pub fn countries() -> impl Iterator<Item = &'static str> {
    TABLE.lines().filter_map(|line| line.get(..2))
}

impl CountryRules {
    /// Code, format, Latin format, required, upper case (`-` for none), labels of postcode, region, locality and
    /// dependent locality, `+` when there is a list of subdivisions, languages, postcode pattern, postcode examples.
    /// Columns at the end may be absent; an empty one is the default, the same as in libaddressinput's `data/ZZ`.
    fn from_line(line: &'static str) -> Self {
        let mut columns = line.split('\t');
        let mut next = || columns.next().unwrap_or_default();
        let or = |text: &'static str, default| if text.is_empty() { default } else { text };
        Self {
            code: next(),
            format: or(next(), DEFAULT_FORMAT),
            latin_format: next(),
            required: or(next(), DEFAULT_REQUIRED),
            upper: or(next(), DEFAULT_UPPER),
            postal_code_label: PostalCodeLabel::from_word(next()),
            region_label: RegionLabel::from_word(next()),
            locality_label: LocalityLabel::from_word(next()),
            dependent_locality_label: DependentLocalityLabel::from_word(next()),
            has_subdivisions: !next().is_empty(),
            languages: next(),
            pattern: next(),
            examples: next(),
        }
    }
}
