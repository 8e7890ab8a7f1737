//! The address form: country first, then the country's own fields in its own order, each with its autofill token, its
//! keyboard and its problem.

use handsel_core::address::{CountryRules, Field, Subdivision, rules};
use leptos::prelude::*;

use super::country::Country;
use super::labels::label;
use crate::i18n::{S, t};
use crate::state::fields::Owner;
use crate::state::{Intent, Store};
use crate::sync::subdivisions;
use crate::ui::kit::{self, Disclosure, Select};
use crate::ui::remark::remark_at;

/// The fields of one address.
#[component]
pub fn AddressForm(
    /// Whose address.
    owner: Owner,
) -> impl IntoView {
    let store = Store::here();
    let read = owner.clone();
    let country = store.slice(move |model| read.address(model.draft()).country);
    let wanting = store.clone();
    Effect::new(move |_| subdivisions::want(&wanting, &country.get()));
    // The rows as the country writes them; the same field keeps its node when the country changes.
    let rows = Memo::new(move |_| {
        let rules = rules(&country.get());
        match rules {
            Some(rules) => rules.fields_in_order().map(|row| row.to_vec()).collect::<Vec<_>>(),
            None => vec![vec![Field::FullName], vec![Field::Line1]],
        }
    });
    let form_owner = owner.clone();
    let one_row = move |row: Vec<Field>| {
        let fields = row.into_iter().map(|field| one_field(&form_owner, field, country)).collect_view();
        view! { <div class="row">{fields}</div> }
    };
    view! {
        <div class="address" role="group">
            <Country owner=owner.clone() />
            <For
                each=move || rows.get()
                key=row_key
                children=one_row
            />
            {one_field(&owner, Field::Phone, country)}
        </div>
    }
}

fn row_key(row: &Vec<Field>) -> String {
    row.iter().map(|field| field.ucp_name()).collect::<Vec<_>>().join(" ")
}

fn one_field(owner: &Owner, field: Field, country: Memo<String>) -> AnyView {
    let folded = match field {
        Field::Line2 => Some(S::Line2Add),
        Field::Organization => Some(S::OrganizationAdd),
        _ => None,
    };
    let Some(folded) = folded else { return control(owner.clone(), field, country) };
    let store = Store::here();
    let (read, inner) = (owner.clone(), owner.clone());
    let in_use = store.slice(move |model| !value_of(&read, field, model).is_empty());
    let required = move || rules(&country.get()).is_some_and(|rules| rules.required(field));
    view! {
        <Disclosure
            label=t(folded)
            in_use=Signal::derive(move || in_use.get() || required())
            focus=owner.control_id(field)
        >
            {control(inner.clone(), field, country)}
        </Disclosure>
    }
    .into_any()
}

fn value_of(owner: &Owner, field: Field, model: &crate::state::Model) -> String {
    owner.address(model.draft()).get(field).to_owned()
}

fn control(owner: Owner, field: Field, country: Memo<String>) -> AnyView {
    let store = Store::here();
    if field != Field::Region {
        return text(owner, field, country);
    }
    let choices = store.slice(move |model| {
        let list = model.subdivisions.get(&country.get()).map(Vec::as_slice).unwrap_or_default();
        list.iter().map(choice).collect::<Vec<_>>()
    });
    let listed = Memo::new(move |_| !choices.with(Vec::is_empty));
    view! {
        <Show when=move || listed.get() fallback={
            let owner = owner.clone();
            move || text(owner.clone(), field, country)
        }>
            {region(owner.clone(), choices, country)}
        </Show>
    }
    .into_any()
}

fn choice(subdivision: &Subdivision) -> (String, String) {
    let name = match (&subdivision.name, &subdivision.latin_name) {
        (name, Some(latin)) if name != latin => [name.as_str(), " – ", latin.as_str()].concat(),
        (name, _) => name.clone(),
    };
    (subdivision.key.clone(), name)
}

fn region(owner: Owner, choices: Memo<Vec<(String, String)>>, country: Memo<String>) -> AnyView {
    let store = Store::here();
    let (read, edit, place) = (owner.clone(), owner.clone(), owner.place(Field::Region));
    let value = store.slice(move |model| value_of(&read, Field::Region, model));
    let (on_change, on_leave) = (store.clone(), store.clone());
    view! {
        <Select
            id=owner.control_id(Field::Region)
            label=Signal::derive(move || label(Field::Region, rules(&country.get()).as_ref()).to_owned())
            value=value
            choices=choices
            placeholder=t(S::RegionChoose)
            on_change=move |code| on_change.edit(edit.edit(Field::Region, code))
            on_leave=move |()| on_leave.dispatch(Intent::Leave(place.clone()))
            problem=remark_at(&store, owner.place(Field::Region))
            autocomplete=owner.autocomplete(Field::Region)
        />
    }
    .into_any()
}

fn text(owner: Owner, field: Field, country: Memo<String>) -> AnyView {
    let store = Store::here();
    let (read, edit, place) = (owner.clone(), owner.clone(), owner.place(field));
    let value = store.slice(move |model| value_of(&read, field, model));
    let (on_input, on_leave) = (store.clone(), store.clone());
    let is_recipient = matches!(owner, Owner::Recipient(_));
    let optional = store.slice(move |model| match field {
        Field::Phone => !(is_recipient && model.limits().phone_required),
        _ => !rules(&country.get()).is_none_or(|rules| rules.required(field)),
    });
    let (kind, inputmode, hint) = match field {
        Field::Phone => ("tel", "", t(S::PhoneHint)),
        Field::PostalCode => ("text", postal_code_keyboard(rules(&country.get_untracked()).as_ref()), ""),
        _ => ("text", "", ""),
    };
    view! {
        <kit::Field
            id=owner.control_id(field)
            label=Signal::derive(move || label(field, rules(&country.get()).as_ref()).to_owned())
            value=value
            on_input=move |text| on_input.edit(edit.edit(field, text))
            on_leave=move |()| on_leave.dispatch(Intent::Leave(place.clone()))
            problem=remark_at(&store, owner.place(field))
            autocomplete=owner.autocomplete(field)
            kind=kind
            inputmode=inputmode
            optional=optional
            hint=hint
        />
    }
    .into_any()
}

/// Digits where the country's postcodes have nothing else.
fn postal_code_keyboard(rules: Option<&CountryRules>) -> &'static str {
    match rules {
        Some(rules) if rules.postal_code_is_numeric() => "numeric",
        _ => "text",
    }
}
