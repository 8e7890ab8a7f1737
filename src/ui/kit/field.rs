//! A text field: label, hint, problem, and a value that follows the draft without moving under the cursor.

use super::Problem;
use super::dom::{derive, nothing, when};
use super::element::{El, View, content_of, el, is_half, set_content, target};
use crate::i18n::{S, t};
use crate::state::{Flag, Slice};

/// What a text field needs to know.
pub struct Field {
    /// Unique within the element; the ids of its problem and hint are made from it.
    pub id: String,
    /// What to enter.
    pub label: Slice<String>,
    /// The value in the draft.
    pub value: Slice<String>,
    /// Every change, as typed.
    pub on_input: Box<dyn Fn(String)>,
    /// The field was left.
    pub on_leave: Box<dyn Fn()>,
    /// The problem to show.
    pub problem: Problem,
    /// WHATWG autofill detail tokens.
    pub autocomplete: String,
    /// `text`, `email`, `tel` …: brings the right keyboard. `textarea` for several lines.
    pub kind: &'static str,
    /// A keyboard other than the type's.
    pub inputmode: &'static str,
    /// Whether it may stay empty.
    pub optional: Slice<bool>,
    /// Why it is asked, or what it looks like.
    pub hint: Slice<String>,
    /// What becomes of the input: something may stand beside it.
    pub dressed: Box<dyn FnOnce(El) -> View>,
}

impl Field {
    /// A required text field without hint, problem or autofill.
    pub fn new(id: String, label: Slice<String>, value: Slice<String>, on_input: impl Fn(String) + 'static) -> Self {
        Self::boxed(id, label, value, Box::new(on_input))
    }

    /// Code is made once and not for every closure.
    pub fn boxed(id: String, label: Slice<String>, value: Slice<String>, on_input: Box<dyn Fn(String)>) -> Self {
        Self {
            id,
            label,
            value,
            on_input,
            on_leave: Box::new(|| ()),
            problem: Slice::fixed(String::new()),
            autocomplete: "off".to_owned(),
            kind: "text",
            inputmode: "",
            optional: Slice::fixed(false),
            hint: Slice::fixed(String::new()),
            dressed: Box::new(El::view),
        }
    }

    /// The same, as a field that may stay empty.
    pub fn optional(self) -> Self {
        Self { optional: Slice::fixed(true), ..self }
    }

    /// Draws it.
    pub fn view(self) -> View {
        let Self { id, label, value, on_input, on_leave, problem, autocomplete, .. } = self;
        let Self { kind, inputmode, optional, hint, dressed, .. } = self;
        let long = kind == "textarea";
        let (is_day, half) = (kind == "date", Flag::new(false));
        let problem = if is_day { or_half(problem, &half) } else { problem };
        let (typing, leaving) = (half.clone(), half);
        let on_input = std::rc::Rc::new(on_input);
        let (on_change, on_blur) = (on_input.clone(), on_input.clone());
        let input = el(if long { "textarea" } else { "input" }, "input")
            .part("input")
            .id(id.clone())
            .attr("name", id.clone())
            .attr(if long { "rows" } else { "type" }, if long { "3" } else { kind })
            .attr("autocomplete", autocomplete)
            .attr("spellcheck", if long { "true" } else { "false" })
            .attr("aria-invalid", invalid(problem))
            .attr("aria-required", derive(move || (!optional.get()).to_string()))
            .attr("aria-describedby", describedby(&id, hint, problem))
            .content(value)
            .on("input", move |event| {
                if !(is_day && is_left_half(&event)) {
                    typing.set(false);
                    typed(&event, value, &**on_input);
                }
            })
            // Autofill in some browsers sends `change` and no `input`.
            .on("change", move |event| {
                if !(is_day && is_left_half(&event)) {
                    typed(&event, value, &**on_change);
                }
            })
            .on("blur", move |event| {
                leaving.set(is_day && is_left_half(&event));
                if leaving.now() {
                    return;
                }
                // A day that was cleared part by part: not every browser tells of the last of them.
                if is_day {
                    typed(&event, value, &**on_blur);
                }
                on_leave();
                // A field that is taken away while it has the focus is left after its signals are gone.
                if let (Some(input), Some(value)) = (target(&event), value.peek()) {
                    set_content(&input, &value);
                }
            });
        let input = if inputmode.is_empty() { input } else { input.attr("inputmode", inputmode) };
        let input = if kind == "email" { input.attr("autocapitalize", "none") } else { input };
        let marked = when(optional, || el("span", "quiet").text([" ", t(S::Optional)].concat()).view());
        frame(&id, label, marked, dressed(input), hint, problem)
    }
}

/// Its own problem, or that a day has parts missing: such a field has no value, and looks as if it had one.
fn or_half(problem: Problem, half: &Flag) -> Problem {
    let half = half.clone();
    derive(move || if half.get() { t(S::DateHalf).to_owned() } else { problem.get() })
}

fn is_left_half(event: &web_sys::Event) -> bool {
    target(event).is_some_and(|input| is_half(&input))
}

fn typed(event: &web_sys::Event, value: Slice<String>, on_input: &dyn Fn(String)) {
    let Some(text) = target(event).map(|input| content_of(&input)) else { return };
    if value.peek().is_some_and(|value| value != text) {
        on_input(text);
    }
}

/// A control with its label above and its hint and problem below. The problem's node stays, so nothing but its text changes.
pub(super) fn frame(
    id: &str,
    label: Slice<String>,
    mark: View,
    control: View,
    hint: Slice<String>,
    problem: Problem,
) -> View {
    el("div", "field")
        .class_if("field-problem", derive(move || !problem.with(String::is_empty)))
        .child(el("label", "").attr("for", id).live(label).child(mark).view())
        .child(control)
        .child(if has_hint(hint) { el("p", "hint").id([id, "-hint"].concat()).live(hint).view() } else { nothing() })
        .child(el("p", "problem").part("problem").id([id, "-problem"].concat()).live(problem).view())
        .view()
}

/// A hint is there from the start or not at all.
fn has_hint(hint: Slice<String>) -> bool {
    !hint.now().is_empty()
}

/// `aria-invalid`, only where it is.
pub(super) fn invalid(problem: Problem) -> Slice<String> {
    derive(move || if problem.with(String::is_empty) { String::new() } else { "true".to_owned() })
}

/// The ids of the problem, while there is one, and of the hint.
pub(super) fn describedby(id: &str, hint: Slice<String>, problem: Problem) -> Slice<String> {
    let wrong = [id, "-problem "].concat();
    let hint = if has_hint(hint) { [id, "-hint"].concat() } else { String::new() };
    derive(move || {
        let wrong = if problem.with(String::is_empty) { "" } else { &wrong };
        [wrong, &hint].concat().trim_end().to_owned()
    })
}
