//! Buttons: one that looks like a button, one that looks like a link, and a cross that removes something.

use web_sys::Event;

use super::element::{El, View, el};
use crate::state::Slice;

/// A button without anything that happens: add an id and `on("click", …)`.
pub fn button(class: &str, text: &str) -> El {
    el("button", class).attr("type", "button").part("button").text(text)
}

/// A button that looks like a link.
pub fn link(text: impl AsRef<str>, on_press: impl Fn(Event) + 'static) -> View {
    el("button", "link").attr("type", "button").on("click", on_press).text(text).view()
}

/// A cross that removes something; `label` says what.
pub fn remove_button(label: Slice<String>, on_press: impl Fn() + 'static) -> View {
    cross(label).on("click", move |_| on_press()).view()
}

fn cross(label: Slice<String>) -> El {
    el("button", "remove").attr("type", "button").attr("aria-label", label).text("×")
}
