//! The final button. It says what it does and what it costs, is pressed once, and when something is missing leads there.

use handsel_core::checkout::{FailureNotice, Placing, Problem};

use crate::i18n::{S, intl, t, tf, tn};
use crate::state::fields::control_id;
use crate::state::view::Remark;
use crate::state::{Intent, Store};
use crate::ui::kit::dom::{derive, dynamic, nothing, row, when};
use crate::ui::kit::element::{View, el};
use crate::ui::kit::{Tone, focus_when_shown, link, notice};
use crate::ui::remark::words;

/// How many of the missing things are named; the rest are counted.
const NAMED: usize = 5;

/// The button, and above it what is missing.
pub fn place_button(store: &Store) -> View {
    let placing = store.slice(|model| model.engine.progress().placing);
    let total = store.slice(|model| model.grand_total().map(intl::money).unwrap_or_default());
    let busy = derive(move || placing.get() != Placing::No);
    let text = derive(move || match placing.get() {
        Placing::Unknown => t(S::FindingOut).to_owned(),
        Placing::NeedsStep => t(S::WaitingForBank).to_owned(),
        Placing::Flushing | Placing::Sent => t(S::PlacingOrder).to_owned(),
        Placing::No => tf(S::PlaceOrder, &[("total", &total.get())]),
    });
    let pressing = store.clone();
    let button = el("button", "button button-main")
        .attr("type", "button")
        .attr("part", "button place")
        .id("place-order")
        // A disabled button would lose the focus and say nothing; a busy one simply does not press again.
        .attr("aria-disabled", derive(move || busy.get().to_string()))
        .class_if("busy", busy)
        .on("click", move |event| {
            if !busy.now() {
                place(&pressing, &event);
            }
        })
        .live(text);
    let said = derive(move || if busy.get() { text.get() } else { String::new() });
    row(vec![missing(store), failure(store), button.view(), el("p", "hidden").attr("role", "status").live(said).view()])
}

/// Places the order, or leads to the first thing that is missing (WCAG 3.3.1).
fn place(store: &Store, event: &web_sys::Event) {
    store.dispatch(Intent::Place);
    if let Some(first) = store.peek(|model| model.problems.first().map(|problem| control_id(&problem.place))) {
        focus_when_shown(first, event);
    }
}

/// Why the last press came to nothing, and what the backend said with it.
fn failure(store: &Store) -> View {
    let failure = store.slice(|model| {
        let sentence = match model.failed_press()? {
            FailureNotice::Refused(_) => S::FailedRefused,
            FailureNotice::NotReady => S::FailedNotReady,
            FailureNotice::Declined => S::FailedDeclined,
            FailureNotice::ChangedElsewhere => S::FailedChanged,
            FailureNotice::AmountChanged => S::FailedAmount,
            FailureNotice::Offline => S::FailedOffline,
            FailureNotice::PayAgain => S::FailedPayAgain,
            // Said at the top of the page, with the way on.
            FailureNotice::Fatal(_) => return None,
        };
        let reasons = if sentence == S::FailedNotReady { model.errors() } else { Vec::new() };
        Some(reasons.iter().take(NAMED).fold(t(sentence).to_owned(), |text, said| [&text, " ", said].concat()))
    });
    dynamic(move || match failure.get() {
        Some(text) => notice(Tone::Problem, text, nothing()),
        None => nothing(),
    })
}

/// What is missing, each a link to its place; once the order was tried.
fn missing(store: &Store) -> View {
    let missing = store.slice(|model| {
        let named = |problem: &Problem| {
            let text = words(model, &problem.place, Remark::Own(problem.kind.clone()));
            (control_id(&problem.place), text)
        };
        if model.refusals == 0 { Vec::new() } else { model.problems.iter().map(named).collect() }
    });
    let links = move || {
        let one = |(id, text): (String, String)| {
            el("li", "").child(link(text, move |event| focus_when_shown(id.clone(), &event))).view()
        };
        row(missing.get().into_iter().take(NAMED).map(one).collect())
    };
    when(derive(move || !missing.with(Vec::is_empty)), move || {
        let count = derive(move || {
            tn(S::AttentionOne, S::AttentionOther, i64::try_from(missing.with(Vec::len)).unwrap_or(i64::MAX))
        });
        let more = derive(move || match missing.with(Vec::len).saturating_sub(NAMED) {
            0 => String::new(),
            more => tf(S::AttentionMore, &[("n", &more.to_string())]),
        });
        el("div", "notice notice-problem")
            .id("missing")
            .child(el("p", "").live(count).view())
            .child(el("ul", "").child(dynamic(links)).view())
            .child(el("p", "").live(more).view())
            .view()
    })
}
