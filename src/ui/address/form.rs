//! The address form: country first, then the country's own fields in its own order, each with its autofill token, its
//! keyboard and its problem.

use handsel_core::address::{Field, rules};

use super::control::control;
use super::country::country_select;
use super::desk::AnyDesk;
use crate::i18n::{S, t};
use crate::state::Slice;
use crate::state::fields::field_of;
use crate::ui::kit::disclosure;
use crate::ui::kit::dom::{derive, follow};
use crate::ui::kit::element::{View, el};

/// The fields of one address.
pub fn address_fields(desk: AnyDesk) -> View {
    let country = desk.value(Field::Country);
    let wanting = desk.clone();
    follow(move || {
        let country = country.get();
        if rules(&country).is_some_and(|rules| rules.has_subdivisions()) {
            wanting.want(&country);
        }
    });
    // The rows as the country writes them. A row that two countries share keeps its nodes when one follows the other.
    let rows = derive(move || match rules(&country.get()) {
        Some(rules) => rules.fields_in_order().map(|row| row_key(&row)).collect(),
        None => vec![row_key(&[Field::FullName]), row_key(&[Field::Line1])],
    });
    let drawing = desk.clone();
    let row = move |key: String| {
        let fields = key.split(' ').filter_map(field_of);
        fields.fold(el("div", "row"), |row, field| row.child(one_field(&drawing, field, country))).view()
    };
    el("div", "address")
        .attr("role", "group")
        .child(country_select(&desk, country))
        .child(el("div", "contents").each(rows, row).view())
        .child(one_field(&desk, Field::Phone, country))
        .view()
}

fn row_key(row: &[Field]) -> String {
    row.iter().map(|field| field.ucp_name()).collect::<Vec<_>>().join(" ")
}

fn one_field(desk: &AnyDesk, field: Field, country: Slice<String>) -> View {
    let folded = match field {
        Field::Line2 => S::Line2Add,
        Field::Organization => S::OrganizationAdd,
        _ => return control(desk, field, country),
    };
    let value = desk.value(field);
    let in_use = derive(move || {
        !value.with(String::is_empty) || rules(&country.get()).is_some_and(|rules| rules.required(field))
    });
    let desk = desk.clone();
    disclosure(t(folded), in_use, desk.control_id(field), move || control(&desk, field, country))
}
