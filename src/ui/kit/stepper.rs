//! A quantity with a minus and a plus: two buttons and a field, one group with one name.

use leptos::prelude::*;

use crate::i18n::{S, tf};

/// A whole number between two bounds.
#[component]
pub fn Stepper(
    /// Unique within the element.
    id: String,
    /// What is counted, for a screen reader.
    #[prop(into)]
    label: Signal<String>,
    /// The value in the draft.
    #[prop(into)]
    value: Signal<i64>,
    /// Smallest value.
    #[prop(default = 0)]
    least: i64,
    /// Largest value.
    #[prop(into)]
    most: Signal<i64>,
    /// The wanted value, within the bounds.
    #[prop(into)]
    on_change: Callback<i64>,
) -> impl IntoView {
    let step = move |by: i64| on_change.run((value.get_untracked() + by).clamp(least, most.get_untracked().max(least)));
    let typed = move |event| {
        let text: String = event_target_value(&event);
        let wanted = text.trim().parse().unwrap_or_else(|_| value.get_untracked());
        on_change.run(wanted.clamp(least, most.get_untracked().max(least)));
    };
    view! {
        <div class="stepper" role="group" aria-label=move || label.get()>
            <button
                type="button"
                class="step"
                aria-label=move || tf(S::Fewer, &[("what", &label.get())])
                disabled=move || value.get() <= least
                on:click=move |_| step(-1)
            >
                "−"
            </button>
            <input
                id=id
                class="count"
                inputmode="numeric"
                autocomplete="off"
                aria-label=move || label.get()
                prop:value=move || value.get().to_string()
                on:change=typed
            />
            <button
                type="button"
                class="step"
                aria-label=move || tf(S::More, &[("what", &label.get())])
                disabled=move || { value.get() >= most.get() }
                on:click=move |_| step(1)
            >
                "+"
            </button>
        </div>
    }
}
