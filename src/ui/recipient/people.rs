//! All recipients: one plain address, or a card for each person.

use handsel_core::checkout::{Edit, Place};
use leptos::prelude::*;

use super::card::person_card;
use crate::i18n::{S, t};
use crate::state::{Model, Slice, Store};
use crate::ui::kit::dom::{derive, follow, when};
use crate::ui::kit::element::{View, el};
use crate::ui::kit::{button, focus_when_shown, section};
use crate::ui::undo::undo_line;

/// Which cards are unfolded, by recipient.
pub type Unfolded = RwSignal<Vec<String>>;

/// The recipients, and the way to one more.
pub fn people(store: &Store) -> View {
    let people = store.slice(ids);
    let many = store.slice(|model| model.draft().is_split());
    let unfolded: Unfolded = RwSignal::new(store.peek(unfinished));
    open_on_refusal(store, unfolded);
    let drawing = store.clone();
    let title = derive(move || t(if many.get() { S::PeopleHeadingMany } else { S::PeopleHeadingOne }).to_owned());
    let cards =
        el("div", "people").class_if("many", many).each(people, move |person| person_card(&drawing, person, unfolded));
    let content = vec![cards.view(), undo_line(store, true), add_button(store, many, unfolded)];
    section("people", title, content)
}

/// Pressing the final button opens every card that has a problem: a field must be there to take the focus.
fn open_on_refusal(store: &Store, unfolded: Unfolded) {
    let refusals = store.slice(|model| model.refusals);
    let store = store.clone();
    follow(move || {
        if refusals.get() > 0 {
            let wanting = store.peek(unfinished);
            unfolded.update(|open| open.extend(wanting));
        }
    });
}

fn add_button(store: &Store, many: Slice<bool>, unfolded: Unfolded) -> View {
    let room = store.slice(|model| {
        let most = model.session().and_then(|session| session.rules.as_ref()?.max_recipients);
        most.and_then(|most| usize::try_from(most).ok()).is_none_or(|most| model.draft().recipients.len() < most)
    });
    let store = store.clone();
    when(room, move || {
        let store = store.clone();
        let add = move |event: web_sys::Event| {
            let id = next_id(&store.peek(ids));
            let mut open = store.peek(unfinished);
            open.push(id.clone());
            unfolded.set(open);
            let focus = [&id, "-address_country"].concat();
            focus_when_shown(focus, &event);
            store.edit(Edit::AddRecipient { id });
        };
        let text = derive(move || t(if many.get() { S::AddPerson } else { S::SendToSeveral }).to_owned());
        button("button button-quiet", "").id("add-person").on("click", add).live(text).view()
    })
}

fn ids(model: &Model) -> Vec<String> {
    model.draft().recipients.iter().map(|recipient| recipient.id.clone()).collect()
}

/// Recipients whose address or goods still have a problem.
fn unfinished(model: &Model) -> Vec<String> {
    let troubled = |id: &String| {
        model.problems.iter().any(|problem| match &problem.place {
            Place::Goods(of) | Place::Address(of, _) | Place::GiftMessage(of) | Place::Option(of) => of == id,
            _ => false,
        })
    };
    ids(model).into_iter().filter(troubled).collect()
}

fn next_id(taken: &[String]) -> String {
    let mut n = taken.len() + 1;
    loop {
        let id = ["r", &n.to_string()].concat();
        if !taken.contains(&id) {
            return id;
        }
        n += 1;
    }
}
