//! The list as a friend sees it: pictures, names, prices, what is still free, and one button.

use leptos::prelude::*;

use super::cover::cover;
use super::held::held;
use super::item::item_row;
use crate::i18n::{S, intl, t, tf};
use crate::state::wishlist::{Model, Store};
use crate::ui::kit::dom::{derive, when};
use crate::ui::kit::element::{View, el};

/// The page of a giver, or of somebody who may only look.
pub fn giver_page(store: &Store) -> View {
    let items = store.keys(Model::item_keys);
    let others = store.keys(Model::other_holds);
    let (drawing, holding) = (store.clone(), store.clone());
    el("div", "wish-page")
        .child(heading(store))
        .child(el("p", "quiet").live(store.text(how)).view())
        .child(when(derive(move || items.with(Vec::is_empty)), || el("p", "quiet").text(t(S::ListEmpty)).view()))
        .child(
            el("ul", "wishes")
                .attr("aria-label", t(S::ListItems))
                .each(items, move |item| item_row(&drawing, item))
                .view(),
        )
        .child(el("div", "wishes").each(others, move |hold| held(&holding, hold, true)).view())
        .view()
}

/// Title, whose it is and for which day, and the owner's own words.
pub fn heading(store: &Store) -> View {
    let of = |read: fn(&handsel_contract::wishlist::Wishlist) -> String| {
        store.text(move |model| model.list.as_ref().map(|list| read(list)).unwrap_or_default())
    };
    let title = of(|list| list.title.clone());
    let whose = of(|list| match &list.event_date {
        Some(day) => tf(S::ListFor, &[("name", &list.owner_name), ("day", &intl::day(day))]),
        None => list.owner_name.clone(),
    });
    let message = of(|list| list.message.clone().unwrap_or_default());
    el("div", "wish-heading")
        .child(cover(store))
        .child(el("h2", "heading").part("heading").id("list-heading").attr("tabindex", "-1").live(title).view())
        .child(el("p", "quiet").live(whose).view())
        .child(el("p", "wish-message").live(message).view())
        .view()
}

fn how(model: &Model) -> String {
    let Some(list) = &model.list else { return String::new() };
    let name = ("name", list.owner_name.as_str());
    match (&list.reveal_at, model.may_reserve()) {
        (_, false) => tf(S::ListLook, &[name]),
        (Some(_), _) if list.revealed => String::new(),
        (Some(at), _) => tf(S::ListSurpriseUntil, &[name, ("day", &intl::day(at))]),
        (None, _) => tf(S::ListSurprise, &[name]),
    }
}
