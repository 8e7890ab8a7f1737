//! One field of an address: a text field, or a list of regions where the country has one.

use handsel_core::address::{AddressDraft, CountryRules, Field, Subdivision, evaluate, rules};

use super::part::Part;
use crate::i18n::{S, t};
use crate::state::Slice;
use crate::ui::kit::at::Table;
use crate::ui::kit::dom::fixed;
use crate::ui::kit::element::{El, View};
use crate::ui::kit::{self, Select};

/// The control of a field.
pub fn control(part: &Part) -> View {
    match part.field {
        Field::Region => part.chosen(|part| !regions(part).is_empty(), region, text),
        _ => text(part),
    }
}

fn regions(part: &Part) -> Table {
    part.country.with(|country| part.desk.subdivisions(country)).iter().map(choice).collect()
}

/// The value of a choice, and its name: in Latin letters, too, where the data has it in both.
fn choice(subdivision: &Subdivision) -> Vec<String> {
    let name = match &subdivision.latin_name {
        Some(latin) => [&subdivision.name, " – ", latin].concat(),
        None => subdivision.name.clone(),
    };
    vec![subdivision.key.clone(), name]
}

fn region(part: &Part) -> View {
    select(part, part.get(regions), t(S::RegionChoose))
}

/// A field with a list to choose from.
pub fn select(part: &Part, choices: Slice<Table>, placeholder: &'static str) -> View {
    Select {
        id: part.desk.control_id(part.field),
        label: part.get(Part::label),
        value: part.get(Part::value),
        choices,
        placeholder,
        on_change: part.edit(),
        on_leave: Box::new(part.again(leave)),
        problem: part.get(problem),
        autocomplete: part.desk.autocomplete(part.field),
    }
    .view()
}

fn leave(part: &Part) {
    tidy(part);
    part.desk.leave(part.field);
}

/// Writes a postcode as its country does, and a phone number with its country's code.
fn tidy(part: &Part) {
    let mut typed = AddressDraft::default();
    if matches!(part.field, Field::PostalCode | Field::Phone) {
        typed.set(Field::Country, part.country.now());
        typed.set(part.field, part.value());
        let written = evaluate(&typed).0;
        if written != typed {
            part.desk.edit(part.field, written.get(part.field).to_owned());
        }
    }
}

fn problem(part: &Part) -> String {
    part.desk.problem(part.field)
}

fn text(part: &Part) -> View {
    let (kind, inputmode, hint) = match part.field {
        Field::Phone => ("tel", "", t(S::PhoneHint)),
        Field::PostalCode => ("text", keyboard(rules(&part.country.now()).as_ref()), ""),
        _ => ("text", "", ""),
    };
    kit::Field {
        on_leave: Box::new(part.again(leave)),
        problem: part.get(problem),
        autocomplete: part.desk.autocomplete(part.field),
        kind,
        inputmode,
        optional: part.get(is_optional),
        hint: fixed(hint),
        dressed: match part.field {
            Field::Line1 => {
                let part = part.clone();
                Box::new(move |input| part.desk.street(&part, input))
            }
            _ => Box::new(El::view),
        },
        ..kit::Field::boxed(part.desk.control_id(part.field), part.get(Part::label), part.get(Part::value), part.edit())
    }
    .view()
}

fn is_optional(part: &Part) -> bool {
    match part.field {
        Field::Phone => !part.desk.phone_required(),
        field => part.rules().is_some_and(|rules| !rules.required(field)),
    }
}

/// Digits where the country's postcodes have nothing else.
fn keyboard(rules: Option<&CountryRules>) -> &'static str {
    match rules {
        Some(rules) if rules.postal_code_is_numeric() => "numeric",
        _ => "text",
    }
}
