//! A native select, with its label and problem.

use leptos::html;
use leptos::prelude::*;

use super::Problem;
use super::dom::{change, dynamic, follow};
use super::field::{describedby, has, invalid, problem_line};

/// What a select needs to know. The choices may arrive later than the value.
pub struct Select {
    /// Unique within the element.
    pub id: String,
    /// What to choose.
    pub label: Signal<String>,
    /// The value in the draft.
    pub value: Signal<String>,
    /// Values and their names.
    pub choices: Signal<Vec<(String, String)>>,
    /// The text of the empty choice.
    pub placeholder: &'static str,
    /// Another value was chosen.
    pub on_change: Box<dyn Fn(String)>,
    /// The field was left.
    pub on_leave: Box<dyn Fn()>,
    /// The problem to show.
    pub problem: Problem,
    /// WHATWG autofill detail tokens.
    pub autocomplete: String,
}

impl Select {
    /// Draws it.
    pub fn view(self) -> AnyView {
        let Self { id, label, value, choices, placeholder, on_change, on_leave, problem, autocomplete } = self;
        let node = NodeRef::<html::Select>::new();
        // After the options are there, or the browser keeps none selected.
        follow(move || {
            let (value, _) = (value.get(), choices.with(Vec::len));
            if let Some(select) = node.get() {
                request_animation_frame(move || {
                    if select.value() != value {
                        select.set_value(&value);
                    }
                });
            }
        });
        let options = dynamic(move || {
            let option = |(value, name): (String, String)| view! { <option value=value>{name}</option> }.into_any();
            choices.get().into_iter().map(option).collect::<Vec<_>>().into_any()
        });
        let leave: Box<dyn FnMut(web_sys::FocusEvent)> = Box::new(move |_| on_leave());
        view! {
            <div class="field" class:field-problem=has(problem)>
                <label for=id.clone()>{label}</label>
                <select
                    node_ref=node
                    class="input"
                    part="input"
                    id=id.clone()
                    name=id.clone()
                    autocomplete=autocomplete
                    aria-invalid=invalid(problem)
                    aria-describedby=describedby(&id, String::new(), problem)
                    on:change=change(move |event| on_change(event_target_value(&event)))
                    on:blur=leave
                >
                    <option value="">{placeholder}</option>
                    {options}
                </select>
                {problem_line(&id, problem)}
            </div>
        }
        .into_any()
    }
}
