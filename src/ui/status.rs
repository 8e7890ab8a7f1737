//! How the connection is doing, and what the backend says about the page as a whole.

use handsel_contract::Message;
use handsel_core::checkout::{Fatal, Input};

use super::kit::dom::{derive, dynamic, list, nothing, row, when};
use super::kit::element::View;
use super::kit::{Tone, announcer, button, link, notice};
use crate::i18n::{S, t};
use crate::state::{Intent, Store};
use crate::sync::random;

/// The lines at the top of the page that appear only when there is something to say.
pub fn status_lines(store: &Store) -> View {
    let misconfigured = store.slice(|model| model.misconfigured.clone());
    let offline = store.slice(|model| model.engine.progress().offline);
    let messages = store.slice(|model| model.general_messages());
    let refused = store.slice(|model| model.engine.progress().refused && model.general_messages().is_empty());
    let saving = store.slice(|model| model.engine.progress().saving);
    let saved = derive(move || if saving.get() { String::new() } else { t(S::Saved).to_owned() });
    let plain = |tone, sentence| move || notice(tone, t(sentence).to_owned(), nothing());
    let misconfigured = dynamic(move || match misconfigured.get() {
        Some(text) => notice(Tone::Problem, text, nothing()),
        None => nothing(),
    });
    row(vec![
        misconfigured,
        when(offline, plain(Tone::Quiet, S::Offline)),
        retrying(store),
        fatal(store),
        list(messages, message),
        when(refused, plain(Tone::Problem, S::RefusedText)),
        announcer(saved).view(),
    ])
}

fn message(message: Message) -> View {
    let tone = if message.is_error() { Tone::Problem } else { Tone::Quiet };
    notice(tone, message.content, nothing())
}

fn retrying(store: &Store) -> View {
    let retrying = store.slice(|model| model.engine.progress().retrying && !model.engine.progress().offline);
    let store = store.clone();
    when(retrying, move || {
        let store = store.clone();
        let again = move |_| store.dispatch(Intent::Engine(Input::Online(true)));
        notice(Tone::Quiet, t(S::Unreachable).to_owned(), link(t(S::TryNow), again))
    })
}

fn fatal(store: &Store) -> View {
    let fatal = store.slice(|model| model.engine.progress().fatal);
    let store = store.clone();
    dynamic(move || match fatal.get() {
        Some(fatal) => {
            let store = store.clone();
            let sentence = if fatal == Fatal::OrderUnknown { S::OrderUnknown } else { S::SessionGone };
            let anew = move |_| {
                store.dispatch(Intent::Engine(Input::NewSession { token: Some(random::checkout_token()) }));
            };
            let button = button("button", t(S::StartAgain)).id("start-again").on("click", anew);
            notice(Tone::Problem, t(sentence).to_owned(), button.view())
        }
        None => nothing(),
    })
}
