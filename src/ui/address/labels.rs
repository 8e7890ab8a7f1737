//! What a field is called in a country: ZIP code, PIN code, Eircode; state, prefecture, emirate.

use handsel_core::address::{CountryRules, Field, PostalCodeLabel, RegionLabel};

use crate::i18n::{S, t};

/// The label of a field under the rules of a country, as it stands at the field.
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

/// What a region or a postcode is called in the middle of a sentence.
pub fn in_sentence(field: Field, rules: Option<&CountryRules>) -> &'static str {
    t(match field {
        Field::Region => rules.map_or(S::InRegion, |rules| region_in_sentence(rules.region_label())),
        Field::PostalCode => match rules.map(CountryRules::postal_code_label) {
            Some(PostalCodeLabel::Postal) | None => S::InPostalCode,
            Some(kind) => postal_code(kind),
        },
        _ => return label(field, rules),
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

fn region_in_sentence(kind: RegionLabel) -> S {
    match kind {
        RegionLabel::State => S::InState,
        RegionLabel::Province => S::InProvince,
        RegionLabel::County => S::InCounty,
        RegionLabel::Prefecture => S::InPrefecture,
        RegionLabel::Emirate => S::InEmirate,
        RegionLabel::Department => S::InDepartment,
        RegionLabel::Island => S::InIsland,
        RegionLabel::Parish => S::InParish,
        RegionLabel::Area => S::InArea,
        RegionLabel::Oblast => S::InOblast,
        RegionLabel::District => S::InDistrict,
        _ => S::InRegion,
    }
}

#[cfg(test)]
mod tests {
    use handsel_core::address::{Field, countries, rules};

    use super::{in_sentence, label};

    #[test]
    fn in_a_sentence_a_common_word_begins_small() {
        for country in countries() {
            let rules = rules(country);
            let (at, within) = (label(Field::Region, rules.as_ref()), in_sentence(Field::Region, rules.as_ref()));
            assert_eq!(within, at.to_lowercase(), "{country}");
        }
        let postcode = |country| in_sentence(Field::PostalCode, rules(country).as_ref());
        assert_eq!(["DE", "US", "IN", "IE"].map(postcode), ["postcode", "ZIP code", "PIN code", "Eircode"]);
    }
}
