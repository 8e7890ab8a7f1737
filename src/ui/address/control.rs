//! One field of an address: a text field, or a list of regions where the country has one.

use handsel_core::address::{CountryRules, Field, Subdivision, rules};
use leptos::prelude::*;

use super::labels::label;
use crate::i18n::{S, t};
use crate::state::fields::Owner;
use crate::state::{Intent, Slice, Store};
use crate::ui::kit::dom::{derive, either, fixed};
use crate::ui::kit::element::View;
use crate::ui::kit::{self, Select};
use crate::ui::remark::remark_at;

/// The control of a field.
pub fn control(store: &Store, owner: &Owner, field: Field, country: Signal<String>) -> View {
    if field != Field::Region {
        return text(store, owner, field, country);
    }
    let choices = store.look(move |model| {
        let list = model.subdivisions_of(&country.get()).unwrap_or_default();
        list.iter().map(choice).collect::<Vec<_>>()
    });
    let (listing, list_owner) = (store.clone(), owner.clone());
    let (plain, plain_owner) = (store.clone(), owner.clone());
    either(
        derive(move || !choices.with(Vec::is_empty)),
        move || region(&listing, &list_owner, choices, country),
        move || text(&plain, &plain_owner, field, country),
    )
}

fn choice(subdivision: &Subdivision) -> (String, String) {
    let name = match &subdivision.latin_name {
        Some(latin) => [&subdivision.name, " – ", latin].concat(),
        None => subdivision.name.clone(),
    };
    (subdivision.key.clone(), name)
}

fn field_label(field: Field, country: Signal<String>) -> Signal<String> {
    derive(move || label(field, rules(&country.get()).as_ref()).to_owned())
}

fn value(store: &Store, owner: &Owner, field: Field) -> Signal<String> {
    let owner = owner.clone();
    store.slice(move |model| owner.address(model.draft()).get(field).to_owned())
}

fn edit(store: &Store, owner: &Owner, field: Field) -> Box<dyn Fn(String)> {
    let (store, owner) = (store.clone(), owner.clone());
    Box::new(move |text| store.edit(owner.edit(field, text)))
}

fn leave(store: &Store, owner: &Owner, field: Field) -> Box<dyn Fn()> {
    let (store, place) = (store.clone(), owner.place(field));
    Box::new(move || store.dispatch(Intent::Leave(place.clone())))
}

fn region(store: &Store, owner: &Owner, choices: Slice<Vec<(String, String)>>, country: Signal<String>) -> View {
    let field = Field::Region;
    Select {
        id: owner.control_id(field),
        label: field_label(field, country),
        value: value(store, owner, field),
        choices,
        placeholder: t(S::RegionChoose),
        on_change: edit(store, owner, field),
        on_leave: leave(store, owner, field),
        problem: remark_at(store, owner.place(field)),
        autocomplete: owner.autocomplete(field),
    }
    .view()
}

fn text(store: &Store, owner: &Owner, field: Field, country: Signal<String>) -> View {
    let is_recipient = matches!(owner, Owner::Recipient(_));
    let optional = store.slice(move |model| match field {
        Field::Phone => !(is_recipient && model.limits().phone_required),
        _ => !rules(&country.get()).is_none_or(|rules| rules.required(field)),
    });
    let (kind, inputmode, hint) = match field {
        Field::Phone => ("tel", "", t(S::PhoneHint)),
        Field::PostalCode => ("text", keyboard(rules(&country.get_untracked()).as_ref()), ""),
        _ => ("text", "", ""),
    };
    kit::Field {
        on_input: edit(store, owner, field),
        on_leave: leave(store, owner, field),
        problem: remark_at(store, owner.place(field)),
        autocomplete: owner.autocomplete(field),
        kind,
        inputmode,
        optional,
        hint: fixed(hint),
        ..kit::Field::new(owner.control_id(field), field_label(field, country), value(store, owner, field), |_| ())
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
