//! The final button. It says what it does and what it costs, is pressed once, and when something is missing leads there.

use handsel_core::checkout::{Call, FailureNotice, Placing, Problem};
use web_sys::Event;

use crate::i18n::{S, intl, t, tn, tv};
use crate::state::fields::control_id;
use crate::state::remarks::Remark;
use crate::state::{At, Intent, Model};
use crate::ui::kit::at::{Table, by_word, line, shown, table};
use crate::ui::kit::dom::{nothing, row};
use crate::ui::kit::element::{View, el};
use crate::ui::kit::{Tone, focus_when_shown, link, notice};
use crate::ui::remark::words;
use crate::ui::status::{fatal, start_again};

/// The way on beside the button; the one at the top of the page may be out of sight.
const HERE: &str = "start-again-here";

/// How many of the missing things are named; the rest are counted.
const NAMED: usize = 5;

/// The button, and above it what is missing.
pub fn place_button(at: &At) -> View {
    let said = |model: &Model, key: &str| if is_busy(model, key) { text(model, key) } else { String::new() };
    let button = el("button", "button button-main")
        .attr("type", "button")
        .attr("part", "button place")
        .id("place-order")
        // A disabled button would lose the focus and say nothing; a busy one simply does not press again.
        .attr("aria-disabled", at.get(|model, key| is_busy(model, key).to_string()))
        .class_if("busy", at.get(is_busy))
        .on("click", at.take(place))
        .say(at, text);
    row(vec![
        shown(at, |model, _| count(model) > 0, missing),
        by_word(at, failure, |_, text| notice(Tone::Problem, text, nothing())),
        by_word(at, fatal, lost),
        button.view(),
        el("p", "hidden").attr("role", "status").say(at, said).view(),
    ])
}

/// How far an order is; nowhere, where nothing comes of the session any more.
fn placing(model: &Model) -> Placing {
    let progress = model.engine.progress();
    if progress.fatal.is_some() { Placing::No } else { progress.placing }
}

fn is_busy(model: &Model, _: &str) -> bool {
    placing(model) != Placing::No
}

fn text(model: &Model, _: &str) -> String {
    let sentence = match placing(model) {
        Placing::Unknown => S::FindingOut,
        Placing::NeedsStep => S::WaitingForBank,
        Placing::Flushing | Placing::Sent => S::PlacingOrder,
        Placing::No => {
            let total = model.grand_total().map(intl::money).unwrap_or_default();
            return tv(S::PlaceOrder, &total);
        }
    };
    t(sentence).to_owned()
}

/// Nothing comes of the session any more. It was announced at the top of the page; here it is read on the way.
fn lost(at: &At, text: &str) -> View {
    let said = el("p", "").text(text).view();
    el("div", "notice notice-problem").part("notice").child(said).child(start_again(at, HERE)).view()
}

/// Places the order, or leads to the first thing that is missing (WCAG 3.3.1).
fn place(at: &At, event: Event) {
    if at.peek(is_busy) {
        return;
    }
    at.dispatch(Intent::Place);
    if at.peek(|model, _| model.engine.progress().fatal.is_some()) {
        return focus_when_shown(HERE.to_owned(), &event);
    }
    if let Some(first) = at.peek(|model, _| model.problems.first().map(|problem| control_id(&problem.place))) {
        focus_when_shown(first, &event);
    }
}

/// Why the last press came to nothing, and what the backend said with it.
fn failure(model: &Model, _: &str) -> String {
    let sentence = match model.failed_press() {
        Some(FailureNotice::Refused(Call::Complete)) => S::FailedRefused,
        Some(FailureNotice::NotReady) => S::FailedNotReady,
        Some(FailureNotice::Declined) => S::FailedDeclined,
        Some(FailureNotice::ChangedElsewhere) => S::FailedChanged,
        Some(FailureNotice::AmountChanged) => S::FailedAmount,
        Some(FailureNotice::Offline) => S::FailedOffline,
        Some(FailureNotice::PayAgain) => S::FailedPayAgain,
        // Said below, with the way on; and what is refused without a press is said where it is, or above all.
        Some(FailureNotice::Fatal(_) | FailureNotice::Refused(_)) | None => return String::new(),
    };
    let reasons = if sentence == S::FailedNotReady { model.errors() } else { Vec::new() };
    reasons.iter().take(NAMED).fold(t(sentence).to_owned(), |text, said| [&text, " ", said].concat())
}

/// How many things are missing; none before the order was tried.
fn count(model: &Model) -> usize {
    if model.refused { model.problems.len() } else { 0 }
}

/// What is missing, each a link to its place.
fn missing(at: &At) -> View {
    let all = |model: &Model, _: &str| tn(S::Attention, i64::try_from(count(model)).unwrap_or(i64::MAX));
    let more = |model: &Model, _: &str| match count(model).saturating_sub(NAMED) {
        0 => String::new(),
        more => tv(S::AttentionMore, &handsel_core::whole::count(more)),
    };
    el("div", "notice notice-problem")
        .id("missing")
        .child(line(at, "", all))
        .child(el("ul", "").child(table(at, named, lead)).view())
        .child(line(at, "", more))
        .view()
}

/// The control to go to, and what to do there.
fn named(model: &Model, _: &str) -> Table {
    let one = |problem: &Problem| {
        let text = words(model, &problem.place, Remark::Own(problem.kind.clone()));
        vec![control_id(&problem.place), text]
    };
    model.problems.iter().take(NAMED).map(one).collect()
}

fn lead(at: &At, cells: &[String]) -> View {
    let [id, text] = cells else { return nothing() };
    let go = at.of(id).take(|at: &At, event: Event| focus_when_shown(at.key().to_owned(), &event));
    el("li", "").child(link(text, go)).view()
}
