//! Handing a link on: the clipboard, and the system's own share sheet. Where the browser has neither, the link can still be
//! selected in its field.

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

use crate::state::wishlist::{At, Intent};

/// The page's own address.
pub fn here() -> String {
    web_sys::window().and_then(|window| window.location().href().ok()).unwrap_or_default()
}

/// The page's own address with this fragment.
pub fn address(fragment: &str) -> String {
    let href = here();
    let page = href.split('#').next().unwrap_or_default();
    [page, fragment].concat()
}

/// The address of another page of the site, as an element was told it, with this fragment.
pub fn address_on(page: &str, fragment: &str) -> String {
    let href = web_sys::Url::new_with_base(page, &here()).map(|url| url.href()).unwrap_or_default();
    let page = href.split('#').next().unwrap_or_default();
    [page, fragment].concat()
}

/// Loads the page anew.
pub fn reload() {
    if let Some(window) = web_sys::window() {
        // Refused only where the page is gone.
        let _ = window.location().reload();
    }
}

/// The address of an email draft with a link in it.
pub fn mail(title: &str, link: &str) -> String {
    let coded = |text: &str| String::from(js_sys::encode_uri_component(text));
    ["mailto:?subject=", &coded(title), "&body=", &coded(link)].concat()
}

fn member(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or_default()
}

fn navigator() -> JsValue {
    member(&js_sys::global(), "navigator")
}

/// Calls a method that answers a promise.
fn promise(object: &JsValue, method: &str, argument: &JsValue) -> Option<Promise> {
    let method = member(object, method).dyn_into::<Function>().ok()?;
    method.apply(object, &Array::of1(argument)).ok().map(|answer| Promise::resolve(&answer))
}

/// Copies a link and says whether that worked, by the key of `at`.
pub fn copy(at: &At, link: &str) {
    let copying = promise(&member(&navigator(), "clipboard"), "writeText", &link.into());
    let at = at.clone();
    spawn_local(async move {
        let well = match copying {
            Some(copying) => JsFuture::from(copying).await.is_ok(),
            None => false,
        };
        at.dispatch(Intent::Copied(at.key().to_owned(), well));
    });
}

/// Whether there is a share sheet.
pub fn can_share() -> bool {
    member(&navigator(), "share").is_function()
}

/// Opens the share sheet.
pub fn share(title: &str, link: &str) {
    let what = Object::new();
    for (name, value) in [("title", title), ("url", link)] {
        // Setting a member of a fresh plain object cannot fail.
        let _ = Reflect::set(&what, &name.into(), &value.into());
    }
    if let Some(sharing) = promise(&navigator(), "share", &what) {
        // A visitor who changes their mind is no failure.
        spawn_local(async move { drop(JsFuture::from(sharing).await) });
    }
}
