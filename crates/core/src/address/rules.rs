//! What one country's addresses consist of: which fields, in which order, which of them needed, and what its postcodes
//! look like.

use super::{DependentLocalityLabel, Field, LocalityLabel, PostalCodeLabel, RegionLabel, token::tokens};

/// The address rules of one country; get them from [`rules`](super::rules).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CountryRules {
    pub(super) code: &'static str,
    pub(super) format: &'static str,
    pub(super) latin_format: &'static str,
    pub(super) required: &'static str,
    pub(super) upper: &'static str,
    pub(super) postal_code_label: PostalCodeLabel,
    pub(super) region_label: RegionLabel,
    pub(super) locality_label: LocalityLabel,
    pub(super) dependent_locality_label: DependentLocalityLabel,
    pub(super) has_subdivisions: bool,
    pub(super) languages: &'static str,
    pub(super) pattern: &'static str,
    pub(super) examples: &'static str,
}

impl CountryRules {
    /// ISO 3166-1 alpha-2.
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// The fields of a form, row by row, as the country writes its addresses. Country and phone are not among them, and
    /// neither is the sorting code, which nobody knows as a field (`Paris Cedex 08` is typed as the town). Both street
    /// lines are, each in a row of its own.
    pub fn fields_in_order(&self) -> impl Iterator<Item = Vec<Field>> + use<> {
        rows(self.format)
    }

    /// The same for an address in Latin letters, which some countries write in the opposite order.
    pub fn fields_in_latin_order(&self) -> impl Iterator<Item = Vec<Field>> + use<> {
        rows(if self.has_latin_format() { self.latin_format } else { self.format })
    }

    /// Whether addresses of this country have the field at all.
    pub fn uses(&self, field: Field) -> bool {
        match field {
            Field::Country | Field::Phone | Field::Line2 => true,
            _ => tokens(self.format).any(|token| token.field() == Some(field)),
        }
    }

    /// Whether an address without the field has a problem. The name is required everywhere, but a firm can stand in for
    /// it.
    pub fn required(&self, field: Field) -> bool {
        match field {
            Field::Country | Field::FullName => true,
            Field::Organization | Field::Line2 | Field::Phone => false,
            _ => has_letter(self.required, field),
        }
    }

    /// Whether the country's post wants the field in capital letters on a label. Nothing here changes what was typed.
    pub fn upper_case(&self, field: Field) -> bool {
        has_letter(self.upper, field)
    }

    /// What the postcode is called here.
    pub fn postal_code_label(&self) -> PostalCodeLabel {
        self.postal_code_label
    }

    /// What the region is called here.
    pub fn region_label(&self) -> RegionLabel {
        self.region_label
    }

    /// What the town is called here.
    pub fn locality_label(&self) -> LocalityLabel {
        self.locality_label
    }

    /// What the part of a town is called here.
    pub fn dependent_locality_label(&self) -> DependentLocalityLabel {
        self.dependent_locality_label
    }

    /// Whether there is a list of the country's regions, in `www/addresses/{code}.json`.
    pub fn has_subdivisions(&self) -> bool {
        self.has_subdivisions
    }

    /// Postcodes that would do, written as the country writes them; none when it has none.
    pub fn postal_code_examples(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.examples.split(',').filter(|example| !example.is_empty())
    }

    /// What a whole postcode looks like (see [`matches`](super::pattern::matches)); empty when anything goes.
    pub fn postal_code_pattern(&self) -> &'static str {
        self.pattern
    }

    /// Whether postcodes are digits, apart from what separates them; for choosing a keyboard. No when there are none.
    pub fn postal_code_is_numeric(&self) -> bool {
        // What follows a backslash is no letter: `\d` is the class of digits.
        let mut parts = self.pattern.split('\\');
        let first = parts.next().unwrap_or_default().bytes();
        let mut letters = first.chain(parts.flat_map(|part| part.bytes().skip(1))).filter(u8::is_ascii_alphabetic);
        !self.pattern.is_empty() && letters.next().is_none()
    }

    /// BCP 47 tags of the languages the country's addresses are written in, the usual one first; none when not known.
    pub fn languages(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.languages.split('~').filter(|tag| !tag.is_empty())
    }

    /// Whether addresses in Latin letters are laid out otherwise than those in the country's own script.
    pub fn has_latin_format(&self) -> bool {
        !self.latin_format.is_empty()
    }
}

/// Whether libaddressinput's letter for `field` is in `letters`.
fn has_letter(letters: &str, field: Field) -> bool {
    letters.chars().any(|letter| super::token::field(letter) == Some(field))
}

fn rows(format: &'static str) -> impl Iterator<Item = Vec<Field>> {
    let mut rows = vec![Vec::new()];
    let mut seen = Vec::new();
    for token in tokens(format) {
        match token.field() {
            None if token.is_line_break() => rows.push(Vec::new()),
            Some(field) if field != Field::SortingCode && !seen.contains(&field) => {
                seen.push(field);
                if field == Field::Line1 {
                    rows.extend([vec![Field::Line1], vec![Field::Line2], Vec::new()]);
                } else if let Some(row) = rows.last_mut() {
                    row.push(field);
                }
            }
            _ => {}
        }
    }
    rows.into_iter().filter(|row| !row.is_empty())
}
