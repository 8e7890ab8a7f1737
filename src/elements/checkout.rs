//! `<handsel-checkout>`: its surface and its mount.

use handsel_core::checkout::{Edit, Fatal, Input};
use js_sys::Reflect;
use leptos::prelude::*;
use serde::Serialize;
use wasm_bindgen::JsValue;
use web_sys::HtmlElement;

use super::host::{self, Mounted};
use super::items;
use super::spec::{Spec, member};
use crate::i18n::{S, intl, t};
use crate::state::connection::Connection;
use crate::state::{Intent, Model, Store};
use crate::sync::{self, broadcast, random, storage};
use crate::ui::checkout::checkout_page;
use crate::ui::kit::focus_near;

/// The surface of `<handsel-checkout>`.
pub const SPEC: Spec = Spec {
    tag: "handsel-checkout",
    summary: "A whole checkout: goods to any number of people and addresses, delivery, invoice, payment, order.",
    attributes: &[
        member("backend", "string", "Address of a backend that speaks the contract. Required."),
        member("items", "Array<{id: string, quantity?: number}>", "The goods, as an array or as its JSON."),
        member("session", "string", "An existing session to go on with, by id."),
        member("locale", "string", "BCP 47 tag for money, days and names. Default: the browser's."),
    ],
    events: &[
        member("handsel-ready", "{status: string}", "The backend has answered for the first time."),
        member(
            "handsel-changed",
            "{items: Array<{id: string, quantity: number}>, total: number | null, currency: string | null, status: string}",
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
            "Something failed that the shopper alone cannot mend.",
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

#[derive(Serialize)]
struct Ready {
    status: String,
}

#[derive(Clone, PartialEq, Serialize)]
struct Goods {
    id: String,
    quantity: i64,
}

#[derive(Clone, PartialEq, Serialize)]
struct Changed {
    items: Vec<Goods>,
    total: Option<i64>,
    currency: Option<String>,
    status: String,
}

#[derive(Clone, PartialEq, Serialize)]
struct OrderPlaced {
    order_id: String,
    label: Option<String>,
    permalink_url: String,
}

#[derive(Clone, PartialEq, Serialize)]
struct Failed {
    code: &'static str,
    message: String,
    fatal: bool,
}

/// Mounts the element and starts its checkout.
pub fn mount(host: HtmlElement, root: HtmlElement, options: JsValue, typed: JsValue, base: String) -> u32 {
    let text =
        |object: &JsValue, name: &str| Reflect::get(object, &name.into()).ok().and_then(|value| value.as_string());
    intl::set_locale(text(&options, "locale"));
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
    let mut kept = storage::kept(key);
    if let Some(session) = member("session").as_string().filter(|session| !session.is_empty()) {
        if kept.session_id.as_ref() != Some(&session) {
            kept = handsel_core::checkout::Stored { session_id: Some(session), ..Default::default() };
        }
    }
    if kept.session_id.is_none() && kept.token.is_none() {
        kept.token = Some(random::checkout_token());
    }
    let wanted = items::parse(&member("items")).unwrap_or_else(|()| {
        store.dispatch(Intent::Misconfigured(t(S::BadItems).to_owned()));
        Vec::new()
    });
    store.dispatch(Intent::Engine(Input::Start(kept, wanted)));
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
        let first = model.draft().recipients.first()?;
        (first.address == Default::default()).then(|| first.id.clone())
    });
    if let (Some(recipient), Some(value)) = (blank, crate::i18n::country_of_locale(&intl::locale())) {
        let field = handsel_core::address::Field::Country;
        store.edit(Edit::AddressField { recipient, field, value });
    }
}

/// Reads again when another tab saved, and follows the browser's own idea of being online.
fn listen(store: &Store, key: &str) {
    let resume = |store: Store| move || store.dispatch(Intent::Engine(Input::Resumed));
    let listener = broadcast::Listener::new(key, resume(store.clone()));
    let keep = StoredValue::new_local(listener);
    on_cleanup(move || keep.dispose());
    let online = {
        let store = store.clone();
        window_event_listener(leptos::ev::online, move |_| store.dispatch(Intent::Engine(Input::Online(true))))
    };
    let offline = {
        let store = store.clone();
        window_event_listener(leptos::ev::offline, move |_| store.dispatch(Intent::Engine(Input::Online(false))))
    };
    let focus = {
        let resume = resume(store.clone());
        window_event_listener(leptos::ev::focus, move |_| resume())
    };
    on_cleanup(move || {
        online.remove();
        offline.remove();
        focus.remove();
    });
}

/// Tells the page what happens, as the model changes.
fn announce(store: &Store, host: &HtmlElement) {
    let host = StoredValue::new_local(host.clone());
    let emit = move |name: &str, detail: &dyn Fn(&HtmlElement, &str)| host.with_value(|host| detail(host, name));
    let status = store.slice(|model| model.session().map(|session| session.status.as_str().to_owned()));
    Effect::new(move |ready: Option<bool>| {
        let ready = ready.unwrap_or_default();
        let Some(status) = status.get().filter(|_| !ready) else { return ready };
        emit("handsel-ready", &|host, name| host::emit(host, name, &Ready { status: status.clone() }));
        true
    });
    let changed = store.slice(|model| {
        let session = model.session()?;
        let items = model.draft().lines.iter();
        Some(Changed {
            items: items.map(|line| Goods { id: line.item_id.clone(), quantity: line.quantity }).collect(),
            total: model.grand_total().map(|total| total.amount),
            currency: Some(session.currency.clone()),
            status: session.status.as_str().to_owned(),
        })
    });
    Effect::new(move |_| {
        if let Some(changed) = changed.get() {
            emit("handsel-changed", &|host, name| host::emit(host, name, &changed));
        }
    });
    let placed = store.slice(|model| {
        let order = model.session()?.order.as_ref().filter(|_| model.engine.progress().placed)?;
        Some(OrderPlaced {
            order_id: order.id.clone(),
            label: order.label.clone(),
            permalink_url: order.permalink_url.clone(),
        })
    });
    Effect::new(move |_| {
        if let Some(placed) = placed.get() {
            emit("handsel-order-placed", &|host, name| host::emit(host, name, &placed));
        }
    });
    let failed = store.slice(|model| match (&model.misconfigured, model.engine.progress().fatal) {
        (Some(message), _) => Some(Failed { code: "misconfigured", message: message.clone(), fatal: true }),
        (None, Some(fatal)) => {
            Some(Failed { code: fatal_code(fatal), message: t(S::SessionGone).to_owned(), fatal: false })
        }
        (None, None) => None,
    });
    Effect::new(move |_| {
        if let Some(failed) = failed.get() {
            emit("handsel-failed", &|host, name| host::emit(host, name, &failed));
        }
    });
}

fn fatal_code(fatal: Fatal) -> &'static str {
    match fatal {
        Fatal::SessionGone => "session_gone",
        Fatal::OrderUnknown => "order_unknown",
        Fatal::Forbidden => "forbidden",
        Fatal::Closed => "closed",
        Fatal::Unrecoverable => "unrecoverable",
    }
}

/// An attribute or property changed after the mount.
fn update(store: &Store, name: &str, value: &JsValue) {
    match name {
        "items" => match items::parse(value) {
            Ok(lines) => store.dispatch(Intent::Engine(Input::Wanted(lines))),
            Err(()) => store.dispatch(Intent::Misconfigured(t(S::BadItems).to_owned())),
        },
        "locale" => intl::set_locale(value.as_string()),
        // Another backend or session is another checkout: the page replaces the element.
        _ => {}
    }
}
