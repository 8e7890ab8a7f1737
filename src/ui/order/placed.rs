//! The placed order: thanks, a number, and what arrives where and when. Nothing more is asked.

use leptos::html;
use leptos::prelude::*;

use super::parcel::{of_draft, of_order, parcels};
use crate::i18n::{S, t, tf};
use crate::state::Store;
use crate::ui::cart::totals_table;
use crate::ui::kit::dom::{dynamic, follow};

/// The confirmation.
pub fn placed(store: &Store) -> AnyView {
    let label = store.slice(|model| {
        let label = model.session().and_then(|session| session.order.as_ref()?.label.clone());
        label.map(|label| tf(S::PlacedNumber, &[("label", &label)])).unwrap_or_default()
    });
    let page = store.slice(|model| model.session().and_then(|session| Some(session.order.as_ref()?.permalink_url.clone())));
    let email = store.slice(|model| {
        let buyer = model.session().and_then(|session| session.buyer.as_ref()?.email.clone());
        tf(S::PlacedMail, &[("email", &buyer.unwrap_or_else(|| model.draft().email.clone()))])
    });
    // The draft says it as well, where the order could not be read.
    let sent = store.slice(|model| model.order.as_deref().map_or_else(|| of_draft(model), of_order));
    let node = NodeRef::<html::H2>::new();
    // The heading takes the focus, so that a screen reader says what has happened.
    follow(move || {
        if let Some(heading) = node.get() {
            let _ = heading.focus();
        }
    });
    view! {
        <section class="section placed" part="placed" aria-labelledby="placed-heading">
            <h2 class="heading" id="placed-heading" tabindex="-1" node_ref=node>{t(S::PlacedHeading)}</h2>
            <p class="placed-number">{label}</p>
            <p>{email}</p>
            {parcels(sent)}
            {totals_table(store)}
            {dynamic(move || match page.get() {
                Some(url) => view! { <p><a href=url>{t(S::PlacedOpen)}</a></p> }.into_any(),
                None => ().into_any(),
            })}
        </section>
    }
    .into_any()
}
