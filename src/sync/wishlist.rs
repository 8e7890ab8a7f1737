//! A wish list's reads and errands as HTTP, its timers, and what the browser keeps of it (`docs/contract.md`, "Wish lists").
//! Every request carries one bearer token in its header; none has one in its address.

use gloo::timers::callback::Timeout;
use handsel_contract::routes;
use handsel_core::wishlist::{Door, Errand};

use super::fetch::{self, fetch};
use super::{storage, stream};
use crate::state::wishlist::{Effect, Intent, Reply, Store, Timer};

const TIMEOUT_MS: u32 = 15_000;

/// Carries out one effect; telling the page is the element's own affair.
pub fn perform(store: &Store, effect: Effect) {
    match effect {
        Effect::Send(errand) => send(store, errand),
        Effect::Read(read, items) => {
            let Some((id, bearer)) = door(store) else { return };
            let mut path = routes::with_id(routes::WISHLIST, &id);
            if !items.is_empty() {
                path = [&path, "?", routes::ONLY_ITEMS, "=", &crate::i18n::joined(&items, ",")].concat();
            }
            exchange(store, ("GET", &path, &bearer), None, Box::new(move |reply| Intent::ListRead(read, reply)));
        }
        Effect::ReadHold(id, secret) => {
            let path = routes::with_id(routes::HOLD, &id);
            exchange(store, ("GET", &path, &secret), None, Box::new(move |reply| Intent::HoldRead(id, reply)));
        }
        Effect::Listen => {
            let Some((id, bearer)) = door(store) else { return };
            let url =
                store.peek(|model| model.connection.backend.clone()) + &routes::with_id(routes::WISHLIST_EVENTS, &id);
            stream::listen(store, url, bearer);
        }
        Effect::Hush => stream::hush(store),
        Effect::Wait(timer, ms) => wait(store.clone(), timer, ms),
        Effect::Keep(change) => {
            let key = store.peek(|model| model.connection.storage_key.clone());
            if !storage::keep_of_lists(&key, change) {
                store.dispatch(Intent::NotKept);
            }
        }
        Effect::Tell(..) => {}
    }
}

fn door(store: &Store) -> Option<(String, String)> {
    store.peek(|model| match &model.door {
        Door::List { id, token } => Some((id.clone(), token.as_str().to_owned())),
        _ => None,
    })
}

fn send(store: &Store, errand: Errand) {
    let Errand { key, method, path, bearer, body, .. } = errand;
    let method = match method.as_str() {
        "PATCH" => "PATCH",
        "DELETE" => "DELETE",
        _ => "POST",
    };
    let write = Some((key.clone(), body));
    exchange(store, (method, &path, &bearer), write, Box::new(move |reply| Intent::Answered(key, reply)));
}

fn exchange(
    store: &Store,
    (method, path, bearer): (&'static str, &str, &str),
    write: Option<(String, String)>,
    then: Box<dyn FnOnce(Reply) -> Intent>,
) {
    let url = store.peek(|model| model.connection.backend.clone()) + path;
    let mut headers = vec![("Accept", "application/json".to_owned())];
    if !bearer.is_empty() {
        headers.push(("Authorization", ["Bearer ", bearer].concat()));
    }
    let mut body = None;
    if let Some((key, text)) = write {
        headers.push(("Idempotency-Key", key));
        if !text.is_empty() {
            headers.push(("Content-Type", "application/json".to_owned()));
            body = Some(text);
        }
    }
    let store = store.clone();
    let answered = move |answer: Result<fetch::Answer, fetch::NoAnswer>| {
        let reply = answer.map(|answer| {
            let fetch::Answer { status, body, retry_after_ms } = answer;
            Reply { status, body, retry_after_ms }
        });
        store.dispatch(then(reply.unwrap_or_default()));
    };
    fetch(fetch::Request { method, url, headers, body, timeout_ms: TIMEOUT_MS }, Box::new(answered));
}

fn wait(store: Store, timer: Timer, ms: u32) {
    let turn = store.peek(|model| model.turn(timer));
    Timeout::new(ms, move || {
        if store.peek(|model| model.turn(timer)) == turn {
            store.dispatch(Intent::Timer(timer));
        }
    })
    .forget();
}
