//! An address in UCP's names alone, and whether one that comes back so is one that was there before, with more to it. What belongs to a
//! country's address is `handsel_core::address`. Read [`super::heard`] for what becomes of the rest.

use handsel_contract::address::PostalAddress;
use handsel_contract::fulfillment::Destination;

use crate::checkout::address::judge;

/// The address before that this one is, as it was typed or as it was answered.
pub fn known<'a>(
    prior: &'a [Destination],
    index: usize,
    destination: &Destination,
    address: &PostalAddress,
) -> Option<&'a PostalAddress> {
    let known = if destination.id.is_empty() {
        prior.get(index)
    } else {
        prior.iter().find(|known| known.id == destination.id)
    };
    let typed = &known?.address;
    let answered = judge(typed, "$", &mut Vec::new());
    (plain(typed) == *address || plain(&answered) == *address).then_some(typed)
}

/// An address in UCP's names alone.
pub fn plain(address: &PostalAddress) -> PostalAddress {
    PostalAddress {
        full_name: None,
        organization: None,
        address_lines: Vec::new(),
        dependent_locality: None,
        sorting_code: None,
        language: None,
        tax_id: None,
        delivery_notes: None,
        ..address.clone()
    }
}
