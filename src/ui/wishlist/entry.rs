//! A wish as its owner sees it: its place in the list, how many, and what else there is to say of it.

use leptos::prelude::*;

use super::drag::grip;
use super::fold::fold;
use super::form::left_field;
use super::gifts::gifts;
use super::group::group_field;
use super::item::{picture, words};
use super::words::refusal;
use crate::i18n::{S, t, tf};
use crate::state::Slice;
use crate::state::wishlist::view::ItemView;
use crate::state::wishlist::{Intent, Store};
use crate::ui::kit::dom::{derive, nothing, row, when};
use crate::ui::kit::element::{View, el};
use crate::ui::kit::{Field, Stepper, checkbox, focus_when_shown, remove_button};

/// Most pieces that may be wanted.
const MOST: i64 = 9_999;

/// A row of the owner's list.
pub fn entry_row(store: &Store, id: String) -> View {
    let read = id.clone();
    let item = store.look(move |model| model.item(&read));
    let (removing, of) = (store.clone(), id.clone());
    let controls = el("div", "wish-controls")
        .child(quantity(store, &id, item))
        .child(step(store, &id, item, false))
        .child(step(store, &id, item, true))
        .child(remove_button(named(item, S::GoodsRemove), move || removing.dispatch(Intent::Remove(of.clone()))));
    let (setting, of) = (store.clone(), id.clone());
    el("li", "wish entry")
        .part("item")
        .child(grip(store, &id))
        .child(picture(item))
        .child(words(item).view())
        .child(controls.view())
        .child(fold(t(S::OwnSettings), move || settings(&setting, &of, item)))
        .child(el("p", "problem").attr("role", "alert").live(refusal(store, id.clone())).view())
        .child(gifts(store, &id))
        .view()
}

/// A row of something that is on the list no more, but was given.
pub fn removed_row(store: &Store, id: String) -> View {
    let read = id.clone();
    let item = store.look(move |model| model.item(&read));
    el("li", "wish").child(picture(item)).child(words(item).view()).child(gifts(store, &id)).view()
}

fn named(item: Slice<ItemView>, sentence: S) -> Signal<String> {
    derive(move || item.with(|item| tf(sentence, &[("title", &item.title)])))
}

fn quantity(store: &Store, id: &str, item: Slice<ItemView>) -> View {
    let (store, id) = (store.clone(), id.to_owned());
    when(derive(move || item.with(|item| item.goal == 0)), move || {
        let (store, id) = (store.clone(), id.clone());
        Stepper {
            id: ["wanted-", &id].concat(),
            label: named(item, S::OwnQuantity),
            value: Slice::of(move || item.with(|item| item.wanted)),
            least: 1,
            most: Slice::of(|| MOST),
            on_change: Box::new(move |n| store.dispatch(Intent::Wanted(id.clone(), n))),
        }
        .view()
    })
}

/// One place up or down.
fn step(store: &Store, id: &str, item: Slice<ItemView>, down: bool) -> View {
    let (sentence, sign, own) = if down { (S::OwnDown, "↓", "down-") } else { (S::OwnUp, "↑", "up-") };
    let (own, store, id) = ([own, id].concat(), store.clone(), id.to_owned());
    let focus = own.clone();
    el("button", "remove")
        .id(own)
        .attr("type", "button")
        .attr("aria-label", named(item, sentence))
        .text(sign)
        .on("click", move |event| {
            let at = store.peek(|model| model.item_keys().iter().position(|key| *key == id)).unwrap_or_default();
            // At either end it stays, which is said, too.
            let to = if down { at + 1 } else { at.saturating_sub(1) };
            store.dispatch(Intent::Move(id.clone(), to));
            // A row that is moved in the page loses the focus.
            focus_when_shown(focus.clone(), &event);
        })
        .view()
}

/// How much it is wanted, its note, its price, and what it is one of. A text is told when its field is left.
fn settings(store: &Store, id: &str, item: Slice<ItemView>) -> View {
    let (high, of) = (store.clone(), id.to_owned());
    let ticked = derive(move || item.with(|item| item.high));
    let priority = checkbox(["high-", id].concat(), t(S::OwnHigh), ticked, move |on, _| {
        high.dispatch(Intent::High(of.clone(), on));
    });
    let field = |kind: &str, label: S, send: fn(String, String) -> Intent| {
        let of = id.to_owned();
        left_field(store, [kind, id].concat(), label, move |text| send(of.clone(), text))
    };
    let shown = item.peek().unwrap_or_default();
    // The price of the shop's own goods is the shop's.
    let priced = shown.price.is_some() && (shown.goal > 0 || shown.elsewhere);
    let label = if shown.goal > 0 { S::OwnGoal } else { S::OwnPrice };
    let price = Field { inputmode: "decimal", ..field("price-", label, Intent::Price) };
    row(vec![
        priority,
        Field { kind: "textarea", ..field("note-", S::OwnNote, Intent::Note) }.view(),
        if priced { price.view() } else { nothing() },
        group_field(store, field("group-", S::OwnGroup, Intent::Group)),
    ])
}
