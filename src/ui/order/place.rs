//! The final button. It says what it does and what it costs, is pressed once, and when something is missing leads there.

use handsel_core::checkout::Placing;
use leptos::html;
use leptos::prelude::*;

use crate::i18n::{S, intl, t, tf, tn};
use crate::state::fields::control_id;
use crate::state::view::Remark;
use crate::state::{Intent, Store};
use crate::ui::kit::dom::{derive, dynamic, follow, press, when};
use crate::ui::kit::{focus_when_shown, link};
use crate::ui::remark::words;

/// How many of the missing things are named; the rest are counted.
const NAMED: usize = 5;

/// The button, and above it what is missing.
pub fn place_button(store: &Store) -> AnyView {
    let placing = store.slice(|model| model.engine.progress().placing);
    let total = store.slice(|model| model.grand_total().map(intl::money).unwrap_or_default());
    let busy = derive(move || placing.get() != Placing::No);
    let node = NodeRef::<html::Button>::new();
    lead_to_missing(store, node);
    let text = derive(move || match placing.get() {
        Placing::Unknown => t(S::FindingOut).to_owned(),
        Placing::Flushing | Placing::Sent | Placing::NeedsStep => t(S::PlacingOrder).to_owned(),
        Placing::No => tf(S::PlaceOrder, &[("total", &total.get())]),
    });
    let pressing = store.clone();
    let place = press(move |_| {
        // A disabled button would lose the focus and say nothing; a busy one simply does not press again.
        if !busy.get_untracked() {
            pressing.dispatch(Intent::Place);
        }
    });
    view! {
        {missing(store)}
        <button type="button" class="button button-main" part="button place" id="place-order" node_ref=node
            aria-disabled=derive(move || busy.get().to_string()) class:busy=busy on:click=place>
            {text}
        </button>
        <p class="hidden" role="status">{derive(move || if busy.get() { text.get() } else { String::new() })}</p>
    }
    .into_any()
}

/// Focuses the first thing that is missing when the order was tried in vain (WCAG 3.3.1).
fn lead_to_missing(store: &Store, node: NodeRef<html::Button>) {
    let refusals = store.slice(|model| model.refusals);
    let store = store.clone();
    follow(move || {
        if refusals.get() > 0
            && let Some(button) = node.get_untracked()
            && let Some(first) = store.peek(|model| model.problems.first().map(|problem| control_id(&problem.place)))
        {
            focus_when_shown(first, button.into());
        }
    });
}

/// What is missing, each a link to its place; once the order was tried.
fn missing(store: &Store) -> AnyView {
    let missing = store.slice(|model| {
        let named = |problem: &handsel_core::checkout::Problem| {
            let text = words(model, &problem.place, Remark::Own(problem.kind.clone()));
            (control_id(&problem.place), text)
        };
        if model.refusals == 0 { Vec::new() } else { model.problems.iter().map(named).collect() }
    });
    let links = move || {
        let one = |(id, text): (String, String)| {
            let lead = press(move |event| focus_when_shown(id.clone(), event_target(&event)));
            view! { <li>{link(text, lead)}</li> }.into_any()
        };
        missing.get().into_iter().take(NAMED).map(one).collect::<Vec<_>>().into_any()
    };
    when(derive(move || !missing.with(Vec::is_empty)), move || {
        let count = derive(move || {
            tn(S::AttentionOne, S::AttentionOther, i64::try_from(missing.with(Vec::len)).unwrap_or(i64::MAX))
        });
        view! { <div class="notice notice-problem" id="missing"><p>{count}</p><ul>{dynamic(links)}</ul></div> }.into_any()
    })
}
