//! The checkout page: goods, who orders, who gets what and how it is delivered, who is invoiced, payment, review – and then
//! the placed order. One page; everything stays editable until the button is pressed.

use leptos::prelude::*;

use super::cart::{Goods, Summary};
use super::contact::Contact;
use super::invoice::InvoicePart;
use super::order::{Placed, Review};
use super::payment::PaymentPart;
use super::recipient::People;
use super::status::StatusLines;
use crate::i18n::{S, t};
use crate::state::Store;

/// The whole element.
#[component]
pub fn CheckoutPage() -> impl IntoView {
    let store = Store::here();
    let placed = store.slice(|model| model.engine.progress().placed);
    view! {
        <div class="checkout" class:is-placed=move || placed.get() part="checkout">
            <slot name="header"></slot>
            <Show when=move || !placed.get() fallback=|| view! { <Placed /> }>
                <form class="form" aria-label=t(S::Checkout) novalidate on:submit=|event| event.prevent_default()>
                    <StatusLines />
                    <Goods />
                    <Contact />
                    <People />
                    <InvoicePart />
                    <PaymentPart />
                    <Review />
                </form>
                <Summary />
            </Show>
        </div>
    }
}
