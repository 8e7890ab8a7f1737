//! Addresses: ten well-known countries by example, and the laws that hold for every country in the table.

mod countries;
mod laws;
mod military;
mod pattern;
mod po_box;
mod postal_code;
mod read;
mod subdivisions;
mod suggestions;

use handsel_core::address::AddressDraft;

/// A draft in a few words: country, name, firm, street lines, dependent locality, locality, region, postcode.
pub struct Typed<'a>(
    pub &'a str,
    pub &'a str,
    pub &'a str,
    pub &'a [&'a str],
    pub &'a str,
    pub &'a str,
    pub &'a str,
    pub &'a str,
);

impl Typed<'_> {
    pub fn draft(&self) -> AddressDraft {
        let Self(country, full_name, organization, lines, dependent_locality, locality, region, postal_code) = *self;
        AddressDraft {
            country: country.to_owned(),
            full_name: full_name.to_owned(),
            organization: organization.to_owned(),
            lines: lines.iter().map(|line| (*line).to_owned()).collect(),
            dependent_locality: dependent_locality.to_owned(),
            locality: locality.to_owned(),
            region: region.to_owned(),
            postal_code: postal_code.to_owned(),
            ..AddressDraft::default()
        }
    }
}
