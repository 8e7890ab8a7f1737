//! Words in a row, as somebody typed them into one line: with or without points, in any letters, with the number close by.
//! What they say is for `po_box` and `military`.

use super::text::{is_separator, small};
use crate::ascii::to_ascii;

/// The words in small letters, with digits and letters parted.
pub(super) fn words(line: &str) -> Vec<String> {
    let mut spaced = String::with_capacity(line.len() + 8);
    let mut was_digit = false;
    for c in line.chars().map(|c| small(to_ascii(c))) {
        if c.is_ascii_digit() != was_digit {
            spaced.push(' ');
        }
        spaced.push(if is_separator(c) { ' ' } else { c });
        was_digit = c.is_ascii_digit();
    }
    spaced.split_whitespace().map(str::to_owned).collect()
}

/// Where `phrase` ends among the words.
pub(super) fn position(words: &[String], phrase: &str) -> Option<usize> {
    let length = phrase.split(' ').count();
    words
        .windows(length)
        .position(|window| window.iter().map(String::as_str).eq(phrase.split(' ')))
        .map(|at| at + length)
}

/// Whether `phrase` stands before a number, or before "no." and a number.
pub(super) fn is_before_number(words: &[String], phrase: &str) -> bool {
    let Some(end) = position(words, phrase) else { return false };
    let mut after = words[end..].iter().skip_while(|word| matches!(word.as_str(), "n" | "no" | "nr" | "nº" | "numéro"));
    after.next().is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()))
}
