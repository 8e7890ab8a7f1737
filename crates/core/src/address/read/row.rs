//! One line of places: a town, with a region or a part of the town on the same line.

use super::super::text::small;
use super::super::{AddressDraft, CountryRules, Field, Subdivision, find_subdivision};
use super::Token;

/// What a place name ends with where words are not parted: a town in China, Japan, Korea.
const TOWN: [char; 3] = ['市', '州', '시'];
/// What firms are called where a name alone would be taken for a building.
const FIRMS: [&str; 11] = ["会社", "公司", "회사", "(주)", "㈱", "集团", "ТОО", "ООО", "Ltd", "LLC", "LLP"];
const SEPARATORS: [char; 5] = [' ', ',', '-', '/', '·'];

/// Whether a row is about places, and not about names.
pub fn is_place(row: &[Token]) -> bool {
    fields(row).any(|field| !matches!(field, Field::FullName | Field::Organization))
}

/// Whether a line names a firm beyond doubt.
pub fn is_firm(line: &str) -> bool {
    FIRMS.iter().any(|firm| line.contains(firm))
}

/// Whether a line is likely to be this row. A row that need not be there is only taken with `room`: when there are more
/// lines than rows that must be.
pub fn fits(row: &[Token], line: &str, rules: &CountryRules, subdivisions: &[Subdivision], room: bool) -> bool {
    let all: Vec<Field> = fields(row).collect();
    let required = all.iter().any(|field| rules.required(*field));
    match all.as_slice() {
        [] => false,
        [Field::Organization] => is_firm(line),
        [Field::FullName] => !line.chars().any(char::is_numeric),
        [Field::Region] if !subdivisions.is_empty() => find_subdivision(subdivisions, line).is_some(),
        _ => required || (room && !line.chars().any(char::is_numeric)),
    }
}

/// Makes one line of a town and its region, where commas have made two of a line that has both.
pub fn join(row: &[Token], lines: &mut Vec<String>, subdivisions: &[Subdivision]) {
    let both = fields(row).count() > 1 && fields(row).any(|field| field == Field::Region);
    if let [.., town, region] = lines.as_slice()
        && both
        && find_subdivision(subdivisions, region).is_some()
        && !town.chars().any(char::is_numeric)
    {
        let joined = [town, ", ", region].concat();
        lines.truncate(lines.len() - 2);
        lines.push(joined);
    }
}

/// Puts the parts of a line into an address.
pub fn read(row: &[Token], line: &str, subdivisions: &[Subdivision], draft: &mut AddressDraft) {
    let all: Vec<Field> = fields(row).collect();
    let mut rest = without_literals(row, line);
    if let [field] = all.as_slice() {
        let key = find_subdivision(subdivisions, &rest).filter(|_| *field == Field::Region);
        return draft.set(*field, key.map_or(rest, |found| found.key.clone()));
    }
    if let Some(at) = all.iter().position(|field| *field == Field::Region)
        && let Some((region, others)) = region_in(&rest, at == 0, separator(row), subdivisions)
    {
        (draft.region, rest) = (region, others);
    }
    let towns: Vec<Field> = all.into_iter().filter(|field| *field != Field::Region).collect();
    match towns.as_slice() {
        [first, second] => {
            let (before, after) = parted(&rest, separator(row));
            match after {
                "" => draft.set(Field::Locality, before),
                _ => {
                    draft.set(*first, before);
                    draft.set(*second, after);
                }
            }
        }
        [field] => draft.set(*field, rest),
        _ => {}
    }
}

/// The fields of a row but postcode and sorting code, which are taken out before.
fn fields(row: &[Token]) -> impl Iterator<Item = Field> {
    row.iter()
        .filter_map(|token| token.field())
        .filter(|field| !matches!(field, Field::PostalCode | Field::SortingCode | Field::Line1))
}

/// What stands between two of the row's fields, unless that is a space or nothing.
fn separator(row: &[Token]) -> Option<char> {
    row.iter().find_map(|token| match token {
        Token::Literal(text) => text.trim().chars().next().filter(|c| SEPARATORS.contains(c)),
        _ => None,
    })
}

/// A line without the words that the country prints in this row.
fn without_literals(row: &[Token], line: &str) -> String {
    let mut line = line;
    for token in row {
        if let Token::Literal(text) = token
            && text.contains(char::is_alphabetic)
        {
            let text = text.trim();
            line = line.strip_suffix(text).or_else(|| line.strip_prefix(text)).unwrap_or(line);
        }
    }
    line.trim_matches(SEPARATORS).to_owned()
}

/// The region in a line, at its beginning or its end, and the rest: one that is listed, or else what the separator parts
/// off, or else a short word in capitals.
fn region_in(line: &str, first: bool, separator: Option<char>, list: &[Subdivision]) -> Option<(String, String)> {
    let ends = line.char_indices().filter(|(_, c)| SEPARATORS.contains(c)).map(|(at, _)| at);
    let parts = |at: usize| if first { (&line[..at], &line[at..]) } else { (&line[at..], &line[..at]) };
    let trimmed = |text: &str| text.trim_matches(SEPARATORS).to_owned();
    let listed = |(region, rest): (&str, &str)| {
        let found = find_subdivision(list, region.trim_matches(SEPARATORS))?;
        Some((found.key.clone(), trimmed(rest)))
    };
    let whole = if first { line.len() } else { 0 };
    let mut cuts: Vec<usize> = ends.chain([whole]).collect();
    // The longest name first: Baja California Sur before Sur.
    cuts.sort_by_key(|at| if first { line.len() - at } else { *at });
    if let Some(found) = cuts.into_iter().find_map(|at| listed(parts(at))) {
        return Some(found);
    }
    if first
        && let Some(found) =
            list.iter().filter_map(|one| begins_with(line, one)).max_by_key(|found| line.len() - found.1.len())
    {
        return Some(found);
    }
    let at = separator.and_then(|separator| if first { line.find(separator) } else { line.rfind(separator) });
    let at = at.or_else(|| {
        let at = if first { line.find(' ') } else { line.rfind(' ') }?;
        let word = parts(at).0.trim();
        (word.len() <= 3 && word.chars().all(|c| c.is_ascii_uppercase())).then_some(at)
    })?;
    let (region, rest) = parts(at);
    Some((trimmed(region), trimmed(rest)))
}

/// Where words are not parted: a line that begins with one of the names.
fn begins_with(line: &str, one: &Subdivision) -> Option<(String, String)> {
    let names = [&one.key, &one.name].into_iter().chain(&one.other_names);
    let rest = names
        .filter(|name| name.chars().any(|c| small(c) == c && !c.is_ascii()))
        .filter_map(|name| line.strip_prefix(name.as_str()));
    let rest = rest.min_by_key(|rest| rest.len())?;
    Some((one.key.clone(), rest.trim_matches(SEPARATORS).to_owned()))
}

/// Two places on one line.
fn parted(line: &str, separator: Option<char>) -> (&str, &str) {
    let at_separator = separator.and_then(|separator| line.split_once(separator));
    let after_town = || {
        let (at, town) = line.char_indices().skip(1).find(|(_, c)| TOWN.contains(c))?;
        Some(line.split_at(at + town.len_utf8()))
    };
    let (before, after) = at_separator.or_else(after_town).unwrap_or((line, ""));
    (before.trim_matches(SEPARATORS), after.trim_matches(SEPARATORS))
}
