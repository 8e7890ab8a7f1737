//! A boxed remark: something to know, something in the way, or something that worked.

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
#[component]
pub fn Notice(
    /// How it is meant.
    tone: Tone,
    /// What it says, and what can be done.
    children: Children,
) -> impl IntoView {
    let (class, role) = match tone {
        Tone::Quiet => ("notice", "status"),
        Tone::Problem => ("notice notice-problem", "alert"),
    };
    view! { <div class=class part="notice" role=role>{children()}</div> }
}
