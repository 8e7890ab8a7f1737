//! `<handsel-checkout>`: its surface and its mount. What it tells the page is in [`events`].

mod events;

use std::cell::RefCell;
use std::rc::Rc;

use handsel_core::checkout::{Edit, Input};
use js_sys::Reflect;
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use wasm_bindgen::JsValue;
use web_sys::HtmlElement;

use self::events::announce;
use super::host::{self, Mounted};
use super::items;
use super::spec::{BACKEND, LOCALE, SENTENCES, Spec, member};
use crate::i18n::{S, intl, t};
use crate::state::connection::Connection;
use crate::state::{Intent, Model, Store};
use crate::sync::pages::Lock;
use crate::sync::{self, broadcast, pages, random, storage};
use crate::ui::checkout::checkout_page;
use crate::ui::kit::focus_near;

/// The surface of `<handsel-checkout>`.
pub const SPEC: Spec = Spec {
    tag: "handsel-checkout",
    summary: "A whole checkout: goods to any number of people and addresses, delivery, invoice, payment, order.",
    attributes: &[
        BACKEND,
        member(
            "items",
            "Array<{id: string, quantity?: number, hold?: string}>",
            "The goods, as an array or as its JSON. `hold` is the id of a reservation on a wish list, made in this browser.",
        ),
        member("session", "string", "An existing session to go on with, by id."),
        LOCALE,
        SENTENCES,
    ],
    events: &[
        member("handsel-ready", "{status: string}", "The backend has answered for the first time."),
        member(
            "handsel-changed",
            "{items: Array<{id: string, quantity: number, hold?: string}>, total: number | null, currency: string | null, status: string}",
            "Goods, total (minor units) or status changed.",
        ),
        member(
            "handsel-order-placed",
            "{order_id: string, label: string | null, permalink_url: string}",
            "The order exists.",
        ),
        member(
            "handsel-failed",
            "{code: string, message: string, fatal: boolean}",
            "Something failed that the shopper alone cannot mend. `code` is `not_started`, `misconfigured`, `session_gone`, `order_unknown`, `forbidden`, `closed` or `unrecoverable`.",
        ),
    ],
    slots: &[
        member("header", "", "Above the page: a logo, a way back to the shop."),
        member("terms", "", "Above the final button, in place of the backend's links."),
        member("payment", "", "Fields of a payment provider; they stay in the page's own tree."),
    ],
    parts: &[
        member("view", "", "The element's content."),
        member("checkout", "", "Page and summary."),
        member("section", "", "A section of the page."),
        member("heading", "", "A section's heading."),
        member("input", "", "A field."),
        member("problem", "", "What is wrong with a field."),
        member("choice", "", "A radio button's row."),
        member("button", "", "A button."),
        member("place", "", "The final button."),
        member("line", "", "A line of goods."),
        member("person", "", "A recipient's card."),
        member("summary", "", "The running total."),
        member("totals", "", "A breakdown of the price."),
        member("notice", "", "A boxed remark."),
        member("placed", "", "The placed order."),
    ],
    tokens: &[
        member("--handsel-accent", "color", "Buttons, links, chosen things."),
        member("--handsel-accent-text", "color", "Text on the accent."),
        member("--handsel-surface", "color", "Behind everything."),
        member("--handsel-text", "color", "Text."),
        member("--handsel-muted", "color", "Text of less weight."),
        member("--handsel-border", "color", "Lines around things."),
        member("--handsel-danger", "color", "Problems."),
        member("--handsel-radius", "length", "Corners."),
        member("--handsel-font", "font-family", "Type; inherited from the page where it is not set."),
        member("--handsel-space", "length", "The rhythm, 8px."),
        member(
            "--handsel-sticky-top",
            "length",
            "Height of the page's own sticky header, so that the total stays below it.",
        ),
    ],
};

/// Mounts the element and starts its checkout.
pub fn mount(host: HtmlElement, root: HtmlElement, options: JsValue, base: String) -> u32 {
    let text =
        |object: &JsValue, name: &str| Reflect::get(object, &name.into()).ok().and_then(|value| value.as_string());
    let typed = Reflect::get(&options, &"typed".into()).unwrap_or_default();
    let connection = Connection::new(text(&options, "backend"), &base, intl::locale(), &host.id());
    let key = connection.storage_key.clone();
    let store = Store::new(Model::new(connection), sync::perform);
    let mounted = {
        let store = store.clone();
        let focus = text(&typed, "focus").filter(|id| !id.is_empty());
        let (updating, near) = (store.clone(), root.clone());
        let start = move || start(&store, &host, &options, &typed, &key);
        let mounted =
            Mounted::new(root, move || checkout_page(&start()), move |name, value| update(&updating, name, &value));
        if let Some(focus) = focus {
            focus_near(focus, &near);
        }
        mounted
    };
    host::keep(mounted)
}

/// Starts the checkout from what was kept, what the page wants and what was typed already.
fn start(store: &Store, host: &HtmlElement, options: &JsValue, typed: &JsValue, key: &str) -> Store {
    announce(store, host);
    listen(store, key);
    if store.peek(|model| model.connection.backend.is_empty()) {
        store.dispatch(Intent::Misconfigured(t(S::NoBackend).to_owned()));
        return store.clone();
    }
    let member = |name: &str| Reflect::get(options, &name.into()).unwrap_or_default();
    let given = member("session").as_string().filter(|session| !session.is_empty());
    let (mut kept, gone) = pages::open(key, given.as_ref());
    kept.session_id = given.or(kept.session_id);
    if kept.session_id.is_none() && kept.token.is_none() {
        kept.token = Some(random::checkout_token());
    }
    let wanted = items::parse(&member("items")).unwrap_or_else(|| {
        store.dispatch(Intent::Misconfigured(t(S::BadItems).to_owned()));
        Vec::new()
    });
    store.dispatch(Intent::Engine(Input::Start(kept, wanted)));
    gone.iter().for_each(|key| storage::drop_one(key));
    say_that_it_is_open(key);
    suggest_country(store);
    let values = Reflect::get(typed, &"values".into()).unwrap_or_default();
    if let Some(email) = Reflect::get(&values, &"email".into()).ok().and_then(|value| value.as_string()) {
        store.edit(Edit::Email(email));
    }
    store.clone()
}

/// The first recipient's country, where the language suggests one and nothing was said yet.
fn suggest_country(store: &Store) {
    let blank = store.peek(|model| {
        let first = model.draft().open_recipients().next()?;
        (first.address == Default::default()).then(|| first.id.clone())
    });
    if let (Some(recipient), Some(value)) = (blank, crate::i18n::country_of_locale(&intl::locale())) {
        let field = handsel_core::address::Field::Country;
        store.edit(Edit::AddressField { recipient, field, value });
    }
}

/// Reads again when another tab saved, and follows the browser's own idea of being online.
fn listen(store: &Store, key: &str) {
    let resume = |store: Store| {
        move || {
            pages::take_over(&store);
            store.dispatch(Intent::Engine(Input::Resumed));
        }
    };
    let tabs = SendWrapper::new(broadcast::Listener::new(key, resume(store.clone())));
    on_cleanup(move || drop(tabs));
    for (event, online) in [("online", true), ("offline", false)] {
        let store = store.clone();
        host::on_window(event, move || store.dispatch(Intent::Engine(Input::Online(online))));
    }
    host::on_window("focus", resume(store.clone()));
}

/// Other pages are to know that this one is open, until the element is taken down or the page is put aside for the back
/// button: one that is put aside while it holds a lock would not be brought back.
fn say_that_it_is_open(key: &str) {
    let lock = SendWrapper::new(Rc::new(RefCell::new(Lock::new(key))));
    for (event, open) in [("pageshow", true), ("pagehide", false)] {
        let (lock, key) = (lock.clone(), key.to_owned());
        host::on_window(event, move || drop(lock.replace(open.then(|| Lock::new(&key)).flatten())));
    }
    on_cleanup(move || drop(lock.take()));
}

/// An attribute or property changed after the mount.
fn update(store: &Store, name: &str, value: &JsValue) {
    // Another backend or session is another checkout: the page replaces the element.
    if name == "items" {
        match items::parse(value) {
            Some(lines) => store.dispatch(Intent::Engine(Input::Wanted(lines))),
            None => store.dispatch(Intent::Misconfigured(t(S::BadItems).to_owned())),
        }
    }
}
