//! A box to tick, in a row that can be pressed anywhere.

use super::element::{View, el, is_ticked, target};
use crate::state::Slice;

/// A labelled checkbox. `on_change` gets the event, too: the focus may have to move.
pub fn checkbox(
    id: String,
    label: &'static str,
    checked: Slice<bool>,
    on_change: impl Fn(bool, web_sys::Event) + 'static,
) -> View {
    boxed(id, label, checked, Box::new(on_change))
}

/// Code is made once and not for every closure.
fn boxed(id: String, label: &'static str, checked: Slice<bool>, on_change: Box<dyn Fn(bool, web_sys::Event)>) -> View {
    let input = el("input", "").attr("type", "checkbox").id(id.clone()).checked(checked).on("change", move |event| {
        if let Some(input) = target(&event) {
            on_change(is_ticked(&input), event);
        }
    });
    el("label", "check").attr("for", id).child(input.view()).text(label).view()
}
