//! A wish as its owner sees it: how many, how much, where in the list, and a note.

use leptos::prelude::*;

use super::gifts::gifts;
use super::item::{picture, plain, words};
use super::lazy::lazy_row;
use super::words::refusal;
use crate::i18n::{S, t, tf};
use crate::state::Slice;
use crate::state::wishlist::{Intent, Store};
use crate::ui::kit::dom::{derive, when};
use crate::ui::kit::element::{View, el};
use crate::ui::kit::{Field, Stepper, checkbox, disclosure, focus_when_shown, remove_button};

/// Most pieces that may be wanted.
const MOST: i64 = 9_999;

/// A row of the owner's list.
pub fn entry_row(store: &Store, id: String) -> View {
    let (drawing, of) = (store.clone(), id.clone());
    lazy_row(store, &id, move || entry_body(&drawing, of.clone()))
}

fn entry_body(store: &Store, id: String) -> View {
    let read = id.clone();
    let item = store.look(move |model| model.item(&read));
    let named = move |sentence: S| derive(move || item.with(|item| tf(sentence, &[("title", &item.title)])));
    let (wanting, of) = (store.clone(), id.clone());
    let quantity = move || {
        let (store, id) = (wanting.clone(), of.clone());
        Stepper {
            id: ["wanted-", &of].concat(),
            label: named(S::OwnQuantity),
            value: Slice::of(move || item.with(|item| item.wanted)),
            least: 1,
            most: Slice::of(|| MOST),
            on_change: Box::new(move |n| store.dispatch(Intent::Wanted(id.clone(), n))),
        }
        .view()
    };
    let step = |sentence: S, by: i64, sign: &str| {
        let (store, of) = (store.clone(), id.clone());
        let own = [if by < 0 { "up-" } else { "down-" }, &id].concat();
        let focus = own.clone();
        el("button", "remove")
            .id(own)
            .attr("type", "button")
            .attr("aria-label", named(sentence))
            .text(sign)
            .on("click", move |event| {
                store.dispatch(Intent::Move(of.clone(), by));
                // A row that is moved in the page loses the focus.
                focus_when_shown(focus.clone(), &event);
            })
            .view()
    };
    let (high, of) = (store.clone(), id.clone());
    let ticked = derive(move || item.with(|item| item.high));
    let priority = checkbox(["high-", &id].concat(), t(S::OwnHigh), ticked, move |on, _| {
        high.dispatch(Intent::High(of.clone(), on));
    });
    let (removing, of) = (store.clone(), id.clone());
    let controls = el("div", "wish-controls")
        .child(when(derive(move || item.with(|item| item.goal == 0)), quantity))
        .child(priority)
        .child(step(S::OwnUp, -1, "↑"))
        .child(step(S::OwnDown, 1, "↓"))
        .child(remove_button(named(S::GoodsRemove), move || removing.dispatch(Intent::Remove(of.clone()))));
    el("div", "wish-body")
        .child(picture(item))
        .child(words(item).view())
        .child(controls.view())
        .child(note(store, &id))
        .child(el("p", "problem").attr("role", "alert").live(refusal(store, id.clone())).view())
        .child(gifts(store, &id))
        .view()
}

/// Size, colour and so on; told when the field is left.
fn note(store: &Store, id: &str) -> View {
    let field = ["note-", id].concat();
    let (store, id, own) = (store.clone(), id.to_owned(), field.clone());
    disclosure(t(S::OwnNoteAdd), Signal::stored(false), field, move || {
        let (of, read) = (id.clone(), own.clone());
        let value = store.text(move |model| match model.typed.iter().find(|(known, _)| *known == read) {
            Some((_, text)) => text.clone(),
            None => model.item(&of).note,
        });
        let (typing, name) = (store.clone(), own.clone());
        let (leaving, of, left) = (store.clone(), id.clone(), own.clone());
        Field {
            on_leave: Box::new(move || {
                if leaving.peek(|model| model.typed.iter().any(|(known, _)| *known == left)) {
                    leaving.dispatch(Intent::Note(of.clone(), leaving.peek(|model| model.raw(&left))));
                }
            }),
            ..Field::new(own.clone(), plain(S::OwnNote), value, move |text| {
                typing.dispatch(Intent::Type(name.clone(), text));
            })
            .optional()
        }
        .view()
    })
}
