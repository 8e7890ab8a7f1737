//! The final button. It says what it does and what it costs, is pressed once, and when something is missing leads there.

use handsel_core::checkout::Placing;
use leptos::html;
use leptos::prelude::*;

use crate::i18n::{S, intl, t, tf, tn};
use crate::state::fields::control_id;
use crate::state::view::Remark;
use crate::state::{Intent, Store};
use crate::ui::kit::focus_when_shown;
use crate::ui::remark::words;

/// How many of the missing things are named; the rest are counted.
const NAMED: usize = 5;

/// The button, and above it what is missing.
#[component]
pub fn PlaceButton() -> impl IntoView {
    let store = Store::here();
    let total = store.slice(|model| model.grand_total());
    let placing = store.slice(|model| model.engine.progress().placing);
    let busy = Memo::new(move |_| !matches!(placing.get(), Placing::No));
    let refusals = store.slice(|model| model.refusals);
    let node = NodeRef::<html::Button>::new();
    let leading = store.clone();
    // Focus the first thing that is missing (WCAG 3.3.1).
    Effect::new(move |before: Option<u32>| {
        let now = refusals.get();
        if before.is_some_and(|before| before != now)
            && let Some(button) = node.get_untracked()
            && let Some(first) = leading.peek(|model| model.problems.first().map(|problem| control_id(&problem.place)))
        {
            focus_when_shown(first, button.into());
        }
        now
    });
    let text = move || match (placing.get(), total.get()) {
        (Placing::Unknown, _) => t(S::FindingOut).to_owned(),
        (Placing::Flushing | Placing::Sent | Placing::NeedsStep, _) => t(S::PlacingOrder).to_owned(),
        (Placing::No, total) => tf(S::PlaceOrder, &[("total", &total.map(intl::money).unwrap_or_default())]),
    };
    let press = move |_| {
        // Disabled buttons lose the focus and say nothing; a busy one simply does not press again.
        if !busy.get_untracked() {
            store.dispatch(Intent::Place);
        }
    };
    view! {
        <Missing />
        <button type="button" class="button button-main" part="button place" id="place-order" node_ref=node
            aria-disabled=move || busy.get().to_string() class:busy=move || busy.get() on:click=press>
            <span role="status">{text}</span>
        </button>
    }
}

/// What is missing, each a link to its place; once the order was tried.
#[component]
fn Missing() -> impl IntoView {
    let store = Store::here();
    let missing = store.slice(|model| {
        if model.refusals == 0 {
            return Vec::new();
        }
        let named = model.problems.iter().map(|problem| {
            let text = words(model, &problem.place, Remark::Own(problem.kind.clone()));
            (control_id(&problem.place), text)
        });
        named.collect::<Vec<_>>()
    });
    let count = move || i64::try_from(missing.with(Vec::len)).unwrap_or(i64::MAX);
    view! {
        <Show when=move || !missing.with(Vec::is_empty)>
            <div class="notice notice-problem" id="missing">
                <p>{move || tn(S::AttentionOne, S::AttentionOther, count())}</p>
                <ul>
                    {move || missing.get().into_iter().take(NAMED).map(|(id, text)| view! {
                        <li>
                            <button type="button" class="link"
                                on:click=move |event| focus_when_shown(id.clone(), event_target(&event))>
                                {text}
                            </button>
                        </li>
                    }).collect_view()}
                </ul>
            </div>
        </Show>
    }
}
