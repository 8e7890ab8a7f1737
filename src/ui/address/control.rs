//! One field of an address: a text field, or a list of regions where the country has one.

use handsel_core::address::{CountryRules, Field, rules};

use super::desk::AnyDesk;
use super::labels::label;
use crate::i18n::{S, t};
use crate::state::Slice;
use crate::ui::kit::dom::{derive, either, fixed};
use crate::ui::kit::element::View;
use crate::ui::kit::{self, Select};

/// The control of a field.
pub fn control(desk: &AnyDesk, field: Field, country: Slice<String>) -> View {
    if field != Field::Region {
        return text(desk, field, country);
    }
    let choices = desk.choices(country);
    let (listing, plain) = (desk.clone(), desk.clone());
    either(
        derive(move || !choices.with(Vec::is_empty)),
        move || region(&listing, choices, country),
        move || text(&plain, field, country),
    )
}

fn field_label(field: Field, country: Slice<String>) -> Slice<String> {
    derive(move || label(field, rules(&country.get()).as_ref()).to_owned())
}

fn region(desk: &AnyDesk, choices: Slice<Vec<(String, String)>>, country: Slice<String>) -> View {
    let field = Field::Region;
    select(desk, field, field_label(field, country), desk.value(field), choices, t(S::RegionChoose))
}

/// A field with a list to choose from.
pub fn select(
    desk: &AnyDesk,
    field: Field,
    label: Slice<String>,
    value: Slice<String>,
    choices: Slice<Vec<(String, String)>>,
    placeholder: &'static str,
) -> View {
    let (editing, leaving) = (desk.clone(), desk.clone());
    Select {
        id: desk.control_id(field),
        label,
        value,
        choices,
        placeholder,
        on_change: Box::new(move |text| editing.edit(field, text)),
        on_leave: Box::new(move || leaving.leave(field)),
        problem: desk.problem(field),
        autocomplete: desk.autocomplete(field),
    }
    .view()
}

fn text(desk: &AnyDesk, field: Field, country: Slice<String>) -> View {
    let optional = match field {
        Field::Phone => {
            let required = desk.phone_required();
            derive(move || !required.get())
        }
        _ => derive(move || !rules(&country.get()).is_none_or(|rules| rules.required(field))),
    };
    let (kind, inputmode, hint) = match field {
        Field::Phone => ("tel", "", t(S::PhoneHint)),
        Field::PostalCode => ("text", keyboard(rules(&country.now()).as_ref()), ""),
        _ => ("text", "", ""),
    };
    let (editing, leaving) = (desk.clone(), desk.clone());
    kit::Field {
        on_leave: Box::new(move || leaving.leave(field)),
        problem: desk.problem(field),
        autocomplete: desk.autocomplete(field),
        kind,
        inputmode,
        optional,
        hint: fixed(hint),
        ..kit::Field::new(desk.control_id(field), field_label(field, country), desk.value(field), move |text| {
            editing.edit(field, text);
        })
    }
    .view()
}

/// Digits where the country's postcodes have nothing else.
fn keyboard(rules: Option<&CountryRules>) -> &'static str {
    match rules {
        Some(rules) if rules.postal_code_is_numeric() => "numeric",
        _ => "text",
    }
}
