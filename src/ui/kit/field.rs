//! A text field: label, hint, problem, and a value that follows the draft without moving under the cursor.

use leptos::html;
use leptos::prelude::*;

use super::has_focus;
use crate::i18n::{S, t};

/// A one-line text field.
#[component]
pub fn Field(
    /// Unique within the element; the problem's and hint's ids are made from it.
    id: String,
    /// What to enter.
    #[prop(into)]
    label: Signal<String>,
    /// The value in the draft.
    #[prop(into)]
    value: Signal<String>,
    /// Every change, as typed.
    #[prop(into)]
    on_input: Callback<String>,
    /// The field was left.
    #[prop(into)]
    on_leave: Callback<()>,
    /// The problem to show.
    #[prop(into)]
    problem: Signal<Option<String>>,
    /// WHATWG autofill detail tokens.
    #[prop(into)]
    autocomplete: String,
    /// `text`, `email`, `tel` …: brings the right keyboard.
    #[prop(default = "text")]
    kind: &'static str,
    /// A keyboard other than the type's.
    #[prop(optional)]
    inputmode: &'static str,
    /// Whether it may stay empty.
    #[prop(into, default = Signal::stored(false))]
    optional: Signal<bool>,
    /// Why it is asked, or what it looks like.
    #[prop(optional, into)]
    hint: String,
) -> impl IntoView {
    let node = NodeRef::<html::Input>::new();
    Effect::new(move |_| {
        let text = value.get();
        if let Some(input) = node.get().filter(|input| input.value() != text && !has_focus(input)) {
            input.set_value(&text);
        }
    });
    let leave = move |_| {
        on_leave.run(());
        if let Some(input) = node.get_untracked() {
            input.set_value(&value.get_untracked());
        }
    };
    let labels = Labels::new(&id, &hint);
    let described_by = labels.described_by(problem);
    view! {
        <div class="field" class:field-problem=move || problem.with(Option::is_some)>
            <label for=id.clone()>
                {move || label.get()} <Show when=move || optional.get()>" " <span class="quiet">{t(S::Optional)}</span></Show>
            </label>
            <input
                node_ref=node
                class="input"
                part="input"
                id=id.clone()
                name=id
                type=kind
                inputmode=inputmode
                autocomplete=autocomplete
                autocapitalize=if kind == "email" { "none" } else { "" }
                spellcheck="false"
                aria-invalid=move || problem.with(Option::is_some).then_some("true")
                aria-required=move || (!optional.get()).then_some("true")
                aria-describedby=described_by
                on:input=move |event| on_input.run(event_target_value(&event))
                on:change=move |event| on_input.run(event_target_value(&event))
                on:blur=leave
            />
            {labels.below(hint, problem)}
        </div>
    }
}

/// A text field of several lines.
#[component]
pub fn TextArea(
    /// Unique within the element.
    id: String,
    /// What to enter.
    label: String,
    /// The value in the draft.
    #[prop(into)]
    value: Signal<String>,
    /// Every change, as typed.
    #[prop(into)]
    on_input: Callback<String>,
    /// The field was left.
    #[prop(into)]
    on_leave: Callback<()>,
    /// The problem to show.
    #[prop(into)]
    problem: Signal<Option<String>>,
    /// A line below that may count.
    #[prop(into)]
    hint: Signal<String>,
) -> impl IntoView {
    let node = NodeRef::<html::Textarea>::new();
    Effect::new(move |_| {
        let text = value.get();
        if let Some(area) = node.get().filter(|area| area.value() != text && !has_focus(area)) {
            area.set_value(&text);
        }
    });
    let labels = Labels::new(&id, "hint");
    let described_by = labels.described_by(problem);
    let hint_id = labels.hint.clone();
    view! {
        <div class="field" class:field-problem=move || problem.with(Option::is_some)>
            <label for=id.clone()>{label} " " <span class="quiet">{t(S::Optional)}</span></label>
            <textarea
                node_ref=node
                class="input"
                part="input"
                id=id.clone()
                name=id
                rows="3"
                autocomplete="off"
                aria-invalid=move || problem.with(Option::is_some).then_some("true")
                aria-describedby=described_by
                on:input=move |event| on_input.run(event_target_value(&event))
                on:blur=move |_| on_leave.run(())
            ></textarea>
            <p class="hint" id=hint_id>{move || hint.get()}</p>
            {labels.problem(problem)}
        </div>
    }
}

/// The ids that tie a control to its hint and its problem.
struct Labels {
    hint: String,
    problem: String,
    has_hint: bool,
}

impl Labels {
    fn new(id: &str, hint: &str) -> Self {
        Self { hint: [id, "-hint"].concat(), problem: [id, "-problem"].concat(), has_hint: !hint.is_empty() }
    }

    fn described_by(&self, problem: Signal<Option<String>>) -> impl Fn() -> Option<String> + Send + use<> {
        let (hint, name, has_hint) = (self.hint.clone(), self.problem.clone(), self.has_hint);
        move || match (problem.with(Option::is_some), has_hint) {
            (true, true) => Some([&name, " ", &hint].concat()),
            (true, false) => Some(name.clone()),
            (false, true) => Some(hint.clone()),
            (false, false) => None,
        }
    }

    fn problem(&self, problem: Signal<Option<String>>) -> AnyView {
        problem_line(self.problem.clone(), problem)
    }

    fn below(&self, hint: String, problem: Signal<Option<String>>) -> AnyView {
        let hint_line = self.has_hint.then(|| view! { <p class="hint" id=self.hint.clone()>{hint}</p> });
        view! { {hint_line} {self.problem(problem)} }.into_any()
    }
}

/// The line under a control that says what to do about it. The node stays, so nothing but its text changes.
pub(super) fn problem_line(id: String, problem: Signal<Option<String>>) -> AnyView {
    view! { <p class="problem" part="problem" id=id>{move || problem.get()}</p> }.into_any()
}
