//! Says out loud what changed elsewhere on the page (WCAG 4.1.3): a new total, a saved draft, goods that are held no longer.

use super::element::{El, el};
use crate::state::Slice;

/// A polite live region. It is in the page from the start, or screen readers miss its first words.
pub fn announcer(text: Slice<String>) -> El {
    el("p", "hidden").attr("role", "status").attr("aria-live", "polite").live(text)
}

/// The same for what cannot wait. Rare.
pub fn alarm(text: Slice<String>) -> El {
    el("p", "hidden").attr("role", "alert").attr("aria-live", "assertive").live(text)
}
