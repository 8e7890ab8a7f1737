//! The head of a person's card: the name, what they get in a line, and the ways to open, close and remove the card.

use handsel_core::checkout::Edit;
use leptos::prelude::*;

use super::card::is_private;
use super::people::Unfolded;
use crate::i18n::{S, t, tf, tn};
use crate::state::{Intent, Slice, Store, Undo};
use crate::ui::address::region_of;
use crate::ui::kit::dom::{derive, nothing};
use crate::ui::kit::element::{View, el};
use crate::ui::kit::{focus_when_shown, remove_button};
use crate::ui::remark::person_name;

/// The heading of a card; only with several people.
pub fn heading(store: &Store, person: &str, open: Slice<bool>, unfolded: Unfolded) -> View {
    let read = person.to_owned();
    let name = store.slice(move |model| person_name(model, &read));
    let read = person.to_owned();
    let line = store.slice(move |model| {
        let draft = model.draft();
        let units = draft.shares.iter().filter(|share| share.recipient == read).map(|share| share.quantity).sum();
        let address = draft.recipient(&read).map(|recipient| region_of(model, &recipient.address)).unwrap_or_default();
        [tn(S::PersonItemsOne, S::PersonItemsOther, units), address].join(" · ")
    });
    let id = person.to_owned();
    let private = is_private(store, person);
    let toggle = move |event: web_sys::Event| {
        let focus = [&id, "-address_country"].concat();
        unfolded.update(|open| match open.iter().position(|known| *known == id) {
            Some(_) => open.retain(|known| *known != id),
            None => {
                open.push(id.clone());
                focus_when_shown(focus, &event);
            }
        });
    };
    let (removing, gone) = (store.clone(), person.to_owned());
    let folded_line = derive(move || if open.get() && !private { String::new() } else { line.get() });
    let label =
        derive(move || tf(if open.get() { S::PersonDoneWith } else { S::PersonEdit }, &[("name", &name.get())]));
    let names = el("div", "")
        .child(el("h3", "person-name").live(name).view())
        .child(el("p", "quiet person-line").live(folded_line).view());
    let fold = el("button", "link")
        .attr("type", "button")
        .attr("aria-expanded", derive(move || open.get().to_string()))
        .attr("aria-label", label)
        .on("click", toggle)
        .live(derive(move || t(if open.get() { S::PersonDone } else { S::Edit }).to_owned()));
    let remove_label = derive(move || tf(S::PersonRemove, &[("name", &name.get())]));
    el("header", "person-heading")
        .child(names.view())
        .child(fold.view())
        // Whoever gets what is held goes with the last of it.
        .child(if private { nothing() } else { remove_button(remove_label, move || remove(&removing, &gone)) })
        .view()
}

fn remove(store: &Store, id: &str) {
    let undo = store.peek(|model| {
        let draft = model.draft();
        let at = draft.recipients.iter().position(|recipient| recipient.id == id)?;
        let shares = draft.shares.iter().filter(|share| share.recipient == id).cloned().collect();
        Some(Undo {
            text: tf(S::PersonRemoved, &[("name", &person_name(model, id))]),
            edits: vec![Edit::RestoreRecipient { recipient: draft.recipients.get(at)?.clone(), at, shares }],
        })
    });
    if let Some(undo) = undo {
        store.dispatch(Intent::Remove { edit: Edit::RemoveRecipient { id: id.to_owned() }, undo });
    }
}
