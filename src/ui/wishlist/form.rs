//! Fields of the list's small forms: what is typed is in the model, by the field's id.

use super::words::refusal;
use crate::i18n::{S, t};
use crate::state::wishlist::{Intent, Store};
use crate::ui::kit::dom::fixed;
use crate::ui::kit::element::{View, el};
use crate::ui::kit::{Field, button};

/// A field whose text is kept in the model under its id.
pub fn typed_field(store: &Store, id: &'static str, label: S) -> Field {
    let value = store.text(move |model| model.raw(id));
    let store = store.clone();
    Field::new(id.to_owned(), fixed(t(label)), value, move |text| {
        store.dispatch(Intent::Type(id.to_owned(), text));
    })
}

/// A form with its fields, what is missing, and its one button.
pub fn form(store: &Store, about: &'static str, fields: Vec<View>, submit: S, send: fn() -> Intent) -> View {
    let sending = store.clone();
    let form = el("form", "wish-form").attr("novalidate", "").on("submit", move |event| {
        event.prevent_default();
        sending.dispatch(send());
    });
    let button = button("button", t(submit)).attr("type", "submit");
    fields
        .into_iter()
        .fold(form, |form, field| form.child(field))
        .child(el("p", "problem").attr("role", "alert").live(refusal(store, about.to_owned())).view())
        .child(el("p", "").child(button.view()).view())
        .view()
}
