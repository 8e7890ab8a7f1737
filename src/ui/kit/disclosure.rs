//! A line that unfolds into something optional: a second address line, a promotion code, a note.

use super::button::link;
use super::dom::{Draw, derive, switch};
use super::element::View;
use crate::state::{Flag, Slice};

/// A link-like button that gives way to its content once pressed, or when the content is already in use. `focus` is the id
/// of the control that then gets the focus.
pub fn disclosure(
    label: &'static str,
    in_use: Slice<bool>,
    focus: String,
    content: impl Fn() -> View + 'static,
) -> View {
    boxed(label, in_use, focus, Box::new(content))
}

/// Code is made once and not for every content.
fn boxed(label: &'static str, in_use: Slice<bool>, focus: String, content: Draw) -> View {
    let opened = Flag::new(false);
    let (opening, drawn) = (opened.clone(), opened.clone());
    let button = move || {
        let (focus, opening) = (focus.clone(), opening.clone());
        link(label, move |event| {
            super::focus_when_shown(focus.clone(), &event);
            opening.set(true);
        })
    };
    // What was there once stays: a field that is emptied is about to be typed into.
    let content = move || {
        drawn.set(true);
        content.draw()
    };
    switch(derive(move || opened.get() || in_use.get()), Box::new(content), Box::new(button))
}
