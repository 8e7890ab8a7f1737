//! The placed order: thanks, a number, and what arrives where and when. Nothing more is asked.

use handsel_contract::Order;
use handsel_contract::fulfillment::FulfillmentOption;
use handsel_core::address::AddressDraft;
use leptos::html;
use leptos::prelude::*;

use crate::i18n::{S, t, tf};
use crate::state::Store;
use crate::ui::address::one_line;
use crate::ui::cart::TotalsTable;
use crate::ui::shipment::option_days;

/// The confirmation.
#[component]
pub fn Placed() -> impl IntoView {
    let store = Store::here();
    let confirmation = store.slice(|model| model.session().and_then(|session| session.order.clone()));
    let email = store.slice(|model| {
        let buyer = model.session().and_then(|session| session.buyer.clone());
        buyer.and_then(|buyer| buyer.email).unwrap_or_else(|| model.draft().email.clone())
    });
    let parcels = store.slice(|model| model.order.as_deref().map(parcels).unwrap_or_default());
    let node = NodeRef::<html::H2>::new();
    // The heading takes the focus, so that a screen reader says what has happened.
    Effect::new(move |_| {
        if let Some(heading) = node.get() {
            let _ = heading.focus();
        }
    });
    view! {
        <section class="section placed" part="placed" aria-labelledby="placed-heading">
            <h2 class="heading" id="placed-heading" tabindex="-1" node_ref=node>{t(S::PlacedHeading)}</h2>
            <p class="placed-number">
                {move || confirmation.get().and_then(|order| order.label).map(|label| tf(S::PlacedNumber, &[("label", &label)]))}
            </p>
            <p>{move || tf(S::PlacedMail, &[("email", &email.get())])}</p>
            <ul class="parcels">
                {move || parcels.get().into_iter().map(|parcel| view! {
                    <li class="parcel">
                        <p class="parcel-to">{tf(S::ReviewTo, &[("name", &parcel.name)])}</p>
                        <p class="quiet">{parcel.address}</p>
                        <p>{parcel.goods.join(", ")}</p>
                        <p>{parcel.days}</p>
                    </li>
                }).collect_view()}
            </ul>
            <TotalsTable />
            <p>
                {move || confirmation.get().map(|order| view! {
                    <a href=order.permalink_url>{t(S::PlacedOpen)}</a>
                })}
            </p>
        </section>
    }
}

#[derive(Clone, PartialEq)]
struct ParcelView {
    name: String,
    address: String,
    goods: Vec<String>,
    days: String,
}

fn parcels(order: &Order) -> Vec<ParcelView> {
    let title = |id: &str| {
        let line = order.line_items.iter().find(|line| line.id == id);
        line.map(|line| line.item.title.clone()).unwrap_or_default()
    };
    let expectations = order.fulfillment.expectations.iter();
    expectations
        .map(|expectation| {
            let address = AddressDraft::from(&expectation.destination);
            let days = FulfillmentOption {
                id: String::new(),
                title: String::new(),
                carrier: None,
                earliest_fulfillment_time: expectation.earliest_fulfillment_time.clone(),
                latest_fulfillment_time: expectation.latest_fulfillment_time.clone(),
                cutoff_at: None,
                totals: Vec::new(),
            };
            ParcelView {
                name: address.full_name.clone(),
                address: one_line(&address),
                goods: expectation
                    .line_items
                    .iter()
                    .map(|line| [&line.quantity.to_string(), " × ", &title(&line.id)].concat())
                    .collect(),
                days: option_days(&days),
            }
        })
        .collect()
}
