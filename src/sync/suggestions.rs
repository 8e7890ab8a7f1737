//! Addresses that the backend suggests while one is typed (`dev.handsel.address_suggestions`): asked for after a pause, once for
//! what was typed last. A backend that fails, is slow or has nothing has the same answer, an empty one.

use gloo::timers::callback::Timeout;
use handsel_contract::checkout::Context;
use handsel_contract::suggestion::{AddressSuggestions, AddressSuggestionsWrite};
use handsel_contract::{address::PostalAddress, routes};
use handsel_core::address::{AddressDraft, Suggestion};
use handsel_core::json;

use super::checkout::exchange;
use super::fetch::{Answer, NoAnswer};
use crate::state::Store;

/// As long as a shopper hesitates between words, and no longer.
const PAUSE_MS: u32 = 250;

/// A question to the backend.
pub struct Question {
    /// What there is of the address.
    pub address: AddressDraft,
    /// Whether nothing else was typed meanwhile.
    pub is_current: Box<dyn Fn() -> bool>,
    /// What is done with the answer.
    pub then: Box<dyn FnOnce(Vec<Suggestion>)>,
}

/// Asks once nothing was typed for a moment.
pub fn ask(store: &Store, question: Question) {
    let store = store.clone();
    let asking = move || {
        if (question.is_current)() {
            send(&store, question);
        }
    };
    Timeout::new(PAUSE_MS, asking).forget();
}

fn send(store: &Store, question: Question) {
    let (id, language) = store.peek(|model| {
        (model.session().map(|session| session.id.clone()).unwrap_or_default(), model.connection.locale.clone())
    });
    let path = routes::with_id(routes::ADDRESS_SUGGESTIONS, &id);
    let context = Some(Context { language: Some(language), ..Context::default() });
    let body = AddressSuggestionsWrite { address: PostalAddress::from(&question.address), context };
    let then = question.then;
    let answered = move |answer: Result<Answer, NoAnswer>| {
        let read = |answer: Answer| json::from_text::<AddressSuggestions>(&answer.body);
        let answer = answer.ok().filter(|answer| answer.status == 200).and_then(read).unwrap_or_default();
        then(answer.suggestions.into_iter().map(Suggestion::from).collect());
    };
    exchange(store, "POST", &path, Vec::new(), Some(json::to_text(body)), Box::new(answered));
}
