//! The country select: the countries the shop delivers to, by the names the browser knows. It comes first, because it
//! changes the rest.

use handsel_core::address::{self, Field};

use super::control::select;
use super::desk::AnyDesk;
use crate::i18n::{S, intl, t};
use crate::state::Slice;
use crate::ui::kit::dom::fixed;
use crate::ui::kit::element::View;

/// The country of an address.
pub fn country_select(desk: &AnyDesk, value: Slice<String>) -> View {
    let served = desk.served();
    let choices = Slice::of(move || {
        let served = served.get();
        if served.is_empty() {
            intl::countries(&address::countries().collect::<Vec<_>>())
        } else {
            intl::countries(&served.iter().map(String::as_str).collect::<Vec<_>>())
        }
    });
    select(desk, Field::Country, fixed(t(S::Country)), value, choices, t(S::CountryChoose))
}
