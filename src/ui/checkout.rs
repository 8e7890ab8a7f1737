//! The checkout page: goods, who orders, who gets what and how it is delivered, who is invoiced, payment, review – and then
//! the placed order. One page; everything stays editable until the button is pressed.

use handsel_contract::ucp::BILLING;

use super::cart::{goods, summary};
use super::contact::contact;
use super::invoice::invoice_part;
use super::kit::at::{chosen, shown};
use super::kit::dom::row;
use super::kit::element::{View, el};
use super::kit::keep_in_sight;
use super::order::{placed, review};
use super::payment::payment_part;
use super::recipient::people;
use super::status::status_lines;
use crate::i18n::{S, t};
use crate::state::{At, Model, Store};

/// The whole element.
pub fn checkout_page(store: &Store) -> View {
    let at = &At::new(store, "");
    let is_placed = |model: &Model, _: &str| model.engine.progress().placed;
    el("div", "checkout")
        .part("checkout")
        .class_if("is-placed", at.get(is_placed))
        .child(el("slot", "").attr("name", "header").view())
        .child(chosen(at, is_placed, placed, form))
        .view()
}

fn form(at: &At) -> View {
    // The form is for the browser's autofill; Enter in a field must not place an order.
    let form = el("form", "form")
        .attr("aria-label", t(S::Checkout))
        .attr("novalidate", "")
        .on("submit", |event| event.prevent_default())
        .on("focusin", keep_in_sight)
        .child(status_lines(at))
        .child(goods(at))
        .child(contact(at))
        .child(people(at))
        .child(shown(at, |model, _| model.speaks(BILLING), invoice_part))
        .child(payment_part(at))
        .child(review(at));
    row(vec![form.view(), summary(at)])
}
