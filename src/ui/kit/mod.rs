//! The small parts that every screen is made of. They know no checkout: text, values and callbacks come in from outside.
//! Each is a native control with its label, its problem and its styles beside it in a `.css` of the same name.

mod announcer;
mod choice;
mod disclosure;
mod field;
mod notice;
mod section;
mod select;
mod stepper;

pub use announcer::Announcer;
pub use choice::Choice;
pub use disclosure::Disclosure;
pub use field::{Field, TextArea};
pub use notice::{Notice, Tone};
pub use section::Section;
pub use select::Select;
pub use stepper::Stepper;

use leptos::prelude::Signal;
use web_sys::HtmlElement;

/// No problem, ever: for a field that cannot have one.
pub(crate) fn none() -> Signal<Option<String>> {
    Signal::stored(None)
}

/// Whether the element has the focus within its own root, shadow roots included.
pub(crate) fn has_focus(element: &HtmlElement) -> bool {
    use wasm_bindgen::JsCast;
    let root = element.get_root_node();
    let active = match root.dyn_ref::<web_sys::ShadowRoot>() {
        Some(shadow) => shadow.active_element(),
        None => root.dyn_ref::<web_sys::Document>().and_then(web_sys::Document::active_element),
    };
    active.is_some_and(|active| active.is_same_node(Some(element)))
}

/// Puts the focus on an element as soon as it is in the page.
pub(crate) fn focus_when_shown(id: String, near: HtmlElement) {
    use wasm_bindgen::JsCast;
    leptos::prelude::request_animation_frame(move || {
        let root = near.get_root_node();
        let Some(shadow) = root.dyn_ref::<web_sys::DocumentFragment>() else { return };
        let found = shadow.query_selector(&["[id=\"", &id, "\"]"].concat()).ok().flatten();
        if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            // An element that cannot take the focus is left alone.
            let _ = element.focus();
        }
    });
}
