//! A problem in words: what to do about it, in the shopper's language.

use handsel_core::address::ProblemKind as AddressProblem;
use handsel_core::checkout::{Place, ProblemKind};

use super::address;
use crate::i18n::{S, intl, t, tv};
use crate::state::Model;
use crate::state::remarks::Remark;

/// What to show at a place, in words, or no text.
pub fn remark(model: &Model, place: &Place) -> String {
    model.remark(place).map(|remark| words(model, place, remark)).unwrap_or_default()
}

/// The words for a remark at a place.
pub fn words(model: &Model, place: &Place, remark: Remark) -> String {
    let kind = match remark {
        Remark::Said(text) => return text,
        Remark::Own(kind) => kind,
    };
    match (kind, place) {
        (ProblemKind::Email, _) => t(S::BadEmail).to_owned(),
        (ProblemKind::TooLong, _) => t(S::TooLong).to_owned(),
        (ProblemKind::Unassigned(_), Place::Line(line)) => tv(S::NeedAssigned, &model.line(line).title),
        (ProblemKind::Unassigned(n), _) => crate::i18n::tn(S::Unassigned, n),
        (ProblemKind::CountryNotServed, place) => not_served(model, place),
        (ProblemKind::Address(problem, example), Place::Address(..) | Place::InvoiceAddress(_)) => {
            address_words(model, place, &problem, example)
        }
        (ProblemKind::Address(..) | ProblemKind::Missing, place) => missing(model, place),
    }
}

fn not_served(model: &Model, place: &Place) -> String {
    let draft = model.draft();
    match place {
        Place::Address(id, _) => {
            let code = draft.recipient(id).map(|recipient| recipient.address.country.clone()).unwrap_or_default();
            tv(S::NotServed, &intl::country(&code))
        }
        _ => {
            let code = draft.invoice_address().map(|address| address.country.clone()).unwrap_or_default();
            tv(S::NotInvoiced, &intl::country(&code))
        }
    }
}

fn missing(model: &Model, place: &Place) -> String {
    let name = |id: &str| person_name(model, id);
    match place {
        Place::Lines | Place::Line(_) => t(S::NeedLines).to_owned(),
        Place::Email => t(S::NeedEmail).to_owned(),
        Place::Goods(id) => tv(S::NeedGoods, &name(id)),
        Place::Option(id) => tv(S::NeedOption, &name(id)),
        Place::Address(..) | Place::InvoiceAddress(_) => address_words(model, place, &AddressProblem::Missing, None),
        Place::Instrument => t(S::NeedInstrument).to_owned(),
        Place::Code(_) | Place::GiftMessage(_) => t(S::TooLong).to_owned(),
    }
}

/// What is wrong with a field of the address that a place is about.
fn address_words(model: &Model, place: &Place, problem: &AddressProblem, example: Option<String>) -> String {
    let (Place::Address(_, field) | Place::InvoiceAddress(field)) = place else { return String::new() };
    let country = match place {
        Place::Address(id, _) => model.draft().recipient(id).map(|recipient| recipient.address.country.clone()),
        _ => model.draft().invoice_address().map(|address| address.country.clone()),
    };
    let country = country.unwrap_or_default();
    let listed = model.subdivisions_of(&country).is_some_and(|list| !list.is_empty());
    address::words(*field, problem, example.as_deref(), &country, listed)
}

/// The name of a recipient, or "Person 2" while there is none. Somebody alone is not counted.
pub fn person_name(model: &Model, id: &str) -> String {
    let recipients = &model.draft().recipients;
    let at = recipients.iter().position(|recipient| recipient.id == id).unwrap_or_default();
    let name = recipients.get(at).map(|recipient| recipient.address.full_name.trim()).unwrap_or_default();
    match name {
        "" if recipients.len() == 1 => t(S::PersonOnly).to_owned(),
        "" => tv(S::Person, &handsel_core::whole::count(at + 1)),
        name => name.to_owned(),
    }
}
