//! A wish as its owner sees it: its place in the list, how many, and what else there is to say of it.

use super::drag::grip;
use super::fold::fold;
use super::form::left_field;
use super::gifts::gifts;
use super::group::group_field;
use super::item::{picture, words};
use super::words::refused;
use crate::i18n::{S, t, tv};
use crate::state::Slice;
use crate::state::wishlist::{At, Intent, Model};
use crate::ui::kit::at::shown;
use crate::ui::kit::dom::{nothing, row};
use crate::ui::kit::element::{View, el};
use crate::ui::kit::{Field, Stepper, checkbox, focus_when_shown, remove_button};

/// Most pieces that may be wanted.
const MOST: i64 = 9_999;

/// What a row of the owner's list has.
pub fn entry_body(at: &At) -> View {
    let removing = at.again(|at| at.dispatch(Intent::Remove(at.key().to_owned())));
    let remove = at.get(|model, id| tv(S::GoodsRemove, &model.title(id)));
    let controls = el("div", "wish-controls")
        .child(shown(at, |model, id| !model.is_group_gift(id), quantity))
        .child(step(at, "up-", "↑", up, |model, id| tv(S::OwnUp, &model.title(id))))
        .child(step(at, "down-", "↓", down, |model, id| tv(S::OwnDown, &model.title(id))))
        .child(remove_button(remove, removing));
    el("div", "wish-body entry")
        .child(grip(at))
        .child(picture(at))
        .child(words(at).view())
        .child(controls.view())
        .child(fold(at, t(S::OwnSettings), settings))
        .child(el("p", "problem").attr("role", "alert").say(at, refused).view())
        .child(gifts(at))
        .view()
}

/// A row of something that is on the list no more, but was given.
pub fn removed_row(at: &At) -> View {
    let body = el("div", "wish-body").child(picture(at)).child(words(at).view()).child(gifts(at));
    el("li", "wish").child(body.view()).view()
}

fn quantity(at: &At) -> View {
    let changing = at.clone();
    Stepper {
        id: at.id("wanted-"),
        label: at.get(|model, id| tv(S::OwnQuantity, &model.title(id))),
        value: at.get(|model, id| model.wish(id).map(|wish| wish.wanted).unwrap_or_default()),
        least: 1,
        most: Slice::of(|| MOST),
        on_change: Box::new(move |n| changing.dispatch(Intent::Wanted(changing.key().to_owned(), n))),
    }
    .view()
}

/// At either end it stays, which is said, too.
fn up(at: usize) -> usize {
    at.saturating_sub(1)
}

fn down(at: usize) -> usize {
    at + 1
}

/// A button that puts the wish elsewhere.
fn step(at: &At, id: &str, sign: &str, to: fn(usize) -> usize, label: fn(&Model, &str) -> String) -> View {
    let (moving, own) = (at.clone(), at.id(id));
    let press = move |event: web_sys::Event| {
        let now = moving.peek(|model, id| model.item_keys("").iter().position(|key| key == id)).unwrap_or_default();
        moving.dispatch(Intent::Move(moving.key().to_owned(), to(now)));
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

/// How much it is wanted, its note, its price, and what it is one of. A text is told when its field is left.
fn settings(at: &At) -> View {
    let ticking = at.clone();
    let tick = move |on, _| ticking.dispatch(Intent::High(ticking.key().to_owned(), on));
    let is_gift = at.peek(Model::is_group_gift);
    // The price of the shop's own goods is the shop's.
    let priced = at.peek(|model, id| {
        model.price(id).is_some() && model.wish(id).is_some_and(|wish| wish.goal.is_some() || wish.item_id.is_none())
    });
    let label = if is_gift { S::OwnGoal } else { S::OwnPrice };
    let price = || Field { inputmode: "decimal", ..left_field(at, "price-", label, Intent::Price) }.view();
    row(vec![
        checkbox(at.id("high-"), t(S::OwnHigh), at.get(Model::is_most_wanted), tick),
        Field { kind: "textarea", ..left_field(at, "note-", S::OwnNote, Intent::Note) }.view(),
        if priced { price() } else { nothing() },
        group_field(at, left_field(at, "group-", S::OwnGroup, Intent::Group)),
    ])
}
