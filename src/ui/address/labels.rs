//! What a field is called in a country: ZIP code, PIN code, Eircode; state, prefecture, emirate.

use handsel_core::address::{CountryRules, Field, PostalCodeLabel, RegionLabel};

use crate::i18n::{S, t};

/// The label of a field under the rules of a country.
pub fn label(field: Field, rules: Option<&CountryRules>) -> &'static str {
    t(match field {
        Field::Country => S::Country,
        Field::FullName => S::FullName,
        Field::Organization => S::Organization,
        Field::Line1 => S::Line1,
        Field::Line2 => S::Line2,
        Field::DependentLocality => S::DependentLocality,
        Field::Locality => S::Locality,
        Field::Region => rules.map_or(S::Region, |rules| region(rules.region_label())),
        Field::PostalCode => rules.map_or(S::PostalCode, |rules| postal_code(rules.postal_code_label())),
        Field::SortingCode => S::SortingCode,
        Field::Phone => S::Phone,
    })
}

fn postal_code(kind: PostalCodeLabel) -> S {
    match kind {
        PostalCodeLabel::Zip => S::ZipCode,
        PostalCodeLabel::Pin => S::PinCode,
        PostalCodeLabel::Eircode => S::Eircode,
        PostalCodeLabel::Postal => S::PostalCode,
    }
}

fn region(kind: RegionLabel) -> S {
    match kind {
        RegionLabel::State => S::RegionState,
        RegionLabel::Province => S::RegionProvince,
        RegionLabel::County => S::RegionCounty,
        RegionLabel::Prefecture => S::RegionPrefecture,
        RegionLabel::Emirate => S::RegionEmirate,
        RegionLabel::Department => S::RegionDepartment,
        RegionLabel::Island => S::RegionIsland,
        RegionLabel::Parish => S::RegionParish,
        RegionLabel::Area => S::RegionArea,
        RegionLabel::Oblast => S::RegionOblast,
        RegionLabel::District => S::RegionDistrict,
        _ => S::Region,
    }
}
