//! What the visitor has reserved: until when, what to do next, and the private way back to it.

use handsel_contract::wishlist::{Giver, Hold, HoldAction, HoldPatch, HoldState};
use leptos::prelude::*;

use super::item::out;
use super::link_field::link_field;
use super::words::refusal;
use crate::i18n::{S, intl, t, tf};
use crate::state::wishlist::{Intent, Store};
use crate::sync::share;
use crate::ui::kit::dom::{dynamic, fixed, follow, nothing, row, when};
use crate::ui::kit::element::{View, el};
use crate::ui::kit::{Field, button, disclosure, focus_near, link};

/// A reservation's panel; with its name and picture where no row of the list has them.
pub fn held(store: &Store, id: String, alone: bool) -> View {
    let read = id.clone();
    let text = store.text(move |model| model.hold(&read).map(|hold| said(&hold, &owner(model))).unwrap_or_default());
    let read = id.clone();
    let unwanted = store.text(move |model| {
        let unwanted = model.hold(&read).is_some_and(|hold| hold.pending_removal && hold.state == HoldState::Held);
        if unwanted { tf(S::HeldUnwanted, &[("name", &owner(model))]) } else { String::new() }
    });
    let read = id.clone();
    let state =
        store.text(move |model| model.hold_state(&read).map(|state| state.as_str().to_owned()).unwrap_or_default());
    let focus = ["held-", &id].concat();
    let words = el("p", "held-text").id(focus.clone()).attr("tabindex", "-1").live(text).view();
    let (near, fresh, of) = (words.clone(), store.clone(), id.clone());
    // After the visitor's own act the panel has the focus; whatever else changes it leaves the focus where it is.
    follow(move || {
        state.track();
        if fresh.peek(|model| model.fresh == of) {
            focus_near(focus.clone(), &near);
        }
    });
    let (drawing, of) = (store.clone(), id.clone());
    let actions = dynamic(move || actions(&drawing, &of, &state.get()));
    el("div", "held")
        .part("hold")
        .child(if alone { name(store, &id) } else { nothing() })
        .child(words)
        .child(el("p", "quiet").live(unwanted).view())
        .child(actions)
        .child(el("p", "problem").attr("role", "alert").live(refusal(store, id)).view())
        .view()
}

fn owner(model: &crate::state::wishlist::Model) -> String {
    match &model.list {
        Some(list) => list.owner_name.clone(),
        None => t(S::ShutSomebody).to_owned(),
    }
}

fn said(hold: &Hold, owner: &str) -> String {
    let day = intl::day(&hold.held_until);
    let elsewhere = hold.item.item_id.is_none();
    match hold.state {
        HoldState::Held if elsewhere => tf(S::HeldUntilElsewhere, &[("day", &day)]),
        HoldState::Held => tf(S::HeldUntil, &[("day", &day)]),
        HoldState::Paying => t(S::HeldPaying).to_owned(),
        HoldState::Bought => t(S::HeldBought).to_owned(),
        HoldState::Reported => t(S::HeldReported).to_owned(),
        HoldState::Received => t(S::HeldReceived).to_owned(),
        HoldState::Thanked => tf(S::HeldThanked, &[("name", owner)]),
        HoldState::Released | HoldState::Refused => t(S::HeldOver).to_owned(),
        HoldState::Expired | HoldState::Other(_) => t(S::HeldLapsed).to_owned(),
    }
}

fn name(store: &Store, id: &str) -> View {
    let hold = store.peek(|model| model.hold(id));
    let Some(item) = hold.map(|hold| hold.item) else { return nothing() };
    let image = item.image_url.map(|url| el("img", "").attr("src", url).attr("alt", "").view());
    row(vec![
        el("span", "wish-picture").child(image.unwrap_or_else(nothing)).view(),
        el("h2", "heading").text(item.title).view(),
    ])
}

/// What can be done in this state.
fn actions(store: &Store, id: &str, state: &str) -> View {
    let act = |sentence: S, action: HoldAction| {
        let (store, id) = (store.clone(), id.to_owned());
        link(t(sentence), move |_| {
            let patch = HoldPatch { action: action.clone(), quantity: None, amount: None, giver: None };
            store.dispatch(Intent::Hold(id.clone(), Box::new(patch)));
        })
    };
    let buttons = match state {
        "held" => vec![
            buy(store, id),
            act(S::HeldReport, HoldAction::ReportBought),
            act(S::HeldExtend, HoldAction::Extend),
            act(S::HeldRelease, HoldAction::Release),
        ],
        "reported" => vec![act(S::HeldNotBought, HoldAction::Release)],
        "expired" | "released" | "refused" => {
            let (store, id) = (store.clone(), id.to_owned());
            vec![link(t(S::HeldForget), move |_| store.dispatch(Intent::Forget(id.clone())))]
        }
        _ => Vec::new(),
    };
    let line = buttons.into_iter().fold(el("div", "held-actions"), |line, button| line.child(button));
    let keeps = matches!(state, "held" | "paying" | "reported" | "bought");
    row(vec![line.view(), if keeps { row(vec![who(store, id), way_back(store, id)]) } else { nothing() }])
}

/// The shop's own goods go to its cart; others are bought on their own page.
fn buy(store: &Store, id: &str) -> View {
    let item = store.peek(|model| model.hold(id)).map(|hold| hold.item);
    match item.map(|item| (item.item_id, item.url)) {
        Some((Some(_), _)) => {
            let (store, id) = (store.clone(), id.to_owned());
            button("button", t(S::HeldBuy)).on("click", move |_| store.dispatch(Intent::Buy(id.clone()))).view()
        }
        Some((None, Some(url))) => out(url, t(S::HeldBuyElsewhere).to_owned()),
        _ => nothing(),
    }
}

/// A name and a word, for who likes to give them.
fn who(store: &Store, id: &str) -> View {
    let given = store.peek(|model| model.hold(id)).map(|hold| hold.giver).unwrap_or_default();
    let field = ["giver-", id].concat();
    let used = given.name.is_some() || given.message.is_some();
    let (store, id) = (store.clone(), id.to_owned());
    disclosure(t(S::HeldWho), Signal::stored(used), field.clone(), move || {
        let owner = store.peek(owner);
        let message = [&field, "-message"].concat();
        row(vec![
            word(&store, &id, &field, fixed(t(S::HeldName)), tf(S::HeldNameHint, &[("name", &owner)]), "text"),
            word(&store, &id, &message, fixed(&tf(S::HeldMessage, &[("name", &owner)])), String::new(), "textarea"),
        ])
    })
}

/// One of the two fields; both are sent when either is left.
fn word(store: &Store, id: &str, field: &str, label: Signal<String>, hint: String, kind: &'static str) -> View {
    let name = ["giver-", id].concat();
    let is_name = field == name;
    let (of, own) = (id.to_owned(), field.to_owned());
    let value = store.text(move |model| {
        let given = model.hold(&of).map(|hold| hold.giver).unwrap_or_default();
        let typed = model.typed.iter().find(|(known, _)| *known == own).map(|(_, text)| text.clone());
        typed.or(if is_name { given.name } else { given.message }).unwrap_or_default()
    });
    let (typing, own) = (store.clone(), field.to_owned());
    let (leaving, id) = (store.clone(), id.to_owned());
    Field {
        hint: fixed(&hint),
        kind,
        autocomplete: if is_name { "name".to_owned() } else { "off".to_owned() },
        on_leave: Box::new(move || {
            if let Some(patch) = leaving.peek(|model| patch(model, &id, &name)) {
                leaving.dispatch(Intent::Hold(id.clone(), Box::new(patch)));
            }
        }),
        ..Field::new(field.to_owned(), label, value, move |text| typing.dispatch(Intent::Type(own.clone(), text)))
            .optional()
    }
    .view()
}

/// What was typed, where it is not what was said before.
fn patch(model: &crate::state::wishlist::Model, id: &str, name: &str) -> Option<HoldPatch> {
    let before = model.hold(id)?.giver;
    let typed = |field: &str, before: &Option<String>| match model.typed.iter().any(|(known, _)| known == field) {
        true => Some(model.typed(field)).filter(|text| !text.is_empty()),
        false => before.clone(),
    };
    let message = [name, "-message"].concat();
    let giver = Giver { name: typed(name, &before.name), message: typed(&message, &before.message), ..before.clone() };
    (giver != before).then_some(HoldPatch {
        action: HoldAction::SetGiver,
        quantity: None,
        amount: None,
        giver: Some(giver),
    })
}

fn way_back(store: &Store, id: &str) -> View {
    let link = share::address(&store.peek(|model| model.way_back(id)));
    let title = store.peek(|model| model.hold(id)).map(|hold| hold.item.title).unwrap_or_default();
    let not_kept = store.flag(|model| model.not_kept);
    el("div", "way-back")
        .child(when(not_kept, || el("p", "problem").attr("role", "alert").text(t(S::HeldNotKept)).view()))
        .child(link_field(store, ["back-", id].concat(), t(S::HeldLink), t(S::HeldLinkHint), &title, &link))
        .view()
}
