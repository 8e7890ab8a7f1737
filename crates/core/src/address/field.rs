//! The parts of an address, under the names that the wire, the browser and the data know them by.

use serde::{Deserialize, Serialize};

/// One part of an address that can be asked for, and that a problem can point at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// ISO 3166-1 alpha-2.
    Country,
    /// Who receives, as they write their name.
    FullName,
    /// Firm or institution.
    Organization,
    /// Street and number, or the post office box.
    Line1,
    /// Flat, floor, building; further lines count as this one.
    Line2,
    /// Neighbourhood, district or suburb below the locality.
    DependentLocality,
    /// Town or city.
    Locality,
    /// State, province, prefecture and the like.
    Region,
    /// Postcode.
    PostalCode,
    /// Sorting code, such as CEDEX in France.
    SortingCode,
    /// For the courier.
    Phone,
}

crate::wire_words!(Field {
    Country: "country",
    FullName: "full_name",
    Organization: "organization",
    Line1: "line1",
    Line2: "line2",
    DependentLocality: "dependent_locality",
    Locality: "locality",
    Region: "region",
    PostalCode: "postal_code",
    SortingCode: "sorting_code",
    Phone: "phone",
});

impl Field {
    /// All of them, in the order of the enum.
    pub const ALL: [Self; 11] = [
        Self::Country,
        Self::FullName,
        Self::Organization,
        Self::Line1,
        Self::Line2,
        Self::DependentLocality,
        Self::Locality,
        Self::Region,
        Self::PostalCode,
        Self::SortingCode,
        Self::Phone,
    ];

    /// The member of the address object on the wire (UCP's `postal_address` and the `address` extension).
    pub const fn ucp_name(self) -> &'static str {
        match self {
            Self::Country => "address_country",
            Self::FullName => "full_name",
            Self::Organization => "organization",
            Self::Line1 => "street_address",
            Self::Line2 => "extended_address",
            Self::DependentLocality => "dependent_locality",
            Self::Locality => "address_locality",
            Self::Region => "address_region",
            Self::PostalCode => "postal_code",
            Self::SortingCode => "sorting_code",
            Self::Phone => "phone_number",
        }
    }

    /// The WHATWG autofill field name; empty for the sorting code, which has none.
    pub const fn autofill(self) -> &'static str {
        match self {
            Self::Country => "country",
            Self::FullName => "name",
            Self::Organization => "organization",
            Self::Line1 => "address-line1",
            Self::Line2 => "address-line2",
            Self::DependentLocality => "address-level3",
            Self::Locality => "address-level2",
            Self::Region => "address-level1",
            Self::PostalCode => "postal-code",
            Self::SortingCode => "",
            Self::Phone => "tel",
        }
    }
}

impl Field {
    /// The longest text accepted, in characters. Carriers print less and cut silently; these keep out what is no
    /// address.
    pub const fn max_chars(self) -> usize {
        match self {
            Self::Country => 2,
            Self::FullName | Self::Organization | Self::Line1 | Self::Line2 => 120,
            Self::DependentLocality | Self::Locality | Self::Region => 80,
            Self::PostalCode | Self::SortingCode => 20,
            Self::Phone => 40,
        }
    }
}
