//! The address form: country first, then the country's own fields in its own order, each with its autofill token, its
//! keyboard and its problem.

use handsel_core::address::{Field, rules};
use leptos::prelude::*;

use super::control::control;
use super::country::country_select;
use crate::i18n::{S, t};
use crate::state::Store;
use crate::state::fields::{Owner, field_of};
use crate::sync::subdivisions;
use crate::ui::kit::disclosure;
use crate::ui::kit::dom::{derive, follow};
use crate::ui::kit::element::{View, el};

/// The fields of one address.
pub fn address_form(store: &Store, owner: Owner) -> View {
    let read = owner.clone();
    let country = store.slice(move |model| read.address(model.draft()).country);
    let wanting = store.clone();
    follow(move || {
        let country = country.get();
        if rules(&country).is_some_and(|rules| rules.has_subdivisions()) {
            subdivisions::want(&wanting, &country);
        }
    });
    // The rows as the country writes them. A row that two countries share keeps its nodes when one follows the other.
    let rows = derive(move || match rules(&country.get()) {
        Some(rules) => rules.fields_in_order().map(|row| row_key(&row)).collect(),
        None => vec![row_key(&[Field::FullName]), row_key(&[Field::Line1])],
    });
    let (drawing, drawn) = (store.clone(), owner.clone());
    let row = move |key: String| {
        let fields = key.split(' ').filter_map(field_of);
        fields.fold(el("div", "row"), |row, field| row.child(one_field(&drawing, &drawn, field, country))).view()
    };
    el("div", "address")
        .attr("role", "group")
        .child(country_select(store, &owner, country))
        .child(el("div", "contents").each(rows, row).view())
        .child(one_field(store, &owner, Field::Phone, country))
        .view()
}

fn row_key(row: &[Field]) -> String {
    row.iter().map(|field| field.ucp_name()).collect::<Vec<_>>().join(" ")
}

fn one_field(store: &Store, owner: &Owner, field: Field, country: Signal<String>) -> View {
    let folded = match field {
        Field::Line2 => S::Line2Add,
        Field::Organization => S::OrganizationAdd,
        _ => return control(store, owner, field, country),
    };
    let read = owner.clone();
    let used = store.slice(move |model| !read.address(model.draft()).get(field).is_empty());
    let in_use = derive(move || used.get() || rules(&country.get()).is_some_and(|rules| rules.required(field)));
    let (store, owner) = (store.clone(), owner.clone());
    disclosure(t(folded), in_use, owner.control_id(field), move || control(&store, &owner, field, country))
}
