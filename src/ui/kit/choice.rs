//! A radio button as a row that can be pressed anywhere, with a detail at its end and a line below.

use leptos::prelude::*;

/// One of several choices of a group.
#[component]
pub fn Choice(
    /// Unique within the element.
    id: String,
    /// The group's name.
    group: String,
    /// Whether it is the chosen one.
    #[prop(into)]
    checked: Signal<bool>,
    /// It was chosen.
    #[prop(into)]
    on_choose: Callback<()>,
    /// What it is.
    #[prop(into)]
    title: Signal<String>,
    /// A line below.
    #[prop(into, default = Signal::stored(String::new()))]
    detail: Signal<String>,
    /// At the end of the row, such as a price.
    #[prop(into, default = Signal::stored(String::new()))]
    aside: Signal<String>,
    /// Small marks such as "cheapest".
    #[prop(into, default = Signal::stored(Vec::new()))]
    marks: Signal<Vec<String>>,
) -> impl IntoView {
    view! {
        <label class="choice" part="choice" for=id.clone()>
            <input
                type="radio"
                id=id.clone()
                name=group
                prop:checked=move || checked.get()
                on:change=move |_| on_choose.run(())
            />
            <span class="choice-text">
                <span class="choice-title">
                    {move || title.get()}
                    {move || marks.get().into_iter().map(|mark| view! { " " <span class="mark">{mark}</span> }).collect_view()}
                </span>
                <span class="choice-detail">{move || detail.get()}</span>
            </span>
            <span class="choice-aside">{move || aside.get()}</span>
        </label>
    }
}
