//! The ways to send one parcel.

use handsel_contract::fulfillment::FulfillmentOption;
use handsel_core::checkout::{Edit, Place};
use leptos::prelude::*;

use crate::i18n::{S, intl, t, tf};
use crate::state::Store;
use crate::state::fields::control_id;
use crate::state::view::OptionView;
use crate::ui::kit::Choice;
use crate::ui::remark::remark_at;

/// A choice for every way, the cheapest and the soonest marked.
#[component]
pub fn DeliveryOptions(person: String) -> impl IntoView {
    let store = Store::here();
    let read = person.clone();
    let options = store.slice(move |model| model.options(&read));
    let read = person.clone();
    let chosen = store.slice(move |model| model.chosen_option(&read));
    let place = Place::Option(person.clone());
    let problem = remark_at(&store, place.clone());
    let label = [&control_id(&place), "-label"].concat();
    view! {
        <div class="delivery" id=control_id(&place) tabindex="-1" role="radiogroup" aria-labelledby=label.clone()>
            <h4 class="small-heading" id=label.clone()>{t(S::DeliveryHeading)}</h4>
            <Show when=move || options.with(Vec::is_empty)>
                <p class="quiet">{t(S::DeliveryWaiting)}</p>
            </Show>
            <For
                each=move || options.get()
                key=|view| [&view.option.id, option_days(&view.option).as_str(), &price(view)].join("|")
                children=move |view| {
                    let (store, person) = (store.clone(), person.clone());
                    one(&store, &person, view, chosen)
                }
            />
            <p class="problem">{move || problem.get()}</p>
        </div>
    }
}

fn one(store: &Store, person: &str, view: OptionView, chosen: Memo<Option<String>>) -> AnyView {
    let mut marks = Vec::new();
    if view.cheapest {
        marks.push(t(S::CheapestMark).to_owned());
    }
    if view.soonest {
        marks.push(t(S::SoonestMark).to_owned());
    }
    let (id, choose) = (view.option.id.clone(), view.option.id.clone());
    let (store, person) = (store.clone(), person.to_owned());
    let group = [&person, "-option"].concat();
    let days = option_days(&view.option);
    let cutoff = view.option.cutoff_at.as_deref().map(|at| tf(S::OrderWithin, &[("time", &intl::clock(at))]));
    let detail = [Some(view.option.title.clone()), view.option.carrier.clone(), cutoff];
    let detail = detail.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    view! {
        <Choice
            id=[&group, "-", &id].concat()
            group=group
            checked=Signal::derive(move || chosen.get().as_ref() == Some(&id))
            on_choose=move |()| {
                store.edit(Edit::Option { recipient: person.clone(), option_id: Some(choose.clone()) });
            }
            title=if days.is_empty() { view.option.title.clone() } else { days }
            detail=detail
            aside=price(&view)
            marks=marks
        />
    }
    .into_any()
}

fn price(view: &OptionView) -> String {
    match view.price {
        Some(price) if price.amount == 0 => t(S::Free).to_owned(),
        Some(price) => intl::money(price),
        None => String::new(),
    }
}

/// "Arrives Thu 26 – Fri 27 Nov", or nothing where the backend names no days.
pub fn option_days(option: &FulfillmentOption) -> String {
    match (&option.earliest_fulfillment_time, &option.latest_fulfillment_time) {
        (Some(earliest), Some(latest)) => tf(S::Arrives, &[("days", &intl::days(earliest, latest))]),
        (None, Some(only)) | (Some(only), None) => tf(S::Arrives, &[("days", &intl::days(only, only))]),
        (None, None) => String::new(),
    }
}
