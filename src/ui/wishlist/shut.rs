//! A link that does not open: why, in a sentence, and one thing to do about it.

use handsel_core::wishlist::{Closed, Door};

use super::form::typed_field;
use super::own_lists::other_lists;
use crate::i18n::{S, t, tv};
use crate::state::wishlist::{At, Intent, Model, Shut};
use crate::ui::kit::at::chosen;
use crate::ui::kit::dom::{dynamic, nothing, row};
use crate::ui::kit::element::{View, el};
use crate::ui::kit::{Field, Tone, button, notice};

/// Why nothing is open, or nothing.
pub fn shut_notice(at: &At) -> View {
    let (shut, at) = (at.get(|model, _| model.shut.clone()), at.clone());
    dynamic(move || {
        let Some(shut) = shut.get() else { return nothing() };
        let tone = if shut.why.passes() { Tone::Quiet } else { Tone::Problem };
        let head = if shut.title.is_empty() { nothing() } else { el("h2", "heading").text(&shut.title).view() };
        row(vec![head, notice(tone, &sentence(&shut), action(&at, shut.why))])
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
    tv(sentence, name)
}

fn action(at: &At, why: Closed) -> View {
    let press = |sentence: S, act: fn(&At)| button("button", t(sentence)).press(at, act).view();
    match why {
        Closed::Truncated | Closed::Mistyped | Closed::HoldUnknown => paste(at),
        Closed::Own => press(S::ShutOpenOwn, |at| {
            if let Door::List { id, .. } = at.peek(|model, _| model.door.clone()) {
                at.dispatch(Intent::OpenOwn(id));
            }
        }),
        // Nobody to ask for a new link: it is the visitor's own list that is there no more.
        Closed::Unknown if at.peek(|model, _| model.is_own_door()) => {
            row(vec![other_lists(at), press(S::OwnAnother, |at| at.dispatch(Intent::Another))])
        }
        Closed::Offline | Closed::Down => press(S::TryNow, |at| at.dispatch(Intent::Look)),
        Closed::Outdated | Closed::SignIn => press(S::ShutReload, |_| crate::sync::share::reload()),
        why if why.reason().is_some() => chosen(at, |model, _| model.reported, reported, report),
        _ => nothing(),
    }
}

/// A whole link opens as soon as it is pasted.
fn paste(at: &At) -> View {
    let (at, field) = (at.clone(), typed_field(at, "whole-link", S::ShutPaste));
    // What is still being typed stays in its field; it is no link yet.
    let keep = field.on_input;
    let open = move |text: String| match Door::of_address(&text) {
        Door::List { .. } | Door::Hold { .. } => at.dispatch(Intent::Open(text)),
        _ => keep(text),
    };
    Field { on_input: Box::new(open), ..field }.view()
}

fn reported(_: &At) -> View {
    el("p", "").attr("role", "status").text(t(S::ShutReported)).view()
}

/// A note to the owner, if the friend agrees.
fn report(at: &At) -> View {
    let name = at.peek(|model: &Model, _| model.shut.as_ref().map(|shut| shut.owner_name.clone()).unwrap_or_default());
    let text = if name.is_empty() { t(S::ShutReportSomebody).to_owned() } else { tv(S::ShutReport, &name) };
    let send = button("button", &text).press(at, |at| at.dispatch(Intent::Report));
    row(vec![typed_field(at, "report-name", S::ShutYourName).optional().view(), send.view()])
}
