//! How many of one line one person gets: the same control under the line and on the person's card.

use handsel_core::checkout::give;

use crate::i18n::{S, tf};
use crate::state::{At, Model};
use crate::ui::kit::Stepper;
use crate::ui::kit::element::{View, el};
use crate::ui::remark::person_name;

/// The key of a person's share of a line. A recipient's id has no space in it.
pub fn share_key(person: &str, line: &str) -> String {
    [person, " ", line].concat()
}

/// The person and the line of a share's key.
fn of(key: &str) -> (&str, &str) {
    key.split_once(' ').unwrap_or_default()
}

/// A person's share of a line, from none to all of it. The row is named after the person, or after the goods.
pub fn share_stepper(at: &At, by_person: bool) -> View {
    let (person, line) = of(at.key());
    let (kind, row_name): (_, fn(&Model, &str) -> String) = if by_person { ("share-", name) } else { ("gets-", title) };
    let stepper = Stepper {
        id: [kind, line, "-", person].concat(),
        label: at.get(|model, key| tf(S::QuantityFor, &[("title", &title(model, key)), ("name", &name(model, key))])),
        value: at.get(|model, key| model.draft().shares.of(of(key).1, of(key).0)),
        least: 0,
        most: at.get(|model, key| model.line(of(key).1).quantity),
        on_change: at.take(|at, quantity| {
            let (person, line) = of(at.key());
            for edit in at.store.peek(|model| give(model.draft(), line, person, quantity)) {
                at.store.edit(edit);
            }
        }),
    };
    el("div", "share").child(el("span", "share-name").say(at, row_name).view()).child(stepper.view()).view()
}

fn name(model: &Model, key: &str) -> String {
    person_name(model, of(key).0)
}

fn title(model: &Model, key: &str) -> String {
    model.line(of(key).1).title
}
