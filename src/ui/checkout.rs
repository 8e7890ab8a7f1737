//! The checkout page: goods, who orders, who gets what and how it is delivered, who is invoiced, payment, review – and then
//! the placed order. One page; everything stays editable until the button is pressed.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::cart::{goods, summary};
use super::contact::contact;
use super::invoice::invoice_part;
use super::kit::dom::either;
use super::order::{placed, review};
use super::payment::payment_part;
use super::recipient::people;
use super::status::status_lines;
use crate::i18n::{S, t};
use crate::state::Store;

/// The whole element.
pub fn checkout_page(store: &Store) -> AnyView {
    let is_placed = store.slice(|model| model.engine.progress().placed);
    let (after, before) = (store.clone(), store.clone());
    view! {
        <div class="checkout" part="checkout" class:is-placed=is_placed>
            <slot name="header"></slot>
            {either(is_placed, move || placed(&after), move || form(&before))}
        </div>
    }
    .into_any()
}

fn form(store: &Store) -> AnyView {
    // The form is for the browser's autofill; Enter in a field must not place an order.
    let submit: Box<dyn FnMut(SubmitEvent)> = Box::new(|event| event.prevent_default());
    view! {
        <form class="form" aria-label=t(S::Checkout) novalidate on:submit=submit>
            {status_lines(store)}
            {goods(store)}
            {contact(store)}
            {people(store)}
            {invoice_part(store)}
            {payment_part(store)}
            {review(store)}
        </form>
        {summary(store)}
    }
    .into_any()
}
