//! Handsel's widget: custom elements for a checkout, drawn by Leptos, run in WebAssembly.
//!
//! It is a guest in someone else's page: nothing here is global, no rule is decided here (that is `handsel_core`), and the
//! wire is `handsel_contract`. The way of data is one way: an intent goes through [`state`]'s one `dispatch` into the model,
//! effects go to [`sync`], views in [`ui`] read slices, and [`elements`] is all that the loader `www/handsel.js` sees.
//! Each feature is one module of `pkg/`, with the elements it is named after. Read `docs/architecture.md` next.

pub mod elements;
#[cfg(any(test, target_arch = "wasm32"))]
mod heap;
pub mod i18n;
pub mod state;
pub mod sync;
pub mod ui;

use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

/// Mounts the element `tag` into `root`, a node in the shadow root of `host`, and answers its handle.
///
/// `options` holds attributes and properties by name, and as `typed` what was typed into the loader's first form; `base` is
/// the address of the loader's folder with a trailing slash. `locale` is a BCP 47 tag that the browser accepts, and `sentences`
/// are those of its language, as [`i18n::speak`] takes them; a page speaks one language at a time.
///
/// # Errors
/// An unknown tag.
#[wasm_bindgen]
pub fn mount(
    tag: &str,
    host: HtmlElement,
    root: HtmlElement,
    options: JsValue,
    base: String,
    locale: String,
    sentences: js_sys::Array,
) -> Result<u32, JsValue> {
    i18n::speak(&sentences);
    i18n::intl::set_locale(locale);
    match tag {
        #[cfg(feature = "checkout")]
        "handsel-checkout" => Ok(elements::checkout::mount(host, root, options, base)),
        #[cfg(feature = "wishlist")]
        "handsel-wish-button" => Ok(elements::wish_button::mount(host, root, options, base)),
        #[cfg(feature = "wishlist")]
        "handsel-wishlist" => Ok(elements::wishlist::mount(host, root, options, base)),
        _ => Err(JsError::new("Handsel has no such element.").into()),
    }
}

/// Passes a changed attribute or property to a mounted element.
#[wasm_bindgen]
pub fn update(handle: u32, name: &str, value: JsValue) {
    elements::host::update(handle, name, value);
}

/// Takes a mounted element down.
#[wasm_bindgen]
pub fn unmount(handle: u32) {
    elements::host::drop_handle(handle);
}
