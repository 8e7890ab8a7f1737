//! The lines of a pasted address, and what is found in them wherever it stands: country, telephone, postcode, and words that
//! the country prints on every label.

use super::super::text::{clean, small};
use super::super::{CountryRules, Field, pattern, postal_code};
use super::Token;
use crate::ascii::to_ascii;

/// More words than any postcode has.
const MOST_WORDS: usize = 4;

/// How a line with a telephone number begins.
const TELEPHONE: [&str; 10] = ["tel", "phone", "mobile", "cell", "fon", "☎", "тел", "電話", "电话", "전화"];

/// Lines that are not empty, from the top.
pub struct Lines(pub Vec<String>);

impl Lines {
    /// Two lines at least, or one with two commas at least.
    pub fn of(text: &str) -> Option<Self> {
        let parted =
            |by: &[char]| -> Vec<String> { text.split(by).map(clean).filter(|line| !line.is_empty()).collect() };
        let lines = parted(&['\n', '\r']);
        if lines.len() > 1 {
            return Some(Self(lines));
        }
        let parts = parted(&[',', '、', '，']);
        (parts.len() > 2).then_some(Self(parts))
    }

    /// What the last line, or the first, is known to mean; it is taken out.
    pub fn take_last(&mut self, known: &dyn Fn(&str) -> Option<String>) -> Option<String> {
        let ends = [self.0.len().checked_sub(1)?, 0];
        let (at, meant) = ends.into_iter().find_map(|at| Some((at, known(&self.0[at])?)))?;
        self.0.remove(at);
        Some(meant)
    }

    /// A line that is a telephone number; it is taken out. Empty when there is none.
    pub fn take_phone(&mut self) -> String {
        let number = |line: &String| {
            let rest = line.trim_start_matches(|c: char| c.is_alphabetic() || matches!(c, ':' | '.' | ' ' | '☎'));
            let digits = rest.chars().filter(char::is_ascii_digit).count();
            let is_number = rest.chars().all(|c| c.is_ascii_digit() || " +-()./".contains(c));
            let word: String = line[..line.len() - rest.len()].chars().map(small).collect();
            let told = rest.starts_with('+') || TELEPHONE.iter().any(|start| word.starts_with(start));
            (is_number && told && digits > 5).then(|| rest.to_owned())
        };
        let found = self.0.iter().enumerate().find_map(|(at, line)| Some((at, number(line)?)));
        match found {
            Some((at, number)) => {
                self.0.remove(at);
                number
            }
            None => String::new(),
        }
    }

    /// The postcode: the words lowest down that look like one; they are taken out. Empty when there is none.
    pub fn take_postal_code(&mut self, rules: &CountryRules) -> String {
        if rules.uses(Field::PostalCode) && !rules.postal_code_pattern().is_empty() {
            for at in (0..self.0.len()).rev() {
                if let Some((code, rest)) = postal_code_in(&self.0[at], rules) {
                    match rest.is_empty() {
                        true => drop(self.0.remove(at)),
                        false => self.0[at] = rest,
                    }
                    return code;
                }
            }
        }
        String::new()
    }

    /// The lines without what stands on every label of the country.
    pub fn without_literals<'a>(self, rows: impl Iterator<Item = &'a Vec<Token>>) -> Vec<String> {
        let alone: Vec<&str> = rows
            .filter_map(|row| match row.as_slice() {
                [Token::Literal(text), ..] if row.iter().all(|token| token.field().is_none_or(is_postal)) => {
                    Some(text.trim())
                }
                _ => None,
            })
            .collect();
        let stays = |line: &String| !alone.iter().any(|literal| line.eq_ignore_ascii_case(literal));
        self.0.into_iter().filter(stays).collect()
    }
}

fn is_postal(field: Field) -> bool {
    matches!(field, Field::PostalCode | Field::SortingCode)
}

/// A postcode in a line as the country writes it, and what else the line says. The longest run of words wins, and of
/// those the last.
fn postal_code_in(line: &str, rules: &CountryRules) -> Option<(String, String)> {
    let ascii: String = line.chars().map(to_ascii).collect();
    let is_code = |text: &str| {
        let code = postal_code::normalise(text, Some(rules));
        (text.trim_start_matches('〒').is_ascii()
            && text.contains(|c: char| c.is_ascii_digit())
            && pattern::matches(rules.postal_code_pattern(), &code))
        .then_some(code)
    };
    let edges = [',', '-', ' '];
    let words: Vec<&str> = ascii.split(' ').collect();
    for length in (1..=words.len().min(MOST_WORDS)).rev() {
        for start in (0..=words.len() - length).rev() {
            if let Some(code) = is_code(words[start..start + length].join(" ").trim_matches(edges)) {
                // The words of the line itself, which may be written otherwise than in ASCII.
                let own: Vec<&str> = line.split(' ').collect();
                let rest = [&own[..start], &own[start + length..]].concat().join(" ");
                return Some((code, rest.trim_matches(edges).to_owned()));
            }
        }
    }
    // Some countries join town and postcode by a dash.
    let sides = |(before, after): (&str, &str)| match is_code(before) {
        Some(code) => Some((code, line.chars().skip(before.chars().count() + 1).collect::<String>())),
        None => Some((is_code(after)?, line.chars().take(before.chars().count()).collect())),
    };
    let (code, rest) = ascii.split_once('-').and_then(sides).or_else(|| ascii.rsplit_once('-').and_then(sides))?;
    Some((code, rest.trim().to_owned()))
}
