//! An address against its country's rules, in words: each problem as a message at its member. A good address comes back
//! normalised, any other as it was typed. The rules are `handsel_core::address`; whether the shop delivers there is
//! [`super::destination`].

use handsel_contract::address::PostalAddress;
use handsel_contract::code;
use handsel_contract::message::Message;
use handsel_core::address::{AddressDraft, Field, Problem, ProblemKind, evaluate};

/// Judges the address at `path`, such as `$.invoice.address`.
pub fn judge(typed: &PostalAddress, path: &str, messages: &mut Vec<Message>) -> PostalAddress {
    let (normalised, problems) = evaluate(&AddressDraft::from(typed));
    messages.extend(problems.iter().map(|problem| message(problem, path)));
    if problems.is_empty() { with_draft(typed, &normalised) } else { typed.clone() }
}

/// Whether an address can be used as it is.
pub fn is_complete(typed: &PostalAddress) -> bool {
    evaluate(&AddressDraft::from(typed)).1.is_empty()
}

/// Both forms of a good address, with the members that have no rules.
fn with_draft(typed: &PostalAddress, draft: &AddressDraft) -> PostalAddress {
    let written = PostalAddress::from(draft);
    PostalAddress {
        first_name: typed.first_name.clone().or(written.first_name),
        last_name: typed.last_name.clone().or(written.last_name),
        language: typed.language.clone(),
        tax_id: typed.tax_id.clone(),
        delivery_notes: typed.delivery_notes.clone(),
        ..written
    }
}

/// A problem in words, at its member of the address at `path`.
pub fn message(problem: &Problem, path: &str) -> Message {
    let path = format!("{path}.{}", problem.field.ucp_name());
    let name = name(problem.field);
    let (code, text) = match problem.kind {
        ProblemKind::Missing => (code::FIELD_REQUIRED, format!("Enter {name}.")),
        ProblemKind::UnknownCountry => {
            (code::FIELD_INVALID, "Choose a country. Its code has two letters, such as US.".to_owned())
        }
        ProblemKind::PostalCodePattern => (code::FIELD_INVALID, postcode(problem.example.as_deref())),
        ProblemKind::PostalCodeRegion => {
            (code::FIELD_INVALID, "This postcode belongs to another region. Check the two together.".to_owned())
        }
        ProblemKind::UnknownRegion => (code::FIELD_INVALID, format!("Choose {name} from those of the country.")),
        ProblemKind::TooLong => (code::FIELD_INVALID, format!("This is longer than fits on a label. Shorten {name}.")),
        ProblemKind::ControlCharacters => {
            (code::FIELD_INVALID, format!("Some characters cannot be printed. Type {name} again."))
        }
        ProblemKind::PoBox => {
            (code::ADDRESS_UNDELIVERABLE, "We can't deliver to PO boxes. A street address works.".to_owned())
        }
        ProblemKind::Military => {
            let text = "We can't deliver to military post offices (APO, FPO, DPO, BFPO). A street address works.";
            (code::ADDRESS_UNDELIVERABLE, text.to_owned())
        }
    };
    Message::recoverable(code, path, text)
}

fn postcode(example: Option<&str>) -> String {
    match example.filter(|example| !example.is_empty()) {
        Some(example) => format!("This postcode does not look like one of the country. One looks like {example}."),
        None => "This postcode does not look like one of the country. Check it.".to_owned(),
    }
}

fn name(field: Field) -> &'static str {
    match field {
        Field::Country => "the country",
        Field::FullName => "the name of the person it goes to",
        Field::Organization => "the organization",
        Field::Line1 => "the street and number",
        Field::Line2 => "the second address line",
        Field::DependentLocality => "the district",
        Field::Locality => "the town or city",
        Field::Region => "the state or region",
        Field::PostalCode => "the postcode",
        Field::SortingCode => "the sorting code",
        Field::Phone => "a telephone number",
    }
}
