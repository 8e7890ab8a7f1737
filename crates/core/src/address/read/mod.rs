//! A whole address as text – from a message, a signature, a label – taken apart into its fields by the layout of its country.
//! A best guess, for a form that is then looked at: what cannot be told stays with the street, and nothing is left out.
//! It is the way back from [`format_lines`](super::format_lines). Read [`row`] for a line with a town, a region, a postcode.

mod lines;
mod row;

use super::token::{Token, tokens};
use super::{AddressDraft, CountryRules, Field, Subdivision, format, rules};
use lines::Lines;

/// Reads an address written on several lines, or on one with commas; none when it is neither. `country` is meant when no
/// line names another: `named` answers the ISO 3166-1 alpha-2 code of a country by its name. `subdivisions` are those of
/// `country`. A region is given by its key where it is among them.
pub fn read_address(
    text: &str,
    country: &str,
    subdivisions: &[Subdivision],
    named: &dyn Fn(&str) -> Option<String>,
) -> Option<AddressDraft> {
    let mut lines = Lines::of(text)?;
    let mut draft = AddressDraft { country: country.to_owned(), ..AddressDraft::default() };
    draft.phone = lines.take_phone();
    if let Some(code) = lines.take_last(named) {
        draft.country = code;
    }
    let subdivisions = if draft.country == country { subdivisions } else { &[] };
    let Some(rules) = rules(&draft.country) else {
        draft.lines = lines.0;
        return Some(draft);
    };
    draft.postal_code = lines.take_postal_code(&rules);
    // The street says which script the address is in; a region's name may be in another.
    let street = lines.0.iter().position(|line| line.chars().any(char::is_numeric));
    let telling = street.map_or(lines.0.as_slice(), |at| &lines.0[at..=at]);
    let layout = Layout::of(format::format_of(telling, &rules));
    layout.read(lines, &rules, subdivisions, &mut draft);
    Some(draft)
}

/// The rows of a country's format, by where they stand: what is before the street, and what is after it.
struct Layout {
    before: Vec<Vec<Token>>,
    after: Vec<Vec<Token>>,
    /// Whether the town follows the street on its line.
    town_in_street: bool,
}

impl Layout {
    fn of(format: &'static str) -> Self {
        let all: Vec<Token> = tokens(format).collect();
        let rows: Vec<Vec<Token>> = all.split(|token| token.is_line_break()).map(<[Token]>::to_vec).collect();
        let street = rows.iter().position(|row| has(row, Field::Line1)).unwrap_or(rows.len());
        let town_in_street = rows.get(street).is_some_and(|row| has(row, Field::Locality));
        let (before, after) = rows.split_at(street);
        Self { before: before.to_vec(), after: after.get(1..).unwrap_or_default().to_vec(), town_in_street }
    }

    fn read(&self, lines: Lines, rules: &CountryRules, subdivisions: &[Subdivision], draft: &mut AddressDraft) {
        let lines = lines.without_literals(self.before.iter().chain(&self.after));
        let (mut head, mut street) = self.parted(lines);
        let first = street.drain(..street.len().min(1)).collect::<Vec<_>>();
        for row in self.after.iter().rev() {
            let unnumbered = street.iter().rev().take_while(|line| !line.chars().any(char::is_numeric)).count();
            let room = unnumbered > needed(&self.after, row, rules);
            row::join(row, &mut street, subdivisions);
            if let Some(line) = street.last()
                && row::fits(row, line, rules, subdivisions, room)
            {
                row::read(row, line, subdivisions, draft);
                street.pop();
            }
        }
        let names_first = self.before.iter().any(|row| has(row, Field::FullName));
        for row in self.before.iter().rev() {
            let named = 1 + head.iter().filter(|line| row::is_firm(line)).count();
            let room = !names_first || head.len() > named;
            if let Some(line) = head.last()
                && row::is_place(row)
                && row::fits(row, line, rules, subdivisions, room)
            {
                row::read(row, line, subdivisions, draft);
                head.pop();
            }
        }
        self.names(head, draft);
        draft.lines.extend(first);
        draft.lines.append(&mut street);
        if self.town_in_street {
            draft.locality = draft.lines.last_mut().map(after_number).unwrap_or_default();
        }
    }

    /// What comes before the street, and the street with what comes after it. A street has a number; where none has, it
    /// is the second line, after the name.
    fn parted(&self, mut lines: Vec<String>) -> (Vec<String>, Vec<String>) {
        let numbered = lines.iter().position(|line| line.chars().any(char::is_numeric));
        let unnumbered = usize::from(lines.len() > 1 && !self.before.is_empty());
        let street = lines.split_off(numbered.unwrap_or(unnumbered));
        (lines, street)
    }

    /// The lines at the top: a person, or a person and a firm as the country orders them.
    fn names(&self, head: Vec<String>, draft: &mut AddressDraft) {
        let place = |field| self.before.iter().position(|row| has(row, field));
        let firm_first = place(Field::Organization) < place(Field::FullName);
        let mut head = head.into_iter();
        if !draft.full_name.is_empty() {
            return draft.lines.extend(head);
        }
        match (head.next(), head.next()) {
            (Some(firm), Some(person)) if firm_first => (draft.organization, draft.full_name) = (firm, person),
            (Some(person), Some(firm)) => (draft.full_name, draft.organization) = (person, firm),
            (Some(person), None) => draft.full_name = person,
            (None, _) => {}
        }
        draft.lines.extend(head);
    }
}

/// Takes off what follows the last number of a line.
fn after_number(line: &mut String) -> String {
    let number = line.rfind(char::is_numeric).unwrap_or(line.len());
    let Some(space) = line.get(number..).and_then(|rest| rest.find(' ')) else { return String::new() };
    let town = line.split_off(number + space);
    town.trim().to_owned()
}

/// How many rows up to this one must be there.
fn needed(rows: &[Vec<Token>], last: &[Token], rules: &CountryRules) -> usize {
    let before = rows.iter().take_while(|row| row.as_slice() != last);
    before.filter(|row| row.iter().any(|token| token.field().is_some_and(|field| rules.required(field)))).count()
}

fn has(row: &[Token], field: Field) -> bool {
    row.iter().any(|token| token.field() == Some(field))
}
