//! A wish as a friend sees it: what it is, whether it is still free, and one button to reserve it.

use handsel_contract::wishlist::HoldState;
use handsel_core::money::Money;
use handsel_core::whole::whole;

use super::held::held;
use super::words::{refused_else, refused_part};
use crate::i18n::{S, intl, joined, t, tf, tv};
use crate::state::wishlist::{At, Intent, Model};
use crate::ui::kit::at::{by_word, line, shown};
use crate::ui::kit::dom::{fixed, nothing};
use crate::ui::kit::element::{El, View, el};
use crate::ui::kit::{Field, Stepper, button, focus_once_said};

/// What a row of the list has.
pub fn item_body(at: &At) -> View {
    let remark = at.id("remark-");
    let said =
        el("p", "problem").id(remark.clone()).attr("tabindex", "-1").attr("role", "alert").say(at, refused_else).view();
    // Its button may be gone by then, and the focus with it.
    focus_once_said(at.get(refused_else), remark, &said);
    focus_once_said(at.get(refused_part), field(at.key()), &said);
    el("div", "wish-body")
        .class_if("is-taken", at.get(|model, id| model.available(id) < 1 && model.holds_of(id).is_empty()))
        .child(picture(at))
        .child(words(at).child(line(at, "wish-state", state)).view())
        .child(shown(at, |model, id| model.may_reserve() && model.available(id) > 0, reserve))
        .child(said)
        .child(el("div", "holds").rows(at, Model::holds_of, |at| held(at, false)).view())
        .view()
}

/// The picture, or its place.
pub fn picture(at: &At) -> View {
    el("span", "wish-picture")
        .child(by_word(
            at,
            |model, id| model.wish(id).and_then(|wish| wish.image_url.clone()).unwrap_or_default(),
            |_, url| el("img", "").attr("src", url).attr("alt", "").attr("loading", "lazy").view(),
        ))
        .view()
}

/// Name, price, note, group, and a way to its shop.
pub fn words(at: &At) -> El {
    let mark = shown(at, Model::is_most_wanted, |_| el("span", "mark").text(t(S::WishHigh)).view());
    el("div", "wish-text")
        .child(el("h3", "wish-title").say(at, Model::title).child(mark).view())
        .child(line(at, "wish-price", |model, id| model.price(id).map(intl::money).unwrap_or_default()))
        .child(line(at, "quiet said", |model, id| {
            model.wish(id).and_then(|wish| wish.note.clone()).unwrap_or_default()
        }))
        .child(line(at, "quiet", |model, id| match model.group_title(id) {
            group if group.is_empty() => group,
            group => tv(S::WishGroup, &group),
        }))
        .child(by_word(
            at,
            |model, id| model.wish(id).and_then(|wish| wish.url.clone()).unwrap_or_default(),
            |at, url| {
                let name = tv(S::WishSeeName, &at.peek(Model::title));
                out(url, t(S::WishSee)).attr("aria-label", name).view()
            },
        ))
}

/// A way out of the page, to a shop that learns nothing of the list.
pub fn out(url: &str, text: &str) -> El {
    el("a", "link").attr("href", url).attr("target", "_blank").attr("rel", "noopener noreferrer").text(text)
}

fn state(model: &Model, id: &str) -> String {
    let Some(wish) = model.wish(id) else { return String::new() };
    let money = |amount| model.price(id).map(|price| intl::money(Money { amount, ..price })).unwrap_or_default();
    let free = model.available(id);
    match (own(model, id), wish.goal) {
        (_, Some(goal)) if free > 0 => tf(S::WishOpenOf, &[("n", &money(free)), ("all", &money(goal))]),
        _ if free > 0 && wish.wanted == 1 => t(S::WishFree).to_owned(),
        _ if free > 0 => tf(S::WishFreeOf, &[("n", &intl::number(free)), ("all", &intl::number(wish.wanted))]),
        (Some(own), None) => t(own).to_owned(),
        _ if !wish.takers.is_empty() => tv(S::WishTakenBy, &joined(&wish.takers, ", ")),
        _ if wish.taken.unwrap_or_default() == 0 && wish.group_id.is_some() => t(S::WishGroupTaken).to_owned(),
        _ => t(S::WishTaken).to_owned(),
    }
}

/// What the visitor has of a wish: what is still to be bought is said first.
fn own(model: &Model, id: &str) -> Option<S> {
    let mut own = None;
    for hold in model.holds_of(id) {
        match model.hold(&hold)?.state {
            HoldState::Held | HoldState::Paying => return Some(S::WishYours),
            HoldState::Bought | HoldState::Reported | HoldState::Received | HoldState::Thanked => {
                own = Some(S::WishBought);
            }
            _ => {}
        }
    }
    own
}

/// How many, or how much, and the button: a name may be long, and stands above it.
fn reserve(at: &At) -> View {
    let label =
        at.get(|model, id| t(if model.errands.about(id) { S::WishReserving } else { S::WishReserve }).to_owned());
    let name = at.get(|model, id| match model.errands.about(id) {
        true => t(S::WishReserving).to_owned(),
        false => tv(S::WishReserveName, &model.title(id)),
    });
    let busy = at.get(|model, id| model.errands.about(id).to_string());
    let press = |at: &At| at.dispatch(Intent::Reserve(at.key().to_owned()));
    let button = button("button", "").attr("aria-disabled", busy).attr("aria-label", name).press(at, press);
    el("div", "wish-controls").child(by_word(at, kind, how_many)).child(button.live(label).view()).view()
}

fn field(id: &str) -> String {
    ["units-", id].concat()
}

fn kind(model: &Model, id: &str) -> String {
    match model.is_group_gift(id) {
        true => "part",
        false if model.available(id) > 1 => "many",
        false => "",
    }
    .to_owned()
}

fn how_many(at: &At, kind: &str) -> View {
    let typing = at.clone();
    let typed = move |text: String| typing.dispatch(Intent::Type(field(typing.key()), text));
    match kind {
        "part" => {
            let label = at.get(|model, id| tv(S::WishPart, &model.title(id)));
            let value = at.get(|model, id| model.raw(&field(id)));
            let hint = at.peek(|model, _| tv(S::WishPartHint, model.owner_name()));
            let problem = at.get(refused_part);
            let field = Field::new(field(at.key()), label, value, typed);
            Field { inputmode: "decimal", hint: fixed(&hint), problem, ..field }.view()
        }
        "many" => Stepper {
            id: field(at.key()),
            label: at.get(|model, id| tv(S::WishUnits, &model.title(id))),
            value: at.get(|model, id| model.units(id).unwrap_or(1)),
            least: 1,
            most: at.get(Model::available),
            on_change: Box::new(move |n| typed(whole(n))),
        }
        .view(),
        _ => nothing(),
    }
}
