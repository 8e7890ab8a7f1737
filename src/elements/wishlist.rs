//! `<handsel-wishlist>`: its surface and its mount.

use handsel_core::wishlist::Door;
use js_sys::Reflect;
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use web_sys::HtmlElement;

use super::host::{self, Mounted};
use super::spec::{BACKEND, LOCALE, NOT_STARTED, SENTENCES, Spec, member};
use crate::i18n::{S, intl, t};
use crate::state::connection::Connection;
use crate::state::wishlist::{Effect, Intent, Model, Store};
use crate::sync::{share, storage, wishlist as sync};
use crate::ui::wishlist::wishlist_page;

/// The surface of `<handsel-wishlist>`.
pub const SPEC: Spec = Spec {
    tag: "handsel-wishlist",
    summary: "A wish list in every role: its owner makes, keeps and shares it; friends reserve and give without an account.",
    attributes: &[
        BACKEND,
        member(
            "currency",
            "string",
            "ISO 4217 code of the prices that an owner types. Without it there is no field for a price.",
        ),
        LOCALE,
        SENTENCES,
    ],
    events: &[
        member("handsel-ready", "{list: string, role: string}", "A list has been opened."),
        member("handsel-reserved", "{hold_id: string, title: string}", "The visitor has reserved something."),
        member(
            "handsel-buy",
            "{hold_id: string, item_id: string | null, quantity: number}",
            "The visitor wants to buy what they reserved: lead them to a checkout that has it among its items.",
        ),
        NOT_STARTED,
    ],
    slots: &[member("header", "", "Above the page: a logo, a way back to the shop.")],
    parts: &[
        member("view", "", "The element's content."),
        member("wishlist", "", "The page."),
        member("section", "", "A section of the page."),
        member("heading", "", "A section's heading."),
        member("item", "", "A wish."),
        member("hold", "", "What the visitor has reserved."),
        member("input", "", "A field."),
        member("problem", "", "What is wrong with a field."),
        member("button", "", "A button."),
        member("notice", "", "A boxed remark."),
    ],
    tokens: super::checkout::SPEC.tokens,
};

/// Mounts the element and opens what the page's address leads to.
pub fn mount(host: HtmlElement, root: HtmlElement, options: JsValue, base: String) -> u32 {
    let store = store_of(host, &options, &base);
    let start = move || {
        listen(&store);
        start(&store, Door::of_address(&share::here()));
        wishlist_page(&store)
    };
    // Another backend is another element: the page replaces it.
    host::keep(Mounted::new(root, start, |_, _| {}))
}

/// The store of a list's element, with its set-up from the attributes.
pub(super) fn store_of(host: HtmlElement, options: &JsValue, base: &str) -> Store {
    let text = |name: &str| Reflect::get(options, &name.into()).ok().and_then(|value| value.as_string());
    let mut connection = Connection::new(text("backend"), base, intl::locale(), "");
    connection.storage_key = storage::key_of_lists(&connection.backend);
    let mut model = Model::new(connection, text("currency").unwrap_or_default(), host);
    model.page = text("page").unwrap_or_default();
    model.qr_hash = text("qr").unwrap_or_default();
    Store::new(model, perform)
}

/// Starts from what the browser kept.
pub(super) fn start(store: &Store, door: Door) {
    let (backend, key) = store.peek(|model| (model.connection.backend.clone(), model.connection.storage_key.clone()));
    if backend.is_empty() {
        return store.dispatch(Intent::Misconfigured(t(S::NoListBackend).to_owned()));
    }
    store.dispatch(Intent::Start(Box::new(storage::kept_of_lists(&key)), door));
}

fn perform(store: &Store, effect: Effect) {
    match effect {
        Effect::Tell(name, detail) => host::emit(&store.peek(|model| model.host.clone()), name, &detail),
        effect => sync::perform(store, effect),
    }
}

/// Follows the address, the browser's idea of being online, and the visitor's coming back; ends with the element.
pub(super) fn listen(store: &Store) {
    let on = |event, act: fn() -> Intent| {
        let store = store.clone();
        host::on_window(event, move || store.dispatch(act()));
    };
    on("online", || Intent::Online(true));
    on("offline", || Intent::Online(false));
    on("focus", || Intent::Look);
    on("hashchange", || Intent::Open(share::here()));
    on("pagehide", || Intent::Leave);
    let store = store.clone();
    on_cleanup(move || store.dispatch(Intent::Gone));
}
