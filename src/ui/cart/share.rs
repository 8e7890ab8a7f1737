//! How many of one line one person gets: the same control under the line and on the person's card.

use handsel_core::checkout::give;

use crate::i18n::{S, tf};
use crate::state::Store;
use crate::ui::kit::Stepper;
use crate::ui::kit::dom::derive;
use crate::ui::kit::element::{View, el};
use crate::ui::remark::person_name;

/// A person's share of a line, from none to all of it. The row is named after the person, or after the goods.
pub fn share_stepper(store: &Store, line: String, person: String, by_person: bool) -> View {
    let (l, p) = (line.clone(), person.clone());
    let own = store.slice(move |model| model.draft().shares.of(&l, &p));
    let l = line.clone();
    let most = store.slice(move |model| model.line(&l).quantity);
    let l = line.clone();
    let title = store.slice(move |model| model.line(&l).title);
    let p = person.clone();
    let name = store.slice(move |model| person_name(model, &p));
    let id = [if by_person { "share-" } else { "gets-" }, &line, "-", &person].concat();
    let store = store.clone();
    let stepper = Stepper {
        id,
        label: derive(move || tf(S::QuantityFor, &[("title", &title.get()), ("name", &name.get())])),
        value: own,
        least: 0,
        most,
        on_change: Box::new(move |quantity| {
            for edit in store.peek(|model| give(model.draft(), &line, &person, quantity)) {
                store.edit(edit);
            }
        }),
    };
    let row_name = if by_person { name } else { title };
    el("div", "share").child(el("span", "share-name").live(row_name).view()).child(stepper.view()).view()
}
