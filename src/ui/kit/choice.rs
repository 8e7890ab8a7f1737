//! A radio button as a row that can be pressed anywhere, with a detail at its end and a line below.

use super::element::{View, el};
use crate::state::Slice;

/// What a choice needs to know.
pub struct Choice {
    /// Unique within the element.
    pub id: String,
    /// The group's name.
    pub group: String,
    /// Whether it is the chosen one.
    pub checked: Slice<bool>,
    /// It was chosen.
    pub on_choose: Box<dyn Fn(web_sys::Event)>,
    /// What it is.
    pub title: String,
    /// Small marks such as "cheapest".
    pub marks: Vec<&'static str>,
    /// A line below.
    pub detail: String,
    /// At the end of the row, such as a price.
    pub aside: String,
}

impl Choice {
    /// Draws it.
    pub fn view(self) -> View {
        let Self { id, group, checked, on_choose, title, marks, detail, aside } = self;
        let mut heading = el("span", "choice-title").text(title);
        for mark in marks {
            heading = heading.text(" ").child(el("span", "mark").text(mark).view());
        }
        let radio = el("input", "")
            .attr("type", "radio")
            .id(id.clone())
            .attr("name", group)
            .checked(checked)
            .on("change", on_choose);
        let text =
            el("span", "choice-text").child(heading.view()).child(el("span", "choice-detail").text(detail).view());
        el("label", "choice")
            .part("choice")
            .attr("for", id)
            .child(radio.view())
            .child(text.view())
            .child(el("span", "choice-aside").text(aside).view())
            .view()
    }
}
