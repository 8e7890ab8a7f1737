//! Whether an address is a post office box, which couriers cannot deliver to.
//! Conservative: words of many languages, but only where they can mean nothing else; a parcel locker is not a box.

use super::phrase::{is_before_number, position, words};
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
