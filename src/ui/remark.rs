//! A problem in words: what to do about it, in the shopper's language.

use handsel_core::address::{AddressDraft, Field, ProblemKind as AddressProblem, rules};
use handsel_core::checkout::{Place, ProblemKind};
use leptos::prelude::*;

use super::address::in_sentence;
use crate::i18n::{S, intl, t, tf};
use crate::state::view::Remark;
use crate::state::{Model, Store};

/// What to show at a place, in words.
pub fn remark_at(store: &Store, place: Place) -> Signal<Option<String>> {
    store.slice(move |model| model.remark(&place).map(|remark| words(model, &place, remark)))
}

/// The words for a remark at a place.
pub fn words(model: &Model, place: &Place, remark: Remark) -> String {
    let kind = match remark {
        Remark::Said(text) => return text,
        Remark::Own(kind) => kind,
    };
    match (kind, place) {
        (ProblemKind::Email, _) => t(S::BadEmail).to_owned(),
        (ProblemKind::PoBox, _) => t(S::NoPoBox).to_owned(),
        (ProblemKind::TooLong, _) => t(S::TooLong).to_owned(),
        (ProblemKind::Unassigned(_), Place::Line(line)) => tf(S::NeedAssigned, &[("title", &model.line(line).title)]),
        (ProblemKind::Unassigned(n), _) => crate::i18n::tn(S::UnassignedOne, S::UnassignedOther, n),
        (ProblemKind::CountryNotServed, place) => not_served(model, place),
        (ProblemKind::Address(problem, example), Place::Address(_, field) | Place::InvoiceAddress(field)) => {
            address_words(model, place, *field, &problem, example)
        }
        (ProblemKind::Address(..) | ProblemKind::Missing, place) => missing(model, place),
    }
}

fn not_served(model: &Model, place: &Place) -> String {
    let draft = model.draft();
    match place {
        Place::Address(id, _) => {
            let code = draft.recipient(id).map(|recipient| recipient.address.country.clone()).unwrap_or_default();
            tf(S::NotServed, &[("country", &intl::country(&code))])
        }
        _ => {
            let code = draft.invoice_address().map(|address| address.country.clone()).unwrap_or_default();
            tf(S::NotInvoiced, &[("country", &intl::country(&code))])
        }
    }
}

fn missing(model: &Model, place: &Place) -> String {
    let name = |id: &str| person_name(model, id);
    match place {
        Place::Lines | Place::Line(_) => t(S::NeedLines).to_owned(),
        Place::Email => t(S::NeedEmail).to_owned(),
        Place::Goods(id) => tf(S::NeedGoods, &[("name", &name(id))]),
        Place::Option(id) => tf(S::NeedOption, &[("name", &name(id))]),
        Place::Address(..) | Place::InvoiceAddress(_) => need(model, place),
        Place::Instrument => t(S::NeedInstrument).to_owned(),
        Place::Code(_) | Place::GiftMessage(_) => t(S::TooLong).to_owned(),
    }
}

fn address_words(
    model: &Model,
    place: &Place,
    field: Field,
    problem: &AddressProblem,
    example: Option<String>,
) -> String {
    match problem {
        AddressProblem::Missing if field == Field::Country => t(S::NeedCountry).to_owned(),
        AddressProblem::Missing => need(model, place),
        AddressProblem::UnknownCountry => t(S::NeedCountry).to_owned(),
        AddressProblem::PostalCodePattern => {
            let example = example.unwrap_or_default();
            let sentence = if example.is_empty() { S::BadPostalCodePlain } else { S::BadPostalCode };
            tf(sentence, &[("label", called(model, place, Field::PostalCode)), ("example", &example)])
        }
        AddressProblem::PostalCodeRegion => {
            let region = called(model, place, Field::Region);
            tf(S::PostalCodeElsewhere, &[("label", called(model, place, Field::PostalCode)), ("region", region)])
        }
        AddressProblem::UnknownRegion => tf(S::BadRegion, &[("label", called(model, place, Field::Region))]),
        AddressProblem::TooLong => t(S::TooLong).to_owned(),
        AddressProblem::ControlCharacters => t(S::BadCharacters).to_owned(),
        AddressProblem::PoBox => t(S::NoPoBox).to_owned(),
    }
}

/// The address that a place is about.
fn address<'a>(model: &'a Model, place: &Place) -> Option<&'a AddressDraft> {
    match place {
        Place::Address(id, _) => model.draft().recipient(id).map(|recipient| &recipient.address),
        Place::InvoiceAddress(_) => model.draft().invoice_address(),
        _ => None,
    }
}

/// What a field is called in the country of a place's address.
fn called(model: &Model, place: &Place, field: Field) -> &'static str {
    in_sentence(field, address(model, place).and_then(|address| rules(&address.country)).as_ref())
}

/// What to enter, or to choose where there is a list, by the name the field has in the address's country.
fn need(model: &Model, place: &Place) -> String {
    let (Place::Address(_, field) | Place::InvoiceAddress(field)) = place else { return String::new() };
    let country = address(model, place).map(|address| address.country.as_str()).unwrap_or_default();
    let listed = model.subdivisions_of(country).is_some_and(|list| !list.is_empty());
    let sentence = if *field == Field::Region && listed { S::ChooseRegion } else { sentence(*field) };
    tf(sentence, &[("label", called(model, place, *field))])
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

/// The name of a recipient, or "Person 2" while there is none. Somebody alone is not counted.
pub fn person_name(model: &Model, id: &str) -> String {
    let recipients = &model.draft().recipients;
    let at = recipients.iter().position(|recipient| recipient.id == id).unwrap_or_default();
    let name = recipients.get(at).map(|recipient| recipient.address.full_name.trim()).unwrap_or_default();
    match name {
        "" if recipients.len() == 1 => t(S::PersonOnly).to_owned(),
        "" => tf(S::Person, &[("n", &(at + 1).to_string())]),
        name => name.to_owned(),
    }
}
