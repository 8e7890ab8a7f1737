//! A text field: label, hint, problem, and a value that follows the draft without moving under the cursor.

use leptos::html;
use leptos::prelude::*;
use leptos::reactive::owner::LocalStorage;

use super::dom::{change, derive, follow, when};
use super::{Problem, has_focus};
use crate::i18n::{S, t};

/// What a text field needs to know.
pub struct Field {
    /// Unique within the element; the ids of its problem and hint are made from it.
    pub id: String,
    /// What to enter.
    pub label: Signal<String>,
    /// The value in the draft.
    pub value: Signal<String>,
    /// Every change, as typed.
    pub on_input: Box<dyn Fn(String)>,
    /// The field was left.
    pub on_leave: Box<dyn Fn()>,
    /// The problem to show.
    pub problem: Problem,
    /// WHATWG autofill detail tokens.
    pub autocomplete: String,
    /// `text`, `email`, `tel` …: brings the right keyboard.
    pub kind: &'static str,
    /// A keyboard other than the type's.
    pub inputmode: &'static str,
    /// Whether it may stay empty.
    pub optional: Signal<bool>,
    /// Why it is asked, or what it looks like.
    pub hint: &'static str,
}

impl Field {
    /// A required text field without hint, problem or autofill.
    pub fn new(id: String, label: Signal<String>, value: Signal<String>, on_input: impl Fn(String) + 'static) -> Self {
        Self {
            id,
            label,
            value,
            on_input: Box::new(on_input),
            on_leave: Box::new(|| ()),
            problem: Signal::stored(None),
            autocomplete: "off".to_owned(),
            kind: "text",
            inputmode: "",
            optional: Signal::stored(false),
            hint: "",
        }
    }

    /// The same, as a field that may stay empty.
    pub fn optional(self) -> Self {
        Self { optional: Signal::stored(true), ..self }
    }

    /// Draws it.
    pub fn view(self) -> AnyView {
        let Self { id, label, value, on_input, on_leave, problem, autocomplete, kind, inputmode, optional, hint } = self;
        let node = NodeRef::<html::Input>::new();
        follow(move || {
            let text = value.get();
            if let Some(input) = node.get().filter(|input| input.value() != text && !has_focus(input)) {
                input.set_value(&text);
            }
        });
        // Autofill in some browsers sends `change` and no `input`.
        let typed = move || {
            if let Some(input) = node.try_get_untracked().flatten().map(|input| input.value())
                && value.try_get_untracked().is_some_and(|value| value != input)
            {
                on_input(input);
            }
        };
        let typed: StoredValue<Box<dyn Fn()>, LocalStorage> = StoredValue::new_local(Box::new(typed));
        let run = |typed: StoredValue<Box<dyn Fn()>, LocalStorage>| {
            typed.try_with_value(|typed| typed());
        };
        let leave = move |_: web_sys::FocusEvent| {
            on_leave();
            // A field that is taken away while it has the focus is left after its signals are gone.
            if let (Some(Some(input)), Some(value)) = (node.try_get_untracked(), value.try_get_untracked()) {
                input.set_value(&value);
            }
        };
        let leave: Box<dyn FnMut(web_sys::FocusEvent)> = Box::new(leave);
        let hint_id = [&id, "-hint"].concat();
        let hint_line = (!hint.is_empty()).then(|| view! { <p class="hint" id=hint_id.clone()>{hint}</p> }.into_any());
        let described = if hint.is_empty() { String::new() } else { hint_id };
        view! {
            <div class="field" class:field-problem=has(problem)>
                <label for=id.clone()>
                    {label} {when(optional, || view! { <span class="quiet">" "{t(S::Optional)}</span> }.into_any())}
                </label>
                <input
                    node_ref=node
                    class="input"
                    part="input"
                    id=id.clone()
                    name=id.clone()
                    type=kind
                    inputmode=inputmode
                    autocomplete=autocomplete
                    autocapitalize=if kind == "email" { "none" } else { "" }
                    spellcheck="false"
                    aria-invalid=invalid(problem)
                    aria-required=derive(move || Some(if optional.get() { "false" } else { "true" }.to_owned()))
                    aria-describedby=describedby(&id, described, problem)
                    on:input=change(move |_| run(typed))
                    on:change=change(move |_| run(typed))
                    on:blur=leave
                />
                {hint_line}
                {problem_line(&id, problem)}
            </div>
        }
        .into_any()
    }
}

/// Whether there is a problem.
pub(super) fn has(problem: Problem) -> Signal<bool> {
    derive(move || problem.with(Option::is_some))
}

/// `aria-invalid`, only where it is.
pub(super) fn invalid(problem: Problem) -> Signal<Option<String>> {
    derive(move || problem.with(Option::is_some).then(|| "true".to_owned()))
}

/// The ids of the problem, while there is one, and of the hint.
pub(super) fn describedby(id: &str, hint: String, problem: Problem) -> Signal<Option<String>> {
    let name = problem_id(id);
    derive(move || match (problem.with(Option::is_some), hint.is_empty()) {
        (true, false) => Some([&name, " ", &hint].concat()),
        (true, true) => Some(name.clone()),
        (false, false) => Some(hint.clone()),
        (false, true) => None,
    })
}

fn problem_id(id: &str) -> String {
    [id, "-problem"].concat()
}

/// The line under a control that says what to do about it. The node stays, so nothing but its text changes.
pub(super) fn problem_line(id: &str, problem: Problem) -> AnyView {
    view! { <p class="problem" part="problem" id=problem_id(id)>{derive(move || problem.get().unwrap_or_default())}</p> }
        .into_any()
}
