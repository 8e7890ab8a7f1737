//! The address form: country first, then the country's own fields in its own order, each with its autofill token, its
//! keyboard and its problem.

use handsel_core::address::{Field, rules};

use super::control::control;
use super::country::country_select;
use super::desk::AnyDesk;
use super::filled::{WayBack, with_way_back};
use super::part::Part;
use crate::i18n::{S, t};
use crate::state::Slice;
use crate::state::fields::field_of;
use crate::ui::kit::disclosure;
use crate::ui::kit::dom::follow;
use crate::ui::kit::element::{View, el};

/// The fields of one address.
pub fn address_fields(desk: AnyDesk) -> View {
    let reading = desk.clone();
    let country = Slice::of(move || reading.value(Field::Country));
    let part = Part { desk, field: Field::Country, country, way_back: WayBack::default() };
    follow(part.again(want));
    let drawing = part.clone();
    let row = move |key: String| {
        let fields = key.split(' ').filter_map(field_of);
        fields.fold(el("div", "row"), |row, field| row.child(one_field(&drawing.of(field)))).view()
    };
    with_way_back(el("div", "address"), &part)
        .attr("role", "group")
        .child(country_select(&part))
        .child(el("div", "contents").each(part.get(rows), row).view())
        .child(one_field(&part.of(Field::Phone)))
        .view()
}

/// Asks for the subdivisions of a country that has some.
fn want(part: &Part) {
    let country = part.country.get();
    if rules(&country).is_some_and(|rules| rules.has_subdivisions()) {
        part.desk.want(&country);
    }
}

/// The rows as the country writes them. A row that two countries share keeps its nodes when one follows the other.
fn rows(part: &Part) -> Vec<String> {
    match part.rules() {
        Some(rules) => rules.fields_in_order().map(|row| row_key(&row)).collect(),
        None => vec![row_key(&[Field::FullName]), row_key(&[Field::Line1])],
    }
}

fn row_key(row: &[Field]) -> String {
    row.iter().map(|field| field.ucp_name()).collect::<Vec<_>>().join(" ")
}

fn one_field(part: &Part) -> View {
    let folded = match part.field {
        Field::Line2 => S::Line2Add,
        Field::Organization => S::OrganizationAdd,
        _ => return control(part),
    };
    let in_use = |part: &Part| !part.value().is_empty() || part.is_required();
    disclosure(t(folded), part.get(in_use), part.desk.control_id(part.field), part.again(control))
}
