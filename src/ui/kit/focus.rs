//! Where the focus is, and where it goes.

use leptos::prelude::request_animation_frame;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, Node, ScrollIntoViewOptions, ScrollLogicalPosition, ShadowRoot};

use super::dom::follow;
use super::element::target;
use crate::state::Slice;

/// Whether the element has the focus within its own root, shadow roots included.
pub fn has_focus(element: &HtmlElement) -> bool {
    // A document answers the same; an element that is in no page has nothing to answer.
    let root: ShadowRoot = element.get_root_node().unchecked_into();
    root.active_element().is_some_and(|active| active.is_same_node(Some(element)))
}

/// After an event: puts the focus on the element of this id as soon as it is in the page.
pub fn focus_when_shown(id: String, event: &Event) {
    if let Some(near) = target(event) {
        focus_near(id, &near);
    }
}

/// The same, in the shadow root of `near`, which may itself be gone by then.
pub fn focus_near(id: String, near: &Node) {
    let (near, before) = (near.clone(), near.get_root_node());
    request_animation_frame(move || {
        // What was there may be gone by now; what was only just made has come into the page since.
        let root = if before.is_instance_of::<ShadowRoot>() { before } else { near.get_root_node() };
        // Whatever the root is, it can be asked in the same way.
        let root: Element = root.unchecked_into();
        if let Ok(Some(element)) = root.query_selector(&["[id=\"", &id, "\"]"].concat()) {
            // An element that cannot take the focus is left alone.
            let _ = element.unchecked_ref::<HtmlElement>().focus();
        }
    });
}

/// Takes the focus to where a refusal is read, once there is one.
pub fn focus_once_said(said: Slice<String>, id: String, near: &Node) {
    let near = near.clone();
    follow(move || {
        if said.with(|text| !text.is_empty()) {
            focus_near(id.clone(), &near);
        }
    });
}

/// When the keyboard has brought the focus somewhere: scrolls until nothing that sticks to the window's edge lies over it, by
/// its `scroll-margin`. Not every engine heeds that by itself. Under a mouse nothing moves.
pub fn keep_in_sight(event: Event) {
    let Some(focused) = event.target().map(JsCast::unchecked_into::<Element>) else { return };
    if focused.matches(":focus-visible").unwrap_or_default() {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        focused.scroll_into_view_with_scroll_into_view_options(&options);
    }
}
