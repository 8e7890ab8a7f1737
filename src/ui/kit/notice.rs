//! A boxed remark: something to know, or something in the way.

use leptos::prelude::*;

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
    view! { <div class=class part="notice" role=role><p>{text}</p>{action}</div> }.into_any()
}
