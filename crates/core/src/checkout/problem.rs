//! What still stands between a draft and an order, as far as can be told without asking the backend. The backend decides;
//! this is the same code in its hands, so that a shopper hears it at the field and not after a round trip.

use super::draft::{Draft, Invoice, Recipient};
use super::email::is_email;
use super::place::Place;
use crate::address::{self, Accepted, AddressDraft, Field, Subdivision};

/// What the shop accepts, as told by `dev.handsel.rules`. Empty lists accept every country.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    /// ISO 3166-1 alpha-2 codes that are delivered to.
    pub ship_to: Vec<String>,
    /// Codes that are invoiced.
    pub bill_to: Vec<String>,
    /// Which kinds of address it delivers to.
    pub accepted: Accepted,
    /// Whether the courier needs a phone number.
    pub phone_required: bool,
    /// Longest gift message, in Unicode scalar values.
    pub max_gift_message: usize,
}

/// What is wrong at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// Nothing was entered or chosen.
    Missing,
    /// It does not look like an email (WHATWG HTML, valid email address, and a dot in the domain).
    Email,
    /// The country's rules, or the shop's, say so; with an example where one helps.
    Address(address::ProblemKind, Option<String>),
    /// The shop does not deliver, or invoice, to the country.
    CountryNotServed,
    /// Units that nobody gets.
    Unassigned(i64),
    /// Too many characters.
    TooLong,
}

/// Something that stands between a draft and an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where.
    pub place: Place,
    /// What.
    pub kind: ProblemKind,
}

/// The subdivisions of countries, by code, as far as they are known.
type Known = [(String, Vec<Subdivision>)];

/// Everything that is missing, in the order of the page. A region is held against its country's list where that is `known`.
pub fn problems(draft: &Draft, limits: &Limits, known: &Known) -> Vec<Problem> {
    let mut found = Vec::new();
    let blank = AddressDraft::default();
    let mut add = |place, kind| found.push(Problem { place, kind });
    if draft.lines.is_empty() {
        add(Place::Lines, ProblemKind::Missing);
    }
    for line in &draft.lines {
        let unassigned = draft.shares.unassigned(&line.id, line.quantity);
        if unassigned > 0 {
            add(Place::Line(line.id.clone()), ProblemKind::Unassigned(unassigned));
        }
    }
    if draft.email.trim().is_empty() {
        add(Place::Email, ProblemKind::Missing);
    } else if !is_email(draft.email.trim()) {
        add(Place::Email, ProblemKind::Email);
    }
    for recipient in &draft.recipients {
        recipient_problems(draft, recipient, limits, known, &mut add);
    }
    let invoiced = match &draft.invoice {
        Invoice::Own(address) => Some(address),
        // Nobody gets anything at an address that the shopper knows.
        Invoice::SameAs(_) if draft.invoice_recipient().is_none() && !draft.recipients.is_empty() => Some(&blank),
        Invoice::SameAs(_) => None,
    };
    if let Some(address) = invoiced {
        address_problems(address, &limits.bill_to, known, &|field| Place::InvoiceAddress(field), &mut add);
    }
    if draft.instrument.is_none() {
        add(Place::Instrument, ProblemKind::Missing);
    }
    found
}

fn recipient_problems(
    draft: &Draft,
    recipient: &Recipient,
    limits: &Limits,
    known: &Known,
    add: &mut impl FnMut(Place, ProblemKind),
) {
    let id = &recipient.id;
    if !draft.lines.is_empty() && !draft.shares.iter().any(|share| &share.recipient == id) {
        add(Place::Goods(id.clone()), ProblemKind::Missing);
    }
    if !recipient.is_private() {
        let place = |field| Place::Address(id.clone(), field);
        address_problems(&recipient.address, &limits.ship_to, known, &place, add);
        if let Some(problem) = limits.accepted.problem(&recipient.address) {
            add(place(problem.field), ProblemKind::Address(problem.kind, None));
        }
        if limits.phone_required && recipient.address.phone.trim().is_empty() {
            add(place(Field::Phone), ProblemKind::Missing);
        }
    }
    if limits.max_gift_message > 0 && recipient.gift.message.chars().count() > limits.max_gift_message {
        add(Place::GiftMessage(id.clone()), ProblemKind::TooLong);
    }
}

fn address_problems(
    draft: &AddressDraft,
    served: &[String],
    known: &Known,
    place: &impl Fn(Field) -> Place,
    add: &mut impl FnMut(Place, ProblemKind),
) {
    let country = draft.country.trim();
    if !country.is_empty() && !served.is_empty() && !served.iter().any(|code| code == country) {
        add(place(Field::Country), ProblemKind::CountryNotServed);
        return;
    }
    let list = known.iter().find(|(code, _)| code == country).map(|(_, list)| list.as_slice()).unwrap_or_default();
    let (_, problems) = address::evaluate_with(draft, list);
    // Which postcodes are whose changes; a shop that knows says so.
    for problem in problems.into_iter().filter(|problem| problem.kind != address::ProblemKind::PostalCodeRegion) {
        add(place(problem.field), ProblemKind::Address(problem.kind, problem.example));
    }
}
