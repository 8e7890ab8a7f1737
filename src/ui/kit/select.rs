//! A native select, with its label and problem.

use leptos::html;
use leptos::prelude::*;

use super::field::problem_line;

/// One of several values. The choices may arrive later than the value.
#[component]
pub fn Select(
    /// Unique within the element.
    id: String,
    /// What to choose.
    #[prop(into)]
    label: Signal<String>,
    /// The value in the draft.
    #[prop(into)]
    value: Signal<String>,
    /// Values and their names.
    #[prop(into)]
    choices: Signal<Vec<(String, String)>>,
    /// The text of the empty choice.
    placeholder: &'static str,
    /// Another value was chosen.
    #[prop(into)]
    on_change: Callback<String>,
    /// The field was left.
    #[prop(into)]
    on_leave: Callback<()>,
    /// The problem to show.
    #[prop(into)]
    problem: Signal<Option<String>>,
    /// WHATWG autofill detail tokens.
    #[prop(into)]
    autocomplete: String,
) -> impl IntoView {
    let node = NodeRef::<html::Select>::new();
    // After the options are there, or the browser keeps none selected.
    Effect::new(move |_| {
        let (value, _) = (value.get(), choices.with(Vec::len));
        if let Some(select) = node.get() {
            request_animation_frame(move || {
                if select.value() != value {
                    select.set_value(&value);
                }
            });
        }
    });
    let problem_id = [&id, "-problem"].concat();
    let described_by = problem_id.clone();
    view! {
        <div class="field" class:field-problem=move || problem.with(Option::is_some)>
            <label for=id.clone()>{move || label.get()}</label>
            <select
                node_ref=node
                class="input"
                part="input"
                id=id.clone()
                name=id
                autocomplete=autocomplete
                aria-invalid=move || problem.with(Option::is_some).then_some("true")
                aria-describedby=move || problem.with(Option::is_some).then(|| described_by.clone())
                on:change=move |event| on_change.run(event_target_value(&event))
                on:blur=move |_| on_leave.run(())
            >
                <option value="">{placeholder}</option>
                <For each=move || choices.get() key=|choice| choice.0.clone() let:choice>
                    <option value=choice.0>{choice.1}</option>
                </For>
            </select>
            {problem_line(problem_id, problem)}
        </div>
    }
}
