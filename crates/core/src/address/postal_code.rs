//! Postcodes as people type them, turned into postcodes as their country writes them.
//! Nothing is corrected that could mean something else: only case, separators and prefixes such as `D-` or `〒` change,
//! and only when the result is what the country's postcodes look like.

use super::{
    CountryRules, Field,
    pattern::matches,
    text::clean,
    token::{Token, tokens},
};
use crate::ascii::to_ascii;

/// `text` in capitals and ASCII and, where it then fits the country, spaced as its examples are. A text that matches
/// the country's pattern in capitals still does afterwards.
pub(super) fn normalise(text: &str, rules: Option<&CountryRules>) -> String {
    let ascii: String = text.trim_start_matches(['〒', ' ']).chars().map(to_ascii).collect();
    let raw = clean(&ascii).to_ascii_uppercase();
    let Some(rules) = rules.filter(|rules| rules.uses(Field::PostalCode) && !rules.postal_code_pattern().is_empty())
    else {
        return raw;
    };
    fit(&raw, rules)
        .or_else(|| fit(without_prefix(&raw, rules)?, rules))
        .or_else(|| rules.postal_code_examples().find_map(|example| fit(&with_prefix(&raw, example, rules)?, rules)))
        .unwrap_or(raw)
}

/// The postcode written like one of the country's examples, or else as it is, or else without separators: the first of
/// these that matches the pattern.
fn fit(raw: &str, rules: &CountryRules) -> Option<String> {
    let matches = |candidate: &String| matches(rules.postal_code_pattern(), candidate);
    let bare: String = raw.chars().filter(char::is_ascii_alphanumeric).collect();
    rules
        .postal_code_examples()
        .filter_map(|example| like(example, &bare))
        .find(matches)
        .or_else(|| Some(raw.to_owned()).filter(matches))
        .or_else(|| Some(bare).filter(matches))
}

/// `bare` with the separators of `example`, when they have as many letters and digits. Which is which, the pattern
/// knows.
fn like(example: &str, bare: &str) -> Option<String> {
    let mut rest = bare.chars();
    let mut shaped = String::with_capacity(example.len());
    for model in example.chars() {
        if model.is_ascii_alphanumeric() {
            shaped.push(rest.next()?);
        } else {
            shaped.push(model);
        }
    }
    rest.next().is_none().then_some(shaped)
}

/// The postcode without what people put before it abroad: the country's code (`PL 00-001`), the old letters of vehicles
/// (`D-10115`), or what the country's format prints before it anyway (`SINGAPORE 546080`).
fn without_prefix<'a>(raw: &'a str, rules: &CountryRules) -> Option<&'a str> {
    let printed = printed_prefix(rules);
    let letters = raw.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(raw.len());
    let (prefix, rest) = raw.split_at(letters);
    let known = prefix == rules.code() || prefix == printed || (prefix.len() <= 3 && rest.starts_with('-'));
    (!prefix.is_empty() && known).then(|| rest.trim_start_matches(['-', ' ']))
}

/// The letters that the country's format puts right before the postcode.
fn printed_prefix(rules: &CountryRules) -> &'static str {
    let mut literal = "";
    for token in tokens(rules.format) {
        match token {
            Token::Literal(text) => literal = text,
            Token::Field(Field::PostalCode) => break,
            _ => literal = "",
        }
    }
    literal.trim_matches([' ', '-'])
}

/// The postcode with the letters before it that all postcodes of the country have: `LV-` in Latvia, `GY` in Guernsey.
fn with_prefix(raw: &str, example: &str, rules: &CountryRules) -> Option<String> {
    let prefix = example.split(|c: char| c.is_ascii_digit()).next().unwrap_or_default();
    let always = !prefix.is_empty() && rules.postal_code_pattern().starts_with(prefix);
    (always && raw.starts_with(|c: char| c.is_ascii_digit())).then(|| [prefix, raw].concat())
}
