//! A boxed remark: something to know, or something in the way.

use leptos::prelude::*;

use super::element::el;

/// How a notice is meant.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Good to know.
    Quiet,
    /// In the way.
    Problem,
}

/// A remark, announced when it appears.
pub fn notice(tone: Tone, text: String, action: AnyView) -> AnyView {
    let (class, role) = match tone {
        Tone::Quiet => ("notice", "status"),
        Tone::Problem => ("notice notice-problem", "alert"),
    };
    el("div", class).part("notice").attr("role", role).child(el("p", "").text(text).view()).child(action).view()
}
