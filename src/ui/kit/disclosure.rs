//! A line that unfolds into something optional: a second address line, a promotion code, a note.

use leptos::prelude::*;

use super::dom::{derive, either, press};

/// A link-like button that gives way to its content once pressed, or when the content is already in use. `focus` is the id
/// of the control that then gets the focus.
pub fn disclosure(
    label: &'static str,
    in_use: Signal<bool>,
    focus: String,
    content: impl Fn() -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let opened = RwSignal::new(false);
    let button = move || {
        let focus = focus.clone();
        let open = press(move |event| {
            opened.set(true);
            super::focus_when_shown(focus.clone(), event_target(&event));
        });
        link(label.to_owned(), open)
    };
    either(derive(move || opened.get() || in_use.get()), content, button)
}

/// A button that looks like a link.
pub fn link(label: String, on_press: Box<dyn FnMut(web_sys::MouseEvent)>) -> AnyView {
    view! { <button type="button" class="link" on:click=on_press>{label}</button> }.into_any()
}

/// A cross that removes something; `label` says what.
pub fn remove_button(label: Signal<String>, on_press: impl Fn() + 'static) -> AnyView {
    view! { <button type="button" class="remove" aria-label=label on:click=press(move |_| on_press())>"×"</button> }.into_any()
}
