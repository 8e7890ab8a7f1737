//! The country select: the countries the shop delivers to, by the names the browser knows. It comes first, because it
//! changes the rest.

use handsel_core::address;

use super::control::select;
use super::part::Part;
use crate::i18n::{S, intl, t};
use crate::ui::kit::at::Table;
use crate::ui::kit::element::View;

/// The country of an address.
pub fn country_select(part: &Part) -> View {
    select(part, part.get(countries), t(S::CountryChoose))
}

/// Codes and names of the countries to choose from.
pub fn countries(part: &Part) -> Table {
    let served = part.desk.served();
    let codes = if served.is_empty() {
        address::countries().collect::<Vec<_>>()
    } else {
        served.iter().map(String::as_str).collect()
    };
    intl::countries(&codes).into_iter().map(|(code, name)| vec![code, name]).collect()
}
