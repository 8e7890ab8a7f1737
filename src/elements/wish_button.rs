//! `<handsel-wish-button>`: its surface and its mount. The loader draws the button; it is mounted when it is pressed.

use handsel_core::wishlist::Door;
use js_sys::Reflect;
use wasm_bindgen::JsValue;
use web_sys::HtmlElement;

use super::host::{self, Mounted};
use super::spec::{BACKEND, LOCALE, NOT_STARTED, SENTENCES, Spec, member};
use super::wishlist::{listen, start, store_of};
use crate::state::wishlist::{At, Intent};
use crate::ui::wishlist::wish_note;

/// The surface of `<handsel-wish-button>`.
pub const SPEC: Spec = Spec {
    tag: "handsel-wish-button",
    summary: "A button on a product's page that puts the product on the visitor's wish list. It loads no code until it is pressed.",
    attributes: &[
        BACKEND,
        member("item", "string", "The product, by its item's id. Required."),
        member("page", "string", "Address of the page with the wish list."),
        LOCALE,
        SENTENCES,
    ],
    events: &[
        member("handsel-ready", "{list: string, role: string}", "The visitor's list has been opened."),
        NOT_STARTED,
    ],
    slots: &[],
    parts: &[
        member("view", "", "The element's content."),
        member("button", "", "The button."),
        member("input", "", "A field."),
        member("problem", "", "What is wrong with a field."),
    ],
    tokens: super::checkout::SPEC.tokens,
};

/// Mounts what follows the press: the product goes onto the visitor's list, or they make one first.
pub fn mount(host: HtmlElement, root: HtmlElement, options: JsValue, base: String) -> u32 {
    let text = |name: &str| Reflect::get(&options, &name.into()).ok().and_then(|value| value.as_string());
    let item = text("item").unwrap_or_default();
    let store = store_of(host, &options, &base);
    let draw = move || {
        listen(&store);
        // The page's address is that of a product; what it leads to is no list.
        start(&store, Door::Plain);
        store.dispatch(Intent::Wish(item.clone()));
        wish_note(&At::new(&store, &item))
    };
    host::keep(Mounted::new(root, draw, |_, _| {}))
}
