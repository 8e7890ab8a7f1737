//! Promotion codes: a line to unfold, not a box to feel poor at.

use handsel_core::checkout::{Edit, Place};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, KeyboardEvent};

use crate::i18n::{S, t, tf};
use crate::state::{Slice, Store};
use crate::ui::kit::dom::{fixed, or_blank, row};
use crate::ui::kit::element::{View, content_of, el, set_content, target};
use crate::ui::kit::{button, disclosure, remove_button};
use crate::ui::remark::remark_at;

/// The codes in use, and a field for another.
pub fn promo(store: &Store) -> View {
    let codes = store.slice(|model| model.draft().codes.clone());
    let (listing, adding) = (store.clone(), store.clone());
    row(vec![
        el("ul", "codes").each(codes, move |code| used_code(&listing, code)).view(),
        disclosure(t(S::PromoAdd), Slice::fixed(false), "code".to_owned(), move || code_field(&adding)),
    ])
}

fn used_code(store: &Store, code: String) -> View {
    let problem = remark_at(store, Place::Code(code.clone()));
    let (store, gone) = (store.clone(), code.clone());
    let label = fixed(&tf(S::PromoRemove, &[("code", &code)]));
    el("li", "code")
        .child(el("span", "mark").text(code).view())
        .child(remove_button(label, move || store.edit(Edit::RemoveCode(gone.clone()))))
        .child(el("p", "problem").attr("role", "alert").live(or_blank(problem)).view())
        .view()
}

fn code_field(store: &Store) -> View {
    let (pressing, entering) = (store.clone(), store.clone());
    let input = el("input", "input")
        .part("input")
        .id("code")
        .attr("autocomplete", "off")
        .attr("autocapitalize", "characters")
        .attr("spellcheck", "false")
        .on("keydown", move |event| {
            if event.dyn_ref::<KeyboardEvent>().is_some_and(|event| event.key() == "Enter") {
                event.prevent_default();
                apply(&entering, target(&event).as_deref());
            }
        });
    let press = move |event: Event| {
        let input = target(&event).and_then(|button| button.previous_element_sibling());
        apply(&pressing, input.as_ref());
    };
    let fields = el("div", "row")
        .child(input.view())
        .child(button("button button-quiet", t(S::PromoApply)).on("click", press).view());
    el("div", "field code-field")
        .child(el("label", "").attr("for", "code").text(t(S::PromoCode)).view())
        .child(fields.view())
        .view()
}

fn apply(store: &Store, input: Option<&Element>) {
    let Some(input) = input else { return };
    let code = content_of(input).trim().to_owned();
    if !code.is_empty() {
        store.edit(Edit::AddCode(code));
        set_content(input, "");
    }
}
