//! Says out loud what changed elsewhere on the page (WCAG 4.1.3): a new total, a saved draft, a lost connection.

use leptos::prelude::*;

/// A polite live region. It is in the page from the start, or screen readers miss its first words.
#[component]
pub fn Announcer(
    /// What to say; said whenever it changes.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    view! { <p class="hidden" role="status" aria-live="polite">{move || text.get()}</p> }
}
