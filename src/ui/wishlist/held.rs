//! What the visitor has reserved: until when, what to do next, and the private way back to it.

use handsel_contract::wishlist::{Hold, HoldAction, HoldState};
use handsel_core::money::{Currency, Money};
use handsel_core::wishlist::Door;

use super::giver_words::who;
use super::item::out;
use super::link_field::link_field;
use super::words::refused;
use crate::i18n::{S, intl, t, tf, tn, tv};
use crate::state::wishlist::holds::is_sold_here;
use crate::state::wishlist::{At, Body, Intent, Model};
use crate::sync::share;
use crate::ui::kit::at::{by_word, line, shown};
use crate::ui::kit::dom::{follow, nothing, row};
use crate::ui::kit::element::{El, View, el};
use crate::ui::kit::{button, focus_near};

/// Bought in this shop's own checkout.
const HERE: &str = "here";

/// A reservation's panel; with its name and picture where no row of the list has them.
pub fn held(at: &At, alone: bool) -> View {
    let focus = at.id("held-");
    let text = |model: &Model, id: &str| model.hold(id).map(|hold| said(hold, model.owner_name())).unwrap_or_default();
    let words = el("p", "held-text").id(focus.clone()).attr("tabindex", "-1").say(at, text).view();
    let (near, fresh, changed) = (words.clone(), at.clone(), at.get(state));
    // After the visitor's own act the panel has the focus; whatever else changes it leaves the focus where it is.
    follow(move || {
        changed.get();
        if fresh.peek(|model, id| model.fresh == id) {
            focus_near(focus.clone(), &near);
        }
    });
    el("div", "held")
        .part("hold")
        .child(if alone { name(at) } else { nothing() })
        .child(words)
        .child(line(at, "quiet", pieces))
        .child(line(at, "quiet", unwanted))
        .child(by_word(at, state, actions))
        .child(el("p", "problem").attr("role", "alert").say(at, refused).view())
        .view()
}

fn state(model: &Model, id: &str) -> String {
    model.hold(id).map(|hold| hold.state.as_str().to_owned()).unwrap_or_default()
}

/// How many, where it is not one.
fn pieces(model: &Model, id: &str) -> String {
    match model.hold(id).and_then(|hold| hold.quantity) {
        Some(n @ 2..) => tn(S::PersonItems, n),
        _ => String::new(),
    }
}

fn unwanted(model: &Model, id: &str) -> String {
    match model.hold(id) {
        Some(hold) if hold.pending_removal && hold.state == HoldState::Held => tv(S::HeldUnwanted, model.owner_name()),
        _ => String::new(),
    }
}

/// A reservation's own page: which list it is from, the way there where this browser was invited, and the reservation.
pub fn held_page(at: &At) -> View {
    let title = |model: &Model, _: &str| model.list_of_hold().map(|list| list.title.clone()).unwrap_or_default();
    el("div", "wish-page")
        .child(by_word(at, title, from))
        .child(el("div", "").rows(at, Model::own_holds, |at| held(at, true)).view())
        .view()
}

fn from(at: &At, title: &str) -> View {
    let (link, name) = at.peek(|model, _| (model.list_link().to_owned(), model.owner_name().to_owned()));
    let (sentence, back) = match link.as_str() {
        "" => (S::HeldFromAlone, nothing()),
        link => (S::HeldFrom, el("a", "link").attr("href", share::address(link)).text(t(S::WishSeeList)).view()),
    };
    let said = tf(sentence, &[("title", title), ("name", &name)]);
    el("div", "").child(el("p", "quiet").text(said).view()).child(back).view()
}

/// The part of a group gift's price.
fn part(hold: &Hold) -> Option<Money> {
    Some(Money { amount: hold.amount?, currency: Currency::parse(hold.item.currency.as_deref()?).ok()? })
}

fn said(hold: &Hold, owner: &str) -> String {
    let (part, day) = (part(hold).map(intl::money), intl::day(&hold.held_until));
    let sentence = match hold.state {
        HoldState::Held if part.is_some() => S::HeldUntilPart,
        HoldState::Reported if part.is_some() => S::HeldGiven,
        HoldState::Held if is_sold_here(hold) => S::HeldUntil,
        HoldState::Held if hold.item.url.is_some() => S::HeldUntilElsewhere,
        HoldState::Held => S::HeldUntilAnywhere,
        HoldState::Paying => S::HeldPaying,
        HoldState::Bought => S::HeldBought,
        HoldState::Reported => S::HeldReported,
        HoldState::Received => S::HeldReceived,
        HoldState::Thanked => S::HeldThanked,
        HoldState::Released | HoldState::Refused => S::HeldOver,
        HoldState::Expired | HoldState::Other(_) => S::HeldLapsed,
    };
    tf(sentence, &[("day", &day), ("name", owner), ("amount", &part.unwrap_or_default())])
}

fn name(at: &At) -> View {
    let Some(item) = at.peek(|model, id| model.hold(id).map(|hold| hold.item.clone())) else { return nothing() };
    let image = item.image_url.map(|url| el("img", "").attr("src", url).attr("alt", "").view());
    row(vec![
        el("span", "wish-picture").child(image.unwrap_or_else(nothing)).view(),
        el("h2", "heading").text(item.title).view(),
    ])
}

/// A press that looks like a link.
fn press(at: &At, sentence: S, act: fn(&At)) -> View {
    el("button", "link").attr("type", "button").text(t(sentence)).press(at, act).view()
}

fn change(at: &At, action: HoldAction) {
    at.dispatch(Intent::Hold(at.key().to_owned(), action, Body::default()));
}

/// What can be done in this state.
fn actions(at: &At, state: &str) -> View {
    let line = el("div", "held-actions");
    let line = match state {
        "held" => line
            .child(by_word(at, way_to_buy, buy))
            .child(press(at, if is_part(at) { S::HeldGive } else { S::HeldReport }, |at| {
                change(at, HoldAction::ReportBought);
            }))
            .child(press(at, S::HeldExtend, |at| change(at, HoldAction::Extend)))
            .child(press(at, S::HeldRelease, |at| change(at, HoldAction::Release))),
        "reported" => line.child(press(at, S::HeldNotBought, |at| change(at, HoldAction::Release))),
        // The page of a reservation alone has nothing else to show, and its address would bring it back.
        "expired" | "released" | "refused" if at.peek(|model, _| matches!(model.door, Door::List { .. })) => {
            line.child(press(at, S::HeldForget, |at| at.dispatch(Intent::Forget(at.key().to_owned()))))
        }
        _ => line,
    };
    let keeps = matches!(state, "held" | "paying" | "reported" | "bought");
    row(vec![line.view(), if keeps { row(vec![who(at), way_back(at)]) } else { nothing() }])
}

/// Whether it is money and no goods.
fn is_part(at: &At) -> bool {
    at.peek(|model, id| model.hold(id).is_some_and(|hold| hold.amount.is_some()))
}

/// Here, or on which page; nowhere for a part of a price.
fn way_to_buy(model: &Model, id: &str) -> String {
    match model.hold(id) {
        Some(hold) if hold.amount.is_some() => String::new(),
        Some(hold) if is_sold_here(hold) => HERE.to_owned(),
        Some(hold) => hold.item.url.clone().unwrap_or_default(),
        None => String::new(),
    }
}

/// The shop's own goods go to its checkout where it knows whereto; others are bought on their own page.
fn buy(at: &At, way: &str) -> View {
    match way {
        HERE => button("button", t(S::HeldBuy)).press(at, |at| at.dispatch(Intent::Buy(at.key().to_owned()))).view(),
        url => out(url, t(S::HeldBuyElsewhere)).view(),
    }
}

fn way_back(at: &At) -> View {
    let link = share::address(&at.peek(Model::way_back));
    let title = at.peek(|model, id| model.hold(id).map(|hold| hold.item.title.clone()).unwrap_or_default());
    let alarm: fn(&At) -> View = |_| el("p", "problem").attr("role", "alert").text(t(S::HeldNotKept)).view();
    let field: El = el("div", "way-back").child(shown(at, |model, _| model.not_kept, alarm));
    field.child(link_field(&at.of(&at.id("back-")), t(S::HeldLink), t(S::HeldLinkHint), &title, &link)).view()
}
