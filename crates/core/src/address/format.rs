//! An address as lines of a label, in the order its country writes it, without the country's name.

use super::{
    AddressDraft, CountryRules, Field,
    evaluate::normalise,
    rules,
    token::{Token, tokens},
};

/// For an address whose country is not known.
const FALLBACK: &str = "%N%n%O%n%A%n%D%n%C %S %Z %X";
/// What an address can hold besides name, firm and street, from small to large.
const PLACES: [Field; 5] =
    [Field::DependentLocality, Field::Locality, Field::Region, Field::PostalCode, Field::SortingCode];

/// The lines of a label. Every text of the address but country and phone is on it: parts that the country's format has
/// no place for follow the street. Separators stand only between two parts. Where the country has a format for Latin
/// letters, it is used when the street is in Latin letters.
pub fn format_lines(draft: &AddressDraft) -> Vec<String> {
    let draft = normalise(draft);
    let format = rules(&draft.country).map_or(FALLBACK, |rules| format_of(&draft.lines, &rules));
    let mut lines = Vec::new();
    let mut line = Line::default();
    let mut any_field = false;
    for token in tokens(format).chain([Token::Break]) {
        match token {
            Token::Break => lines.extend(std::mem::take(&mut line).finish()),
            Token::Literal(text) => line.literal(text),
            Token::Field(Field::Line1) => {
                any_field |= !draft.lines.is_empty();
                line.street(&draft, format, &mut lines);
            }
            Token::Field(field) => {
                any_field |= !draft.get(field).is_empty();
                line.field(draft.get(field));
            }
        }
    }
    if any_field { lines } else { Vec::new() }
}

/// The format in which these lines are written, or are to be: the Latin one only when all of them are in Latin letters.
pub(super) fn format_of(lines: &[String], rules: &CountryRules) -> &'static str {
    let latin = !lines.is_empty() && lines.iter().all(|line| line.chars().all(is_latin));
    if latin && rules.has_latin_format() { rules.latin_format } else { rules.format }
}

/// Not a letter of another script; punctuation is of none.
fn is_latin(c: char) -> bool {
    matches!(c, '\0'..='\u{36F}' | '\u{1E00}'..='\u{1EFF}' | '\u{2000}'..='\u{214F}')
}

/// A line of the label under construction.
#[derive(Default)]
struct Line {
    text: String,
    /// Literal text that waits for a part to stand before.
    pending: &'static str,
    /// Whether the format has a field here, filled or not: a line without any is printed as it is.
    expects_field: bool,
}

impl Line {
    fn literal(&mut self, text: &'static str) {
        // After a part that is empty there is nothing to set apart, and before the first it belongs to the next.
        let separates_nothing = self.expects_field && self.text.is_empty();
        self.pending = if separates_nothing { "" } else { text };
    }

    fn field(&mut self, text: &str) {
        self.expects_field = true;
        if text.is_empty() {
            return;
        }
        self.text.push_str(std::mem::take(&mut self.pending));
        self.text.push_str(text);
    }

    /// The street lines, each on its own, and after them what the format has no place for.
    fn street(&mut self, draft: &AddressDraft, format: &'static str, lines: &mut Vec<String>) {
        let has_place = |field| tokens(format).any(|token| token.field() == Some(field));
        let homeless = PLACES.into_iter().filter(|&field| !has_place(field)).map(|field| draft.get(field));
        let street = draft.lines.iter().map(String::as_str).chain(homeless.filter(|text| !text.is_empty()));
        for (index, text) in street.enumerate() {
            if index > 0 {
                lines.extend(std::mem::take(self).finish());
            }
            self.field(text);
        }
        self.expects_field = true;
    }

    fn finish(mut self) -> Option<String> {
        if !self.expects_field {
            self.text.push_str(self.pending);
        }
        (!self.text.is_empty()).then_some(self.text)
    }
}
