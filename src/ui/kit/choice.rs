//! Radio buttons as rows that can be pressed anywhere, each with a detail at its end and a line below.

use super::at::Table;
use super::dom::{dynamic, row};
use super::element::{View, el};
use crate::state::Machine;
use crate::state::at::At;

/// The choices of a group. A row is a key, an id, a title, a line below, what stands at the end, and marks such as
/// "cheapest"; `chosen` and `choose` are about the key.
pub fn choices<M: Machine>(
    at: &At<M>,
    group: &str,
    rows: fn(&M, &str) -> Table,
    chosen: fn(&M, &str) -> bool,
    choose: fn(&At<M>),
) -> View {
    let (rows, at, group) = (at.get(rows), at.clone(), group.to_owned());
    dynamic(move || {
        let one = |cells: &Vec<String>| {
            let [key, id, title, detail, aside, marks @ ..] = cells.as_slice() else { return row(Vec::new()) };
            let at = at.of(key);
            let radio = el("input", "")
                .attr("type", "radio")
                .id(id)
                .attr("name", &*group)
                .checked(at.get(chosen))
                .on("change", at.act(choose));
            let heading = el("span", "choice-title").text(title);
            let heading = marks
                .iter()
                .fold(heading, |heading, mark| heading.text(" ").child(el("span", "mark").text(mark).view()));
            let text =
                el("span", "choice-text").child(heading.view()).child(el("span", "choice-detail").text(detail).view());
            el("label", "choice")
                .part("choice")
                .attr("for", &**id)
                .child(radio.view())
                .child(text.view())
                .child(el("span", "choice-aside").text(aside).view())
                .view()
        };
        row(rows.with(|rows| rows.iter().map(one).collect()))
    })
}
