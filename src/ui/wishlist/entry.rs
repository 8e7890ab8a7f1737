//! A wish as its owner sees it: how many, how much, where in the list, and a note.

use leptos::prelude::*;

use super::gifts::gifts;
use super::item::{picture, words};
use super::lazy::lazy_row;
use super::words::refused;
use crate::i18n::{S, t, tf};
use crate::state::Slice;
use crate::state::wishlist::{At, Intent, Model, Store};
use crate::ui::kit::at::shown;
use crate::ui::kit::dom::fixed;
use crate::ui::kit::element::{View, el};
use crate::ui::kit::{Field, Stepper, checkbox, disclosure, focus_when_shown, remove_button};

/// Most pieces that may be wanted.
const MOST: i64 = 9_999;

/// A row of the owner's list.
pub fn entry_row(at: &At) -> View {
    lazy_row(at, body)
}

fn body(at: &At) -> View {
    el("div", "wish-body")
        .child(picture(at))
        .child(words(at).view())
        .child(controls(at))
        .child(note(&at.store, at.key()))
        .child(el("p", "problem").attr("role", "alert").say(at, refused).view())
        .child(gifts(at))
        .view()
}

fn controls(at: &At) -> View {
    let ticking = at.clone();
    let tick = move |on, _| ticking.dispatch(Intent::High(ticking.key().to_owned(), on));
    let remove: fn(&Model, &str) -> String = |model, id| tf(S::GoodsRemove, &[("title", &model.title(id))]);
    let removing = at.clone();
    el("div", "wish-controls")
        .child(shown(at, |model, id| !model.is_group_gift(id), quantity))
        .child(checkbox(at.id("high-"), t(S::OwnHigh), at.get(Model::is_most_wanted), tick))
        .child(step(at, -1, |model, id| tf(S::OwnUp, &[("title", &model.title(id))])))
        .child(step(at, 1, |model, id| tf(S::OwnDown, &[("title", &model.title(id))])))
        .child(remove_button(at.get(remove), move || removing.dispatch(Intent::Remove(removing.key().to_owned()))))
        .view()
}

fn quantity(at: &At) -> View {
    let changing = at.clone();
    Stepper {
        id: at.id("wanted-"),
        label: at.get(|model, id| tf(S::OwnQuantity, &[("title", &model.title(id))])),
        value: at.look(|model, id| model.wish(id).map(|wish| wish.wanted).unwrap_or_default()),
        least: 1,
        most: Slice::of(|| MOST),
        on_change: Box::new(move |n| changing.dispatch(Intent::Wanted(changing.key().to_owned(), n))),
    }
    .view()
}

/// One place up or down.
fn step(at: &At, by: i64, label: fn(&Model, &str) -> String) -> View {
    let (id, sign) = if by < 0 { ("up-", "↑") } else { ("down-", "↓") };
    let (moving, own) = (at.clone(), at.id(id));
    let press = move |event: web_sys::Event| {
        moving.dispatch(Intent::Move(moving.key().to_owned(), by));
        // A row that is moved in the page loses the focus.
        focus_when_shown(own.clone(), &event);
    };
    el("button", "remove")
        .id(at.id(id))
        .attr("type", "button")
        .attr("aria-label", at.get(label))
        .text(sign)
        .on("click", press)
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
            None => model.wish(&of).and_then(|wish| wish.note.clone()).unwrap_or_default(),
        });
        let (typing, name) = (store.clone(), own.clone());
        let (leaving, of, left) = (store.clone(), id.clone(), own.clone());
        Field {
            on_leave: Box::new(move || {
                if leaving.peek(|model| model.typed.iter().any(|(known, _)| *known == left)) {
                    leaving.dispatch(Intent::Note(of.clone(), leaving.peek(|model| model.raw(&left))));
                }
            }),
            ..Field::new(own.clone(), fixed(t(S::OwnNote)), value, move |text| {
                typing.dispatch(Intent::Type(name.clone(), text));
            })
            .optional()
        }
        .view()
    })
}
