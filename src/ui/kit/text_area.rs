//! A text field of several lines, with a line below that may count.

use leptos::html;
use leptos::prelude::*;

use super::dom::{change, follow};
use super::field::{describedby, has, invalid, problem_line};
use super::{Problem, has_focus};
use crate::i18n::{S, t};

/// What a text area needs to know. It may always stay empty.
pub struct TextArea {
    /// Unique within the element.
    pub id: String,
    /// What to enter.
    pub label: &'static str,
    /// The value in the draft.
    pub value: Signal<String>,
    /// Every change, as typed.
    pub on_input: Box<dyn Fn(String)>,
    /// The field was left.
    pub on_leave: Box<dyn Fn()>,
    /// The problem to show.
    pub problem: Problem,
    /// The line below.
    pub hint: Signal<String>,
}

impl TextArea {
    /// Draws it.
    pub fn view(self) -> AnyView {
        let Self { id, label, value, on_input, on_leave, problem, hint } = self;
        let node = NodeRef::<html::Textarea>::new();
        follow(move || {
            let text = value.get();
            if let Some(area) = node.get().filter(|area| area.value() != text && !has_focus(area)) {
                area.set_value(&text);
            }
        });
        let leave: Box<dyn FnMut(web_sys::FocusEvent)> = Box::new(move |_| on_leave());
        let hint_id = [&id, "-hint"].concat();
        view! {
            <div class="field" class:field-problem=has(problem)>
                <label for=id.clone()>{label}<span class="quiet">" "{t(S::Optional)}</span></label>
                <textarea
                    node_ref=node
                    class="input"
                    part="input"
                    id=id.clone()
                    name=id.clone()
                    rows="3"
                    autocomplete="off"
                    aria-invalid=invalid(problem)
                    aria-describedby=describedby(&id, hint_id.clone(), problem)
                    on:input=change(move |event| on_input(event_target_value(&event)))
                    on:blur=leave
                ></textarea>
                <p class="hint" id=hint_id.clone()>{hint}</p>
                {problem_line(&id, problem)}
            </div>
        }
        .into_any()
    }
}
