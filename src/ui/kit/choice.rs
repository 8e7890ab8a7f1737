//! A radio button as a row that can be pressed anywhere, with a detail at its end and a line below.

use leptos::prelude::*;

use super::dom::change;

/// What a choice needs to know.
pub struct Choice {
    /// Unique within the element.
    pub id: String,
    /// The group's name.
    pub group: String,
    /// Whether it is the chosen one.
    pub checked: Signal<bool>,
    /// It was chosen.
    pub on_choose: Box<dyn Fn()>,
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
    pub fn view(self) -> AnyView {
        let Self { id, group, checked, on_choose, title, marks, detail, aside } = self;
        let mark = |mark: &'static str| view! { <span class="mark">{mark}</span> }.into_any();
        view! {
            <label class="choice" part="choice" for=id.clone()>
                <input type="radio" id=id.clone() name=group prop:checked=checked on:change=change(move |_| on_choose()) />
                <span class="choice-text">
                    <span class="choice-title">{title}{marks.into_iter().map(mark).collect::<Vec<_>>()}</span>
                    <span class="choice-detail">{detail}</span>
                </span>
                <span class="choice-aside">{aside}</span>
            </label>
        }
        .into_any()
    }
}
