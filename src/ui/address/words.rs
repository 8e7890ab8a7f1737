//! What is wrong with a field of an address, and what to do about it, in the words of the address's country.

use handsel_core::address::{Field, ProblemKind, rules};

use super::labels::in_sentence;
use crate::i18n::{S, t, tf, tv};

/// The words for a problem; `listed` says whether the country's regions are there to choose from.
pub fn words(field: Field, problem: &ProblemKind, example: Option<&str>, country: &str, listed: bool) -> String {
    let rules = rules(country);
    let called = |field| in_sentence(field, rules.as_ref());
    match problem {
        ProblemKind::Missing if field == Field::Country => t(S::NeedCountry).to_owned(),
        ProblemKind::Missing => {
            let sentence = if field == Field::Region && listed { S::ChooseRegion } else { sentence(field) };
            tv(sentence, called(field))
        }
        ProblemKind::UnknownCountry => t(S::NeedCountry).to_owned(),
        ProblemKind::PostalCodePattern => {
            let example = example.unwrap_or_default();
            let sentence = if example.is_empty() { S::BadPostalCodePlain } else { S::BadPostalCode };
            tf(sentence, &[("label", called(Field::PostalCode)), ("example", example)])
        }
        ProblemKind::PostalCodeRegion => {
            let values = [("label", called(Field::PostalCode)), ("region", called(Field::Region))];
            tf(S::PostalCodeElsewhere, &values)
        }
        ProblemKind::UnknownRegion => tv(S::BadRegion, called(Field::Region)),
        ProblemKind::TooLong => t(S::TooLong).to_owned(),
        ProblemKind::ControlCharacters => t(S::BadCharacters).to_owned(),
        ProblemKind::PoBox => t(S::NoPoBox).to_owned(),
        ProblemKind::Military => t(S::NoMilitary).to_owned(),
    }
}

fn sentence(field: Field) -> S {
    match field {
        Field::Country => S::NeedCountry,
        Field::FullName => S::NeedName,
        Field::Organization => S::NeedOrganization,
        Field::Line1 | Field::Line2 => S::NeedLine,
        Field::DependentLocality => S::NeedDependentLocality,
        Field::Locality => S::NeedLocality,
        Field::Region => S::NeedRegion,
        Field::PostalCode => S::NeedPostalCode,
        Field::SortingCode => S::NeedSortingCode,
        Field::Phone => S::NeedPhone,
    }
}
