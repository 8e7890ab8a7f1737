//! A quantity with a minus and a plus: two buttons and a field, one group with one name.

use leptos::prelude::*;

use super::dom::{change, derive, press};
use crate::i18n::{S, tf};

/// What a stepper needs to know.
pub struct Stepper {
    /// Unique within the element.
    pub id: String,
    /// What is counted, for a screen reader.
    pub label: Signal<String>,
    /// The value in the draft.
    pub value: Signal<i64>,
    /// Smallest value.
    pub least: i64,
    /// Largest value.
    pub most: Signal<i64>,
    /// The wanted value, within the bounds.
    pub on_change: Box<dyn Fn(i64)>,
}

impl Stepper {
    /// Draws it.
    pub fn view(self) -> AnyView {
        let Self { id, label, value, least, most, on_change } = self;
        let want = StoredValue::new_local(move |wanted: i64| {
            on_change(wanted.clamp(least, most.get_untracked().max(least)));
        });
        // A field that is taken away while it has the focus may still change, after its signals are gone.
        let want = move |wanted: Option<i64>| {
            if let Some(wanted) = wanted {
                want.try_with_value(|want| want(wanted));
            }
        };
        let typed = change(move |event| {
            let text = event_target_value(&event);
            want(text.trim().parse().ok().or_else(|| value.try_get_untracked()));
        });
        let step = |sentence: S, by: i64, off: Signal<bool>, sign: &'static str| {
            view! {
                <button
                    type="button"
                    class="step"
                    aria-label=derive(move || tf(sentence, &[("what", &label.get())]))
                    disabled=off
                    on:click=press(move |_| want(value.try_get_untracked().map(|value| value + by)))
                >
                    {sign}
                </button>
            }
            .into_any()
        };
        view! {
            <div class="stepper" role="group" aria-label=label>
                {step(S::Fewer, -1, derive(move || value.get() <= least), "−")}
                <input
                    id=id
                    class="count"
                    inputmode="numeric"
                    autocomplete="off"
                    aria-label=label
                    prop:value=derive(move || value.get().to_string())
                    on:change=typed
                />
                {step(S::More, 1, derive(move || value.get() >= most.get()), "+")}
            </div>
        }
        .into_any()
    }
}
