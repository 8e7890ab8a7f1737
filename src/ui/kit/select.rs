//! A native select, with its label and problem.

use super::Problem;
use super::at::Table;
use super::dom::{derive, dynamic, fixed, nothing, row};
use super::element::{View, content_of, el, target};
use super::field::{describedby, frame, invalid};
use crate::state::Slice;

/// What a select needs to know. The choices may arrive later than the value.
pub struct Select {
    /// Unique within the element.
    pub id: String,
    /// What to choose.
    pub label: Slice<String>,
    /// The value in the draft.
    pub value: Slice<String>,
    /// Values and their names, cell by cell.
    pub choices: Slice<Table>,
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
    pub fn view(self) -> View {
        let Self { id, label, value, choices, placeholder, on_change, on_leave, problem, autocomplete } = self;
        // Each option says itself whether it is the chosen one: choices and value may come in any order.
        let options = dynamic(move || {
            let option = |cells: &Vec<String>| {
                let [own, name] = cells.as_slice() else { return nothing() };
                let chosen = own.clone();
                let selected = derive(move || value.with(|value| *value == chosen));
                el("option", "").attr("value", &**own).attr("selected", selected).text(name).view()
            };
            choices.with(|choices| row(choices.iter().map(option).collect()))
        });
        let select = el("select", "input")
            .part("input")
            .id(id.clone())
            .attr("name", id.clone())
            .attr("autocomplete", autocomplete)
            .attr("aria-invalid", invalid(problem))
            .attr("aria-describedby", describedby(&id, fixed(""), problem))
            .child(el("option", "").attr("value", "").text(placeholder).view())
            .child(options)
            .content(derive(move || {
                choices.with(Vec::len);
                value.get()
            }))
            .on("change", move |event| {
                if let Some(select) = target(&event) {
                    on_change(content_of(&select));
                }
            })
            .on("blur", move |_| on_leave());
        frame(&id, label, nothing(), select.view(), fixed(""), problem)
    }
}
