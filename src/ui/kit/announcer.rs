//! Says out loud what changed elsewhere on the page (WCAG 4.1.3): a new total, a saved draft, a lost connection.

use leptos::prelude::*;

use super::element::{View, el};

/// A polite live region. It is in the page from the start, or screen readers miss its first words.
pub fn announcer(text: Signal<String>) -> View {
    el("p", "hidden").attr("role", "status").attr("aria-live", "polite").live(text).view()
}
