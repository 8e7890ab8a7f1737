//! The placed order: thanks, a number, and what arrives where and when. Nothing more is asked.

use leptos::prelude::*;

use super::parcel::{of_draft, of_order, parcels};
use crate::i18n::{S, t, tf};
use crate::state::Store;
use crate::ui::cart::totals_table;
use crate::ui::kit::dom::{dynamic, nothing};
use crate::ui::kit::element::{View, el};

/// The confirmation.
pub fn placed(store: &Store) -> View {
    let label = store.slice(|model| {
        let label = model.session().and_then(|session| session.order.as_ref()?.label.clone());
        label.map(|label| tf(S::PlacedNumber, &[("label", &label)])).unwrap_or_default()
    });
    let page =
        store.slice(|model| model.session().and_then(|session| Some(session.order.as_ref()?.permalink_url.clone())));
    let email = store.slice(|model| {
        let buyer = model.session().and_then(|session| session.buyer.as_ref()?.email.clone());
        tf(S::PlacedMail, &[("email", &buyer.unwrap_or_else(|| model.draft().email.clone()))])
    });
    // The draft says it as well, where the order could not be read.
    let sent =
        store.look(|model| model.order.as_deref().map_or_else(|| of_draft(model), |order| of_order(model, order)));
    // The heading takes the focus, so that a screen reader says what has happened.
    let heading = el("h2", "heading").id("placed-heading").attr("tabindex", "-1").focused().text(t(S::PlacedHeading));
    let order_page = dynamic(move || match page.get() {
        Some(url) => el("p", "").child(el("a", "").attr("href", url).text(t(S::PlacedOpen)).view()).view(),
        None => nothing(),
    });
    el("section", "section placed")
        .part("placed")
        .attr("aria-labelledby", "placed-heading")
        .child(heading.view())
        .child(el("p", "placed-number").live(label).view())
        .child(el("p", "").live(email).view())
        .child(parcels(sent))
        .child(totals_table(store))
        .child(order_page)
        .view()
}
