//! Between the loader's hand-written class and the views: handles for mounted elements, events to the page, attributes in.
//! The only file with listeners on anything but our own nodes. It holds no checkout logic; read [`super::checkout`] next.

use std::cell::RefCell;

use handsel_core::json::Json;
use leptos::prelude::*;
use serde::Serialize;
use wasm_bindgen::JsValue;

use super::detail::Detail;
use crate::ui::kit::element::{View, append, listen};
use web_sys::{CustomEvent, CustomEventInit, Event, HtmlElement};

/// What is called with the name of an attribute or property and its new value.
type Update = Box<dyn Fn(&str, JsValue)>;

/// A mounted element: what to call when an attribute changes, and what to drop to take it down.
pub struct Mounted {
    /// Attribute or property name and its new value.
    pub update: Update,
    /// Where the view is.
    pub root: HtmlElement,
    /// Owns every signal of the element.
    pub owner: Owner,
}

impl Mounted {
    /// Mounts what `draw` draws into `root` under a fresh owner: `Owner::new()` would inherit from an element that is just
    /// rendering.
    pub fn new(
        root: HtmlElement,
        draw: impl FnOnce() -> View + 'static,
        update: impl Fn(&str, JsValue) + 'static,
    ) -> Self {
        // Refused only when it is there already.
        let _ = any_spawner::Executor::init_wasm_bindgen();
        let owner = Owner::default();
        owner.with(|| append(&root, &draw()));
        Self { update: Box::new(update), root, owner }
    }
}

thread_local! {
    static MOUNTED: RefCell<(u32, Vec<(u32, Mounted)>)> = const { RefCell::new((0, Vec::new())) };
}

/// Keeps a mounted element and answers its handle.
pub fn keep(mounted: Mounted) -> u32 {
    MOUNTED.with_borrow_mut(|(last, all)| {
        *last += 1;
        all.push((*last, mounted));
        *last
    })
}

/// Takes an element down. An unknown handle is nothing to do.
pub fn drop_handle(handle: u32) {
    // Removed first, dropped after: a view's clean-up may call back.
    let mounted = MOUNTED.with_borrow_mut(|(_, all)| {
        let at = all.iter().position(|(known, _)| *known == handle)?;
        Some(all.swap_remove(at))
    });
    if let Some((_, mounted)) = mounted {
        mounted.owner.cleanup();
        mounted.root.replace_children_with_node_0();
    }
}

/// Passes a changed attribute or property on.
pub fn update(handle: u32, name: &str, value: JsValue) {
    MOUNTED.with_borrow(|(_, all)| {
        if let Some((_, mounted)) = all.iter().find(|(known, _)| *known == handle) {
            (mounted.update)(name, value);
        }
    });
}

/// Listens on the window until the element is taken down.
pub fn on_window(event: &'static str, act: impl Fn() + 'static) {
    listen(&window(), event, Box::new(move |_: Event| act()));
}

/// Sends an event to the page: bubbling, composed, not cancelable, with a plain object as detail.
pub fn emit(host: &HtmlElement, name: &str, detail: &Json) {
    let init = CustomEventInit::new();
    init.set_bubbles(true);
    init.set_composed(true);
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    init.set_detail(&Detail(detail).serialize(&serializer).unwrap_or(JsValue::NULL));
    if let Ok(event) = CustomEvent::new_with_event_init_dict(name, &init) {
        // A listener that throws is the page's affair; the event itself cannot fail.
        let _ = host.dispatch_event(&event);
    }
}
