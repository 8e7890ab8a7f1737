//! Whether an address is a military or diplomatic post office of the United States or of the United Kingdom, to which parcels
//! go by their post alone. Other countries' forces write an address like any other, and are not told apart here.

use super::phrase::{is_before_number, words};
use super::{AddressDraft, Field, evaluate::normalise, pattern};

/// What stands for a state overseas, and for a city (USPS Publication 28, section 225.1; of the diplomatic DPO, Domestic Mail
/// Manual, section 703.2).
const US_STATES: [&str; 3] = ["aa", "ae", "ap"];
const US_CITIES: [&str; 3] = ["apo", "fpo", "dpo"];
/// The ZIP codes of AA, AE and AP, as `www/addresses/US.json` has them.
const US_ZIP: &str = "340|09|96[2-6]";
/// A number of the British Forces Post Office, or the postcode that it has in shops: all of those are in BF1, and of the post
/// town BFPO (Royal Mail, Postcode Address File).
const GB_POSTCODE: &str = "BFPO|BF1 ?\\d";

/// Whether it is such an address.
pub fn is_military(draft: &AddressDraft) -> bool {
    says(&normalise(draft)).is_some()
}

/// The field that says so, of a normalised draft.
pub(super) fn says(draft: &AddressDraft) -> Option<Field> {
    let postal_code = |pattern| pattern::matches_start(pattern, &draft.postal_code).then_some(Field::PostalCode);
    match draft.country.as_str() {
        "US" if is_one(&draft.region, &US_STATES) => Some(Field::Region),
        "US" if is_us_city(&words(&draft.locality)) => Some(Field::Locality),
        "US" => postal_code(US_ZIP),
        "GB" => match draft.lines.iter().position(|line| is_bfpo(line)) {
            Some(0) => Some(Field::Line1),
            Some(_) => Some(Field::Line2),
            None if is_bfpo(&draft.locality) || is_one(&draft.locality, &["bfpo"]) => Some(Field::Locality),
            None => postal_code(GB_POSTCODE),
        },
        _ => None,
    }
}

fn is_one(text: &str, known: &[&str]) -> bool {
    matches!(words(text).as_slice(), [word] if known.contains(&word.as_str()))
}

/// `APO`, or `APO AE 09499` from a form with one field for all three.
fn is_us_city(words: &[String]) -> bool {
    let at = |index: usize| words.get(index).map(String::as_str);
    at(0).is_some_and(|city| US_CITIES.contains(&city)) && at(1).is_none_or(|state| US_STATES.contains(&state))
}

fn is_bfpo(line: &str) -> bool {
    is_before_number(&words(line), "bfpo")
}
