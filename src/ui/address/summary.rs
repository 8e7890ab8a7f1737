//! An address in one line, for folded cards and reviews.

use handsel_core::address::{AddressDraft, format_lines};

use crate::i18n::intl;

/// Everything but the name, in the country's order, with the country at the end.
pub fn one_line(address: &AddressDraft) -> String {
    let nameless = AddressDraft { full_name: String::new(), ..address.clone() };
    let mut parts = format_lines(&nameless);
    if !address.country.is_empty() {
        parts.push(intl::country(&address.country));
    }
    parts.join(", ")
}
