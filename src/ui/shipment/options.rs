//! The ways to send one parcel.

use handsel_core::checkout::{Edit, Place};

use crate::i18n::{S, intl, t, tv};
use crate::state::fields::control_id;
use crate::state::view::OptionView;
use crate::state::{At, Model};
use crate::ui::kit::at::{Table, line, shown};
use crate::ui::kit::choices;
use crate::ui::kit::element::{View, el};
use crate::ui::remark::remark;

/// A choice for every way to send a recipient's parcel, the cheapest and the soonest marked.
pub fn delivery_options(at: &At) -> View {
    let id = control_id(&Place::Option(at.key().to_owned()));
    let label = [&id, "-label"].concat();
    let waiting = |_: &At| el("p", "quiet").text(t(S::DeliveryWaiting)).view();
    el("div", "delivery")
        .id(id)
        .attr("tabindex", "-1")
        .attr("role", "radiogroup")
        .attr("aria-labelledby", &*label)
        .child(el("p", "small-heading").id(label).text(t(S::DeliveryHeading)).view())
        .child(shown(at, |model, person| model.options(person).is_empty(), waiting))
        .child(choices(at, &at.own("-option"), options, is_chosen, choose))
        .child(line(at, "problem", |model, person| remark(model, &Place::Option(person.to_owned()))))
        .view()
}

fn options(model: &Model, person: &str) -> Table {
    model.options(person).into_iter().map(|view| option(person, view)).collect()
}

fn option(person: &str, view: OptionView) -> Vec<String> {
    let OptionView { option, price, cheapest, soonest } = view;
    let days = days(option.earliest_fulfillment_time.as_deref(), option.latest_fulfillment_time.as_deref());
    let mut detail = option.title.clone();
    if let Some(at) = &option.cutoff_at {
        detail.push_str(" · ");
        detail.push_str(&tv(S::OrderWithin, &intl::clock(at)));
    }
    let aside = match price {
        Some(price) if price.amount == 0 => t(S::Free).to_owned(),
        Some(price) => intl::money(price),
        None => String::new(),
    };
    let key = [person, " ", &option.id].concat();
    let id = [person, "-option-", &option.id].concat();
    let mut cells = vec![key, id, if days.is_empty() { option.title } else { days }, detail, aside];
    if cheapest {
        cells.push(t(S::CheapestMark).to_owned());
    }
    if soonest {
        cells.push(t(S::SoonestMark).to_owned());
    }
    cells
}

fn is_chosen(model: &Model, key: &str) -> bool {
    key.split_once(' ').is_some_and(|(person, option)| model.chosen_option(person).as_deref() == Some(option))
}

fn choose(at: &At) {
    if let Some((person, option)) = at.key().split_once(' ') {
        at.store.edit(Edit::Option { recipient: person.to_owned(), option_id: Some(option.to_owned()) });
    }
}

/// "Arrives Thu 26 – Fri 27 Nov", or nothing where the backend names no days.
pub fn days(earliest: Option<&str>, latest: Option<&str>) -> String {
    match earliest.or(latest).zip(latest.or(earliest)) {
        Some((earliest, latest)) => tv(S::Arrives, &intl::days(earliest, latest)),
        None => String::new(),
    }
}
