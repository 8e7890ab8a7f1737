//! A box to tick, in a row that can be pressed anywhere.

use leptos::prelude::*;

use super::dom::change;

/// A labelled checkbox. `on_change` gets the event, too: the focus may have to move.
pub fn checkbox(
    id: String,
    label: &'static str,
    checked: Signal<bool>,
    on_change: impl Fn(bool, web_sys::Event) + 'static,
) -> AnyView {
    view! {
        <label class="check" for=id.clone()>
            <input type="checkbox" id=id.clone() prop:checked=checked
                on:change=change(move |event| on_change(event_target_checked(&event), event)) />
            {label}
        </label>
    }
    .into_any()
}
