//! A link that does not open: why, in a sentence, and one thing to do about it.

use handsel_core::wishlist::Closed;
use leptos::prelude::*;

use super::form::typed_field;
use crate::i18n::{S, t, tf};
use crate::state::wishlist::{Intent, Shut, Store};
use crate::ui::kit::dom::{dynamic, fixed, nothing, row};
use crate::ui::kit::element::{View, el};
use crate::ui::kit::{Field, Tone, button, notice};

/// Why nothing is open, or nothing.
pub fn shut_notice(store: &Store) -> View {
    let shut = store.look(|model| model.shut.clone());
    let heading = store.text(|model| model.shut.as_ref().map(|shut| shut.title.clone()).unwrap_or_default());
    let store = store.clone();
    dynamic(move || {
        let Some(shut) = shut.get() else { return nothing() };
        let tone = if shut.why.passes() { Tone::Quiet } else { Tone::Problem };
        let title = heading.get_untracked();
        let head = if title.is_empty() { nothing() } else { el("h2", "heading").text(title).view() };
        row(vec![head, notice(tone, sentence(&shut), action(&store, &shut))])
    })
}

fn sentence(shut: &Shut) -> String {
    let name = if shut.owner_name.is_empty() { t(S::ShutSomebody) } else { &shut.owner_name };
    let sentence = match shut.why {
        Closed::Truncated => S::ShutTruncated,
        Closed::Mistyped => S::ShutMistyped,
        Closed::Unknown => S::ShutUnknown,
        Closed::Revoked => S::ShutRevoked,
        Closed::Expired => S::ShutExpired,
        Closed::EventOver => S::ShutOver,
        Closed::Paused => S::ShutPaused,
        Closed::SignIn => S::ShutSignIn,
        Closed::Own => S::ShutOwn,
        Closed::HoldUnknown => S::ShutHold,
        Closed::Offline => S::ShutOffline,
        Closed::Down => S::ShutDown,
        Closed::Outdated => S::ShutOutdated,
    };
    tf(sentence, &[("name", name)])
}

fn action(store: &Store, shut: &Shut) -> View {
    let press = |text: &str, intent: fn() -> Intent| {
        let store = store.clone();
        button("button", text).on("click", move |_| store.dispatch(intent())).view()
    };
    match shut.why {
        Closed::Truncated | Closed::Mistyped => paste(store),
        Closed::Own => press(t(S::ShutOpenOwn), || Intent::OpenOwn),
        Closed::Offline | Closed::Down => press(t(S::TryNow), || Intent::Look),
        Closed::Outdated => button("button", t(S::ShutReload)).on("click", |_| crate::sync::share::reload()).view(),
        why if why.reason().is_some() => report(store, shut),
        _ => nothing(),
    }
}

/// A whole link opens as soon as it is pasted.
fn paste(store: &Store) -> View {
    let store = store.clone();
    Field::new("whole-link".to_owned(), fixed(t(S::ShutPaste)), fixed(""), move |text| {
        store.dispatch(Intent::Open(text));
    })
    .view()
}

/// A note to the owner, if the friend agrees.
fn report(store: &Store, shut: &Shut) -> View {
    let reported = store.flag(|model| model.reported);
    let (store, name) = (store.clone(), shut.owner_name.clone());
    dynamic(move || {
        if reported.get() {
            return el("p", "").attr("role", "status").text(t(S::ShutReported)).view();
        }
        let text =
            if name.is_empty() { t(S::ShutReportSomebody).to_owned() } else { tf(S::ShutReport, &[("name", &name)]) };
        let sending = store.clone();
        let send = button("button", &text).on("click", move |_| sending.dispatch(Intent::Report));
        row(vec![typed_field(&store, "report-name", S::ShutYourName).optional().view(), send.view()])
    })
}
