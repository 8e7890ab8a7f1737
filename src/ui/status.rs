//! How the connection is doing, and what the backend says about the page as a whole.

use handsel_core::checkout::{Fatal, Input, Progress};
use web_sys::Event;

use super::kit::at::{Table, by_word, press, shown, table};
use super::kit::dom::{nothing, row};
use super::kit::element::View;
use super::kit::{Tone, announcer, button, focus_when_shown, notice};
use crate::i18n::{S, t};
use crate::state::{At, Intent, Model};
use crate::sync::random;

/// The lines at the top of the page that appear only when there is something to say.
pub fn status_lines(at: &At) -> View {
    let misconfigured = |model: &Model, _: &str| model.misconfigured.clone().unwrap_or_default();
    let retrying = |model: &Model, _: &str| progress(model).retrying && !progress(model).offline;
    let saved = |model: &Model, _: &str| match progress(model) {
        Progress { saving: true, .. } | Progress { refused: true, .. } | Progress { fatal: Some(_), .. } => {
            String::new()
        }
        _ => t(S::Saved).to_owned(),
    };
    let asked = |model: &Model, _: &str| progress(model).asked_to_wait && !progress(model).offline;
    row(vec![
        by_word(at, misconfigured, |_, text| notice(Tone::Problem, text, nothing())),
        shown(at, |model, _| progress(model).offline, |_| notice(Tone::Quiet, t(S::Offline), nothing())),
        shown(at, retrying, |at| notice(Tone::Quiet, t(S::Unreachable), press(at, S::TryNow, try_now))),
        // It has said when to come back; earlier is of no use.
        shown(at, asked, |_| notice(Tone::Quiet, t(S::Unreachable), nothing())),
        by_word(at, fatal, |at, text| notice(Tone::Problem, text, start_again(at, "start-again"))),
        table(at, messages, message),
        shown(at, refused, |_| notice(Tone::Problem, t(S::RefusedText), nothing())),
        announcer(at.get(saved)).view(),
    ])
}

fn try_now(at: &At) {
    at.dispatch(Intent::Engine(Input::Online(true)));
}

fn progress(model: &Model) -> Progress {
    model.engine.progress()
}

fn refused(model: &Model, _: &str) -> bool {
    progress(model).refused && model.general_messages().is_empty()
}

fn messages(model: &Model, _: &str) -> Table {
    rows(model.general_messages())
}

/// Messages as rows for [`message`].
pub fn rows(messages: Vec<handsel_contract::Message>) -> Table {
    let one = |message: handsel_contract::Message| {
        let tone = if message.is_error() { "error" } else { "" };
        vec![tone.to_owned(), message.content]
    };
    messages.into_iter().map(one).collect()
}

/// A message as a remark: what kind it is, and what it says.
pub fn message(_: &At, cells: &[String]) -> View {
    let [tone, text] = cells else { return nothing() };
    notice(if tone.is_empty() { Tone::Quiet } else { Tone::Problem }, text, nothing())
}

/// Why nothing comes of the session any more, or no text.
pub fn fatal(model: &Model, _: &str) -> String {
    match progress(model).fatal {
        Some(Fatal::OrderUnknown) => t(S::OrderUnknown).to_owned(),
        Some(_) => t(S::SessionGone).to_owned(),
        None => String::new(),
    }
}

/// The way to another session; `id` is the button's.
pub fn start_again(at: &At, id: &str) -> View {
    let anew = |at: &At, event: Event| {
        at.dispatch(Intent::Engine(Input::NewSession { token: Some(random::checkout_token()) }));
        // The button goes with what it is about.
        focus_when_shown("place-order".to_owned(), &event);
    };
    button("button", t(S::StartAgain)).id(id).on("click", at.take(anew)).view()
}
