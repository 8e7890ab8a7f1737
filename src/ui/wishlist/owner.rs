//! The owner's page: the wishes, who gets a link, and – after the reveal – who gave what. Before it nothing here depends on
//! what givers do, because nothing of it arrives.

use leptos::prelude::*;

use super::add::add_form;
use super::details::details;
use super::entry::{entry_row, removed_row};
use super::form::left_field;
use super::giver::heading;
use super::invite::{invitations, own_way, reports};
use super::words::refusal;
use crate::i18n::{S, intl, t, tf};
use crate::state::wishlist::{Intent, Model, Store};
use crate::ui::kit::dom::{derive, dynamic, fixed, nothing, when};
use crate::ui::kit::element::{View, el};
use crate::ui::kit::{Field, Tone, announcer, link, notice, section};

/// The page of an owner or a manager.
pub fn owner_page(store: &Store) -> View {
    let items = store.keys(Model::item_keys);
    let (drawing, another) = (store.clone(), store.clone());
    let moved = store.text(|model| match model.moved() {
        Some((title, at, all)) => {
            tf(S::OwnMoved, &[("title", &title), ("n", &intl::number(at)), ("all", &intl::number(all))])
        }
        None => String::new(),
    });
    let thanked = store.text(|model| match model.thanked() {
        (_, 0) => String::new(),
        (n, all) => tf(S::OwnThankedOf, &[("n", &intl::number(n)), ("all", &intl::number(all))]),
    });
    let list = vec![
        el("p", "wish-state").live(thanked).view(),
        when(derive(move || items.with(Vec::is_empty)), || el("p", "quiet").text(t(S::OwnEmpty)).view()),
        el("ul", "wishes").each(items, move |item| entry_row(&drawing, item)).view(),
        announcer(moved).view(),
        undo_line(store),
        add_form(store),
    ];
    el("div", "wish-page")
        .child(heading(store))
        .child(details(store))
        .child(reports(store))
        .child(section("wishes", fixed(t(S::ListItems)), list))
        .child(removed(store))
        .child(invitations(store))
        .child(surprise(store))
        .child(own_way(store))
        .child(el("p", "").child(link(t(S::OwnAnother), move |_| another.dispatch(Intent::Another))).view())
        .view()
}

/// Until when the owner knows nothing, and the day on which that ends.
fn surprise(store: &Store) -> View {
    let text = store.text(|model| {
        let Some(list) = &model.list else { return String::new() };
        match &list.reveal_at {
            Some(_) if list.revealed => t(S::OwnRevealed).to_owned(),
            Some(at) => tf(S::OwnSecret, &[("day", &intl::day(at))]),
            None => t(S::OwnSecretAlways).to_owned(),
        }
    });
    let field =
        left_field(store, "reveal-day".to_owned(), S::OwnReveal, |date| Intent::Reveal(intl::start_of_day(&date)));
    let refused = refusal(store, "reveal".to_owned());
    el("div", "surprise")
        .child(el("p", "").live(text).view())
        .child(Field { kind: "date", ..field }.view())
        .child(el("p", "problem").attr("role", "alert").live(refused).view())
        .view()
}

/// What was given though it is on the list no more.
fn removed(store: &Store) -> View {
    let items = store.keys(Model::removed_keys);
    let store = store.clone();
    when(derive(move || !items.with(Vec::is_empty)), move || {
        let store = store.clone();
        let rows = el("ul", "wishes").each(items, move |item| removed_row(&store, item)).view();
        section("removed", fixed(t(S::OwnRemoved)), vec![rows])
    })
}

/// What is about to be removed, and the way back.
fn undo_line(store: &Store) -> View {
    let undo = store.text(|model| {
        let removing = model.removing.as_ref();
        removing.map(|id| tf(S::GoodsRemoved, &[("title", &model.item(id).title)])).unwrap_or_default()
    });
    let store = store.clone();
    dynamic(move || match undo.get() {
        text if text.is_empty() => nothing(),
        text => {
            let store = store.clone();
            notice(Tone::Quiet, text, link(t(S::Undo), move |_| store.dispatch(Intent::Undo)))
        }
    })
}
