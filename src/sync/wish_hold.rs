//! Holds of wish lists that are to be bought: read with the secret that the browser keeps. The page names a hold by an id
//! that opens nothing.

use handsel_contract::checkout::CheckoutWrite;
use handsel_contract::wishlist::{Hold, HoldState};
use handsel_contract::{Message, code, draft, routes};
use handsel_core::checkout::Input;
use handsel_core::json;

use super::fetch::{self, Answer, NoAnswer, fetch};
use super::storage;
use crate::i18n::{S, t, tv};
use crate::state::{Intent, Store};

const TIMEOUT_MS: u32 = 15_000;

/// The secret of a hold that was placed, or opened, in this browser.
fn secret(backend: &str, id: &str) -> Option<String> {
    let holds = storage::kept_of_lists(&storage::key_of_lists(backend)).holds;
    holds.into_iter().find(|own| own.id == id).map(|own| own.secret)
}

/// Adds the secrets to a write. All of them, always: a write that is repeated because its answer was lost stays the same,
/// whatever the session has come to know.
pub fn unlock(write: &mut CheckoutWrite, backend: &str) {
    for wish in &mut write.wish_holds {
        wish.secret = secret(backend, &wish.hold_id);
    }
}

/// Reads a hold and reports it, or says that it is not bought.
pub fn read(store: &Store, id: String) {
    let backend = store.peek(|model| model.connection.backend.clone());
    let Some(secret) = secret(&backend, &id) else { return refuse(store, id, t(S::GiftUnknown).to_owned()) };
    let url = backend + &routes::with_id(routes::HOLD, &id);
    let headers = vec![("Accept", "application/json".to_owned()), ("Authorization", ["Bearer ", &secret].concat())];
    let store = store.clone();
    let then = move |answer: Result<Answer, NoAnswer>| {
        let hold = answer.ok().and_then(|answer| json::from_text::<Hold>(&answer.body));
        let Some(hold) = hold else { return refuse(&store, id, t(S::GiftUnknown).to_owned()) };
        let text = tv(S::GiftOver, &hold.item.title);
        let held = hold.state == HoldState::Held;
        match draft::of_hold(hold).filter(|_| held) {
            Some((line, recipient)) => {
                store.dispatch(Intent::Told(id, Vec::new()));
                store.dispatch(Intent::Engine(Input::Hold(line, recipient)));
            }
            None => refuse(&store, id, text),
        }
    };
    fetch(fetch::Request { method: "GET", url, headers, body: None, timeout_ms: TIMEOUT_MS }, Box::new(then));
}

fn refuse(store: &Store, id: String, text: String) {
    store.dispatch(Intent::Told(id, vec![Message::recoverable(code::HOLD_LAPSED, "$", text)]));
}
