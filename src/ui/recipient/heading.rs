//! The head of a person's card: the name, what they get in a line, and the ways to open, close and remove the card.

use handsel_core::checkout::Edit;
use web_sys::Event;

use super::card::is_open;
use super::people::country_of;
use crate::i18n::{S, t, tn, tv};
use crate::state::{At, Intent, Model, Undo};
use crate::ui::address::region_of;
use crate::ui::kit::at::line;
use crate::ui::kit::dom::nothing;
use crate::ui::kit::element::{View, el};
use crate::ui::kit::{focus_when_shown, remove_button};
use crate::ui::remark::person_name;

/// The heading of a card; only with several people.
pub fn heading(at: &At) -> View {
    let label = |model: &Model, id: &str| {
        let sentence = if is_open(model, id) { S::PersonDoneWith } else { S::PersonEdit };
        tv(sentence, &person_name(model, id))
    };
    let text = |model: &Model, id: &str| t(if is_open(model, id) { S::PersonDone } else { S::Edit }).to_owned();
    let names = el("div", "").child(el("h3", "person-name").say(at, person_name).view()).child(line(
        at,
        "quiet person-line",
        folded_line,
    ));
    let fold = el("button", "link")
        .attr("type", "button")
        .attr("aria-expanded", at.get(|model, id| is_open(model, id).to_string()))
        .attr("aria-label", at.get(label))
        .on("click", at.take(toggle))
        .say(at, text);
    // Whoever gets what is held goes with the last of it.
    let remove = if at.peek(Model::is_private) {
        nothing()
    } else {
        let label = |model: &Model, id: &str| tv(S::PersonRemove, &person_name(model, id));
        remove_button(at.get(label), at.again(remove))
    };
    el("header", "person-heading").child(names.view()).child(fold.view()).child(remove).view()
}

/// What stands for the card while it is folded.
fn folded_line(model: &Model, person: &str) -> String {
    if is_open(model, person) && !model.is_private(person) {
        return String::new();
    }
    let draft = model.draft();
    let units = draft.shares.iter().filter(|share| share.recipient == person).map(|share| share.quantity).sum();
    let address = draft.recipient(person).map(|recipient| region_of(model, &recipient.address)).unwrap_or_default();
    [&tn(S::PersonItems, units), " · ", &address].concat()
}

fn toggle(at: &At, event: Event) {
    let person = at.key();
    let mut open = at.peek(|model, _| model.unfolded.clone());
    if open.iter().any(|known| known == person) {
        open.retain(|known| known != person);
    } else {
        open.push(person.to_owned());
        focus_when_shown(country_of(person), &event);
    }
    at.dispatch(Intent::Unfold(open));
}

fn remove(at: &At) {
    let undo = at.peek(|model, id| {
        let draft = model.draft();
        let at = draft.recipients.iter().position(|recipient| recipient.id == id)?;
        let shares = draft.shares.iter().filter(|share| share.recipient == id).cloned().collect();
        Some(Undo {
            text: tv(S::PersonRemoved, &person_name(model, id)),
            edits: vec![Edit::RestoreRecipient { recipient: draft.recipients.get(at)?.clone(), at, shares }],
        })
    });
    if let Some(undo) = undo {
        at.dispatch(Intent::Remove { edit: Edit::RemoveRecipient { id: at.key().to_owned() }, undo });
    }
}
