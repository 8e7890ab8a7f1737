//! How many of one line one person gets: the same control under the line and on the person's card.

use handsel_core::checkout::Edit;
use leptos::prelude::*;

use crate::i18n::{S, tf};
use crate::state::Store;
use crate::ui::kit::Stepper;
use crate::ui::remark::person_name;

/// A person's share of a line, from none to all that is free.
#[component]
pub fn ShareStepper(
    /// The line.
    line: String,
    /// The recipient.
    person: String,
    /// Whether the row is named after the person, or after the goods.
    by_person: bool,
) -> impl IntoView {
    let store = Store::here();
    let (l, p) = (line.clone(), person.clone());
    let share = store.slice(move |model| {
        let own = model.draft().shares.of(&l, &p);
        (own, own + model.line(&l).unassigned)
    });
    let (l, p) = (line.clone(), person.clone());
    let names = store.slice(move |model| (model.line(&l).title, person_name(model, &p)));
    let id = [if by_person { "share-" } else { "gets-" }, &line, "-", &person].concat();
    view! {
        <div class="share">
            <span class="share-name">{move || if by_person { names.get().1 } else { names.get().0 }}</span>
            <Stepper
                id=id
                label=Signal::derive(move || {
                    let (title, name) = names.get();
                    tf(S::QuantityFor, &[("title", &title), ("name", &name)])
                })
                value=Signal::derive(move || share.get().0)
                most=Signal::derive(move || share.get().1)
                on_change=move |quantity| {
                    store.edit(Edit::Assign { line: line.clone(), recipient: person.clone(), quantity });
                }
            />
        </div>
    }
}
