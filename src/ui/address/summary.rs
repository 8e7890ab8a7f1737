//! An address in one line, for folded cards and reviews.

use handsel_core::address::{AddressDraft, format_lines};

use crate::i18n::{intl, joined};
use crate::state::Model;

/// Everything but the name, in the country's order, with the country at the end.
pub fn one_line(address: &AddressDraft) -> String {
    let nameless = AddressDraft { full_name: String::new(), ..address.clone() };
    let mut parts = format_lines(&nameless);
    if !address.country.is_empty() {
        parts.push(intl::country(&address.country));
    }
    joined(&parts, ", ")
}

/// The same, or the name of the region where no more than that is known.
pub fn region_of(model: &Model, address: &AddressDraft) -> String {
    let known = model.subdivisions_of(&address.country).unwrap_or_default();
    let region = known.iter().find(|region| region.key == address.region && address.lines.is_empty());
    region.map_or_else(|| one_line(address), |region| region.name.clone())
}
