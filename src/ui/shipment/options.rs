//! The ways to send one parcel.

use handsel_core::checkout::{Edit, Place};

use crate::i18n::{S, intl, t, tf};
use crate::state::fields::control_id;
use crate::state::view::OptionView;
use crate::state::{Slice, Store};
use crate::ui::kit::Choice;
use crate::ui::kit::dom::{derive, dynamic, or_blank, row, when};
use crate::ui::kit::element::{View, el};
use crate::ui::remark::remark_at;

/// A choice for every way, the cheapest and the soonest marked.
pub fn delivery_options(store: &Store, person: &str) -> View {
    let read = person.to_owned();
    let options = store.slice(move |model| model.options(&read));
    let read = person.to_owned();
    let chosen = store.slice(move |model| model.chosen_option(&read));
    let place = Place::Option(person.to_owned());
    let problem = remark_at(store, place.clone());
    let id = control_id(&place);
    let label = [&id, "-label"].concat();
    let (store, person) = (store.clone(), person.to_owned());
    let choices = dynamic(move || {
        let one = |view: OptionView| choice(&store, &person, view, chosen);
        row(options.get().into_iter().map(one).collect())
    });
    let waiting = || el("p", "quiet").text(t(S::DeliveryWaiting)).view();
    el("div", "delivery")
        .id(id)
        .attr("tabindex", "-1")
        .attr("role", "radiogroup")
        .attr("aria-labelledby", label.clone())
        .child(el("p", "small-heading").id(label).text(t(S::DeliveryHeading)).view())
        .child(when(derive(move || options.with(Vec::is_empty)), waiting))
        .child(choices)
        .child(el("p", "problem").live(or_blank(problem)).view())
        .view()
}

fn choice(store: &Store, person: &str, view: OptionView, chosen: Slice<Option<String>>) -> View {
    let OptionView { option, price, cheapest, soonest } = view;
    let marks = [cheapest.then(|| t(S::CheapestMark)), soonest.then(|| t(S::SoonestMark))];
    let days = days(option.earliest_fulfillment_time.as_deref(), option.latest_fulfillment_time.as_deref());
    let cutoff = option.cutoff_at.as_deref().map(|at| tf(S::OrderWithin, &[("time", &intl::clock(at))]));
    let title = if days.is_empty() { option.title.clone() } else { days };
    let detail = [Some(option.title), cutoff];
    let group = [person, "-option"].concat();
    let (own, choose) = (option.id.clone(), option.id.clone());
    let (store, person) = (store.clone(), person.to_owned());
    Choice {
        id: [&group, "-", &option.id].concat(),
        group,
        checked: derive(move || chosen.with(|chosen| chosen.as_ref() == Some(&own))),
        on_choose: Box::new(move |_| {
            store.edit(Edit::Option { recipient: person.clone(), option_id: Some(choose.clone()) });
        }),
        title,
        marks: marks.into_iter().flatten().collect(),
        detail: detail.into_iter().flatten().collect::<Vec<_>>().join(" · "),
        aside: match price {
            Some(price) if price.amount == 0 => t(S::Free).to_owned(),
            Some(price) => intl::money(price),
            None => String::new(),
        },
    }
    .view()
}

/// "Arrives Thu 26 – Fri 27 Nov", or nothing where the backend names no days.
pub fn days(earliest: Option<&str>, latest: Option<&str>) -> String {
    match earliest.or(latest).zip(latest.or(earliest)) {
        Some((earliest, latest)) => tf(S::Arrives, &[("days", &intl::days(earliest, latest))]),
        None => String::new(),
    }
}
