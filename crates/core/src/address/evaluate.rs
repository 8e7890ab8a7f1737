//! From what was typed to what is meant, and to everything that is still wrong with it.

use super::{
    AddressDraft, CountryRules, Field, Problem, ProblemKind, Subdivision, find_subdivision, pattern, phone,
    postal_code, rules, text::clean,
};
use crate::ascii::to_ascii;

/// How many street lines an address may have.
const MAX_LINES: usize = 5;

/// The draft normalised, and its problems: at most one for a field, in the order of [`Field`].
///
/// Normalised is: white space trimmed and collapsed, empty street lines dropped, the country in capitals, wide and
/// foreign digits of postcode and phone in ASCII, the postcode in capitals and spaced as the country writes it, the phone in
/// the form of E.164 where that can be told. It is idempotent. Regions are only checked for presence; [`evaluate_with`] knows them.
pub fn evaluate(draft: &AddressDraft) -> (AddressDraft, Vec<Problem>) {
    evaluate_with(draft, &[])
}

/// [`evaluate`], with the country's subdivisions: the region may be given as key or by any name and becomes the key,
/// and its postcodes are checked. With an empty list nothing more is checked than without.
pub fn evaluate_with(draft: &AddressDraft, subdivisions: &[Subdivision]) -> (AddressDraft, Vec<Problem>) {
    let mut normal = normalise(draft);
    let rules = rules(&normal.country);
    let region = find_subdivision(subdivisions, &normal.region);
    if let Some(found) = region {
        normal.region.clone_from(&found.key);
    }
    let checks = Checks { draft: &normal, rules, subdivisions, region };
    let problems = Field::ALL.into_iter().filter_map(|field| checks.problem(field)).collect();
    (normal, problems)
}

pub(super) fn normalise(draft: &AddressDraft) -> AddressDraft {
    let country = clean(&draft.country).to_ascii_uppercase();
    let postal_code = postal_code::normalise(&draft.postal_code, rules(&country).as_ref());
    let phone: String = clean(&draft.phone).chars().map(to_ascii).collect();
    AddressDraft {
        full_name: clean(&draft.full_name),
        organization: clean(&draft.organization),
        lines: draft
            .lines
            .iter()
            .flat_map(|line| line.split(['\n', '\r']))
            .map(clean)
            .filter(|line| !line.is_empty())
            .collect(),
        dependent_locality: clean(&draft.dependent_locality),
        locality: clean(&draft.locality),
        region: clean(&draft.region),
        postal_code,
        sorting_code: clean(&draft.sorting_code),
        phone: phone::e164(&phone, &country).unwrap_or(phone),
        country,
    }
}

struct Checks<'a> {
    draft: &'a AddressDraft,
    rules: Option<CountryRules>,
    subdivisions: &'a [Subdivision],
    region: Option<&'a Subdivision>,
}

impl Checks<'_> {
    fn problem(&self, field: Field) -> Option<Problem> {
        if self.texts(field).any(|text| text.chars().any(char::is_control)) {
            return Some(Problem::new(field, ProblemKind::ControlCharacters));
        }
        if field != Field::Country && self.is_too_long(field) {
            return Some(Problem::new(field, ProblemKind::TooLong));
        }
        if self.is_missing(field) {
            return Some(self.with_example(Problem::new(field, ProblemKind::Missing)));
        }
        match field {
            Field::Country if self.rules.is_none() => Some(Problem::new(field, ProblemKind::UnknownCountry)),
            Field::Region => self.region_problem(),
            Field::PostalCode => self.postal_code_problem(),
            _ => None,
        }
    }

    /// What a field holds; all further street lines count as the second.
    fn texts(&self, field: Field) -> impl Iterator<Item = &str> {
        let further = if field == Field::Line2 { self.draft.lines.get(2..).unwrap_or_default() } else { &[] };
        std::iter::once(self.draft.get(field)).chain(further.iter().map(String::as_str))
    }

    fn is_too_long(&self, field: Field) -> bool {
        self.texts(field).any(|text| text.chars().count() > field.max_chars())
            || (field == Field::Line2 && self.draft.lines.len() > MAX_LINES)
    }

    fn is_missing(&self, field: Field) -> bool {
        let required = match &self.rules {
            Some(rules) => rules.required(field),
            // Whatever the country, these are needed.
            None => matches!(field, Field::Country | Field::FullName | Field::Line1),
        };
        let stands_in = field == Field::FullName && !self.draft.organization.is_empty();
        required && !stands_in && self.draft.get(field).is_empty()
    }

    fn region_problem(&self) -> Option<Problem> {
        let listed = self.rules.is_some_and(|rules| rules.uses(Field::Region)) && !self.subdivisions.is_empty();
        let unknown = listed && !self.draft.region.is_empty() && self.region.is_none();
        unknown.then(|| Problem::new(Field::Region, ProblemKind::UnknownRegion))
    }

    fn postal_code_problem(&self) -> Option<Problem> {
        let rules = self.rules?;
        let text = &self.draft.postal_code;
        if text.is_empty() || !rules.uses(Field::PostalCode) {
            return None;
        }
        if !rules.postal_code_pattern().is_empty() && !pattern::matches(rules.postal_code_pattern(), text) {
            return Some(self.with_example(Problem::new(Field::PostalCode, ProblemKind::PostalCodePattern)));
        }
        let elsewhere = self.region.is_some_and(|region| !pattern::matches_start(&region.postal_code, text));
        elsewhere.then(|| Problem::new(Field::PostalCode, ProblemKind::PostalCodeRegion))
    }

    fn with_example(&self, problem: Problem) -> Problem {
        let example = match (&self.rules, problem.field) {
            (Some(rules), Field::PostalCode) => rules.postal_code_examples().next().map(str::to_owned),
            _ => None,
        };
        Problem { example, ..problem }
    }
}
