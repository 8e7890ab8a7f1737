//! Whether an address is a post office box, which couriers cannot deliver to.
//! Conservative: words of many languages, but only where they can mean nothing else; a parcel locker is not a box.

use super::text::{is_separator, small, to_ascii};
use super::{AddressDraft, evaluate::normalise};

/// These words in a row say it all.
const PHRASES: &str = "po box|p o box|pobox|post office box|gpo box|g p o box|postfach|postbus|postboks|\
    boite postale|boîte postale|case postale|casella postale|caixa postal|apartado postal|apartado de correos|\
    apartado de correo|apartado aéreo|casilla de correo|casilla de correos|casilla postal|skrytka pocztowa|skr poczt|\
    poštovní přihrádka|абонентский ящик|абонентська скринька";
/// These only before a number: alone they are also flats, firms and streets.
const BEFORE_NUMBER: &str = "p o b|pob|bp|b p|tsa|apartado|apdo|casilla|private bag|locked bag|postilokero|а я|\
    ص ب|صندوق بريد";
/// These only before a number and in the countries named: elsewhere they are common words, or the postcode (Mexico's C.P.).
const IN_COUNTRY: [(&str, &str); 8] = [
    ("SE", "box"),
    ("FI", "pl"),
    ("HU", "pf"),
    ("TR", "pk"),
    ("TR", "p k"),
    ("IT CH CA", "cp"),
    ("IT CH CA", "c p"),
    ("CH", "fach"),
];
/// In scripts that do not part words.
const UNPARTED: [&str; 4] = ["私書箱", "郵政信箱", "邮政信箱", "사서함"];

/// Whether one of the street lines names a post office box.
pub fn is_po_box(draft: &AddressDraft) -> bool {
    let draft = normalise(draft);
    draft.lines.iter().any(|line| is_box(line, &draft.country))
}

fn is_box(line: &str, country: &str) -> bool {
    let words = words(line);
    let local =
        IN_COUNTRY.iter().filter(|(codes, _)| codes.split(' ').any(|code| code == country)).map(|(_, phrase)| *phrase);
    let unparted = |phrase: &&str| line.as_bytes().windows(phrase.len()).any(|part| part == phrase.as_bytes());
    UNPARTED.iter().any(unparted)
        || PHRASES.split('|').any(|phrase| position(&words, phrase).is_some())
        || BEFORE_NUMBER.split('|').chain(local).any(|phrase| is_before_number(&words, phrase))
}

/// The words in small letters, with digits and letters parted.
fn words(line: &str) -> Vec<String> {
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
fn position(words: &[String], phrase: &str) -> Option<usize> {
    let length = phrase.split(' ').count();
    words
        .windows(length)
        .position(|window| window.iter().map(String::as_str).eq(phrase.split(' ')))
        .map(|at| at + length)
}

fn is_before_number(words: &[String], phrase: &str) -> bool {
    let Some(end) = position(words, phrase) else { return false };
    let mut after = words[end..].iter().skip_while(|word| matches!(word.as_str(), "n" | "no" | "nr" | "nº" | "numéro"));
    after.next().is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()))
}
