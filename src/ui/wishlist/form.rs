//! Fields of the list's small forms: what is typed is in the model, by the field's id.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::words::refused;
use crate::i18n::{S, t};
use crate::state::wishlist::{At, Intent, Model};
use crate::ui::kit::dom::fixed;
use crate::ui::kit::element::{View, el};
use crate::ui::kit::{Field, button};

/// A field whose text is kept in the model under its id; until something is typed it shows what is so.
pub fn typed_field(at: &At, id: &str, label: S) -> Field {
    let at = at.of(id);
    let value = at.get(Model::text);
    let type_in = move |text| at.dispatch(Intent::Type(at.key().to_owned(), text));
    Field::new(id.to_owned(), fixed(t(label)), value, type_in)
}

/// The same, told to the backend as soon as it is left, if it was changed: `send` makes an intent of the key of `at` and of
/// what was typed.
pub fn left_field(at: &At, kind: &str, label: S, send: fn(String, String) -> Intent) -> Field {
    let (of, field) = (at.key().to_owned(), at.of(&at.id(kind)));
    let id = field.key().to_owned();
    let leave = move || {
        let typed = field.peek(|model, own| {
            let typed = model.typed(own);
            (model.is_typed(own) && !model.is_so(own, &typed)).then_some(typed)
        });
        if let Some(typed) = typed {
            field.dispatch(send(of.clone(), typed));
        }
    };
    Field { on_leave: Box::new(leave), ..typed_field(at, &id, label) }.optional()
}

/// A field for a day that has no whole day in it, and that is not empty either.
fn half_filled(form: &Element) -> Option<HtmlElement> {
    // A day is refused for nothing else here.
    form.query_selector("input[type=date]:invalid").ok()?.map(JsCast::unchecked_into)
}

/// A field says what is wrong with it when it is left, and is come back to.
fn look_again(input: &HtmlElement) {
    // Whatever is in the page can be left, and come to.
    let _ = input.blur().and_then(|()| input.focus());
}

/// A form with its fields, what is missing, and its one button; `about` is what its refusals are about.
pub fn form(at: &At, about: &str, fields: Vec<View>, submit: S, send: fn() -> Intent) -> View {
    let (at, sending) = (&at.of(about), at.clone());
    let form = el("form", "wish-form").attr("novalidate", "").on("submit", move |event| {
        event.prevent_default();
        match event.target().and_then(|form| half_filled(form.unchecked_ref())) {
            Some(input) => look_again(&input),
            None => sending.dispatch(send()),
        }
    });
    let saved = |model: &Model, about: &str| if model.saved == about { t(S::Saved).to_owned() } else { String::new() };
    fields
        .into_iter()
        .fold(form, |form, field| form.child(field))
        .child(el("p", "problem").attr("role", "alert").say(at, refused).view())
        .child(
            el("p", "submit")
                .child(button("button", t(submit)).attr("type", "submit").view())
                .child(el("span", "quiet").attr("role", "status").say(at, saved).view())
                .view(),
        )
        .view()
}
