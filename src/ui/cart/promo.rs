//! Promotion codes: a line to unfold, not a box to feel poor at.

use handsel_core::checkout::{Edit, Place};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, KeyboardEvent};

use crate::i18n::{S, t, tv};
use crate::state::{At, Slice};
use crate::ui::kit::at::alert;
use crate::ui::kit::dom::{fixed, row};
use crate::ui::kit::element::{View, content_of, el, set_content, target};
use crate::ui::kit::{button, disclosure, remove_button};
use crate::ui::remark::remark;

/// The codes in use, and a field for another.
pub fn promo(at: &At) -> View {
    row(vec![
        el("ul", "codes").rows(at, |model, _| model.draft().codes.clone(), used_code).view(),
        // About codes, and about none of those above.
        alert(at, |model, _| remark(model, &Place::Code(String::new()))),
        disclosure(t(S::PromoAdd), Slice::fixed(false), "code".to_owned(), at.again(code_field)),
    ])
}

fn used_code(at: &At) -> View {
    let label = fixed(&tv(S::PromoRemove, at.key()));
    let remove = at.again(|at| at.store.edit(Edit::RemoveCode(at.key().to_owned())));
    el("li", "code")
        .child(el("span", "mark").text(at.key()).view())
        .child(remove_button(label, remove))
        .child(alert(at, |model, code| remark(model, &Place::Code(code.to_owned()))))
        .view()
}

fn code_field(at: &At) -> View {
    let input = el("input", "input")
        .part("input")
        .id("code")
        .attr("autocomplete", "off")
        .attr("autocapitalize", "characters")
        .attr("spellcheck", "false")
        .on("keydown", at.take(entered));
    let press = |at: &At, event: Event| apply(at, target(&event).and_then(|it| it.previous_element_sibling()));
    let fields = el("div", "row")
        .child(input.view())
        .child(button("button button-quiet", t(S::PromoApply)).on("click", at.take(press)).view());
    el("div", "field code-field")
        .child(el("label", "").attr("for", "code").text(t(S::PromoCode)).view())
        .child(fields.view())
        .view()
}

fn entered(at: &At, event: Event) {
    if event.dyn_ref::<KeyboardEvent>().is_some_and(|event| event.key() == "Enter") {
        event.prevent_default();
        apply(at, target(&event).map(Into::into));
    }
}

fn apply(at: &At, input: Option<Element>) {
    let Some(input) = input else { return };
    let code = content_of(&input).trim().to_owned();
    if !code.is_empty() {
        at.store.edit(Edit::AddCode(code));
        set_content(&input, "");
    }
}
