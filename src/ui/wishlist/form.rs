//! Fields of the list's small forms: what is typed is in the model, by the field's id.

use super::words::refusal;
use crate::i18n::{S, t};
use crate::state::wishlist::{Intent, Store};
use crate::ui::kit::dom::fixed;
use crate::ui::kit::element::{View, el};
use crate::ui::kit::{Field, button};

/// A field whose text is kept in the model under its id.
pub fn typed_field(store: &Store, id: &'static str, label: S) -> Field {
    kept_field(store, id.to_owned(), label)
}

/// The same, over what is so already.
pub fn kept_field(store: &Store, id: String, label: S) -> Field {
    let (read, own) = (id.clone(), id.clone());
    let value = store.text(move |model| model.text(&read));
    let store = store.clone();
    Field::new(id, fixed(t(label)), value, move |text| {
        store.dispatch(Intent::Type(own.clone(), text));
    })
}

/// The same, told to the backend as soon as it is left, if it was changed.
pub fn left_field(store: &Store, id: String, label: S, send: impl Fn(String) -> Intent + 'static) -> Field {
    let (leaving, own) = (store.clone(), id.clone());
    let send: Box<dyn Fn(String) -> Intent> = Box::new(send);
    let on_leave = move || {
        let typed = leaving.peek(|model| {
            let typed = model.typed(&own);
            (model.is_typed(&own) && model.truth(&own).unwrap_or_default() != typed).then_some(typed)
        });
        if let Some(typed) = typed {
            leaving.dispatch(send(typed));
        }
    };
    Field { on_leave: Box::new(on_leave), ..kept_field(store, id, label) }.optional()
}

/// A form with its fields, what is missing, and its one button.
pub fn form(store: &Store, about: &'static str, fields: Vec<View>, submit: S, send: fn() -> Intent) -> View {
    let sending = store.clone();
    let form = el("form", "wish-form").attr("novalidate", "").on("submit", move |event| {
        event.prevent_default();
        sending.dispatch(send());
    });
    let button = button("button", t(submit)).attr("type", "submit");
    let saved = store.text(move |model| if model.saved == about { t(S::Saved).to_owned() } else { String::new() });
    fields
        .into_iter()
        .fold(form, |form, field| form.child(field))
        .child(el("p", "problem").attr("role", "alert").live(refusal(store, about.to_owned())).view())
        .child(
            el("p", "submit")
                .child(button.view())
                .child(el("span", "quiet").attr("role", "status").live(saved).view())
                .view(),
        )
        .view()
}
