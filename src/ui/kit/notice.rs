//! A boxed remark: something to know, or something in the way.

use super::element::{View, el};

/// How a notice is meant.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Good to know.
    Quiet,
    /// In the way.
    Problem,
}

/// A remark, announced when it appears.
pub fn notice(tone: Tone, text: &str, action: View) -> View {
    let (class, role) = match tone {
        Tone::Quiet => ("notice", "status"),
        Tone::Problem => ("notice notice-problem", "alert"),
    };
    el("div", class).part("notice").attr("role", role).child(el("p", "").text(text).view()).child(action).view()
}
