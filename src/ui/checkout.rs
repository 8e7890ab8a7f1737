//! The checkout page: goods, who orders, who gets what and how it is delivered, who is invoiced, payment, review – and then
//! the placed order. One page; everything stays editable until the button is pressed.

use super::cart::{goods, summary};
use super::contact::contact;
use super::invoice::invoice_part;
use super::kit::dom::{either, row};
use super::kit::element::{View, el};
use super::order::{placed, review};
use super::payment::payment_part;
use super::recipient::people;
use super::status::status_lines;
use crate::i18n::{S, t};
use crate::state::Store;

/// The whole element.
pub fn checkout_page(store: &Store) -> View {
    let is_placed = store.slice(|model| model.engine.progress().placed);
    let (after, before) = (store.clone(), store.clone());
    el("div", "checkout")
        .part("checkout")
        .class_if("is-placed", is_placed)
        .child(el("slot", "").attr("name", "header").view())
        .child(either(is_placed, move || placed(&after), move || form(&before)))
        .view()
}

fn form(store: &Store) -> View {
    // The form is for the browser's autofill; Enter in a field must not place an order.
    let form = el("form", "form")
        .attr("aria-label", t(S::Checkout))
        .attr("novalidate", "")
        .on("submit", |event| event.prevent_default())
        .child(status_lines(store))
        .child(goods(store))
        .child(contact(store))
        .child(people(store))
        .child(invoice_part(store))
        .child(payment_part(store))
        .child(review(store));
    row(vec![form.view(), summary(store)])
}
