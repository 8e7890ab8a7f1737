//! Who gave what, after the reveal, and whom the owner has thanked.

use handsel_contract::wishlist::{GiftAction, HoldState, WishGift};
use leptos::prelude::*;

use super::words::refusal;
use crate::i18n::{S, intl, t, tf};
use crate::state::wishlist::view::is_given;
use crate::state::wishlist::{Intent, Store};
use crate::ui::kit::checkbox;
use crate::ui::kit::dom::{derive, either};
use crate::ui::kit::element::{View, el};

/// The gifts of an item.
pub fn gifts(store: &Store, item: &str) -> View {
    let read = item.to_owned();
    let keys = store.keys(move |model| model.item(&read).gifts.iter().map(|gift| gift.hold_id.clone()).collect());
    let (store, item) = (store.clone(), item.to_owned());
    el("ul", "gifts").each(keys, move |hold| gift_row(&store, &item, hold)).view()
}

fn gift_row(store: &Store, item: &str, hold: String) -> View {
    let (item, of) = (item.to_owned(), hold.clone());
    let gift = store.look(move |model| {
        let item = model.item(&item);
        let gift = item.gifts.iter().find(|gift| gift.hold_id == of)?.clone();
        let units = match item.price.filter(|_| item.goal > 0) {
            Some(price) => intl::money(handsel_core::money::Money { amount: gift.units, ..price }),
            None => intl::number(gift.units),
        };
        Some((gift, units))
    });
    let text =
        derive(move || gift.with(|gift| gift.as_ref().map(|(gift, units)| words(gift, units)).unwrap_or_default()));
    let is = move |say: fn(&WishGift) -> bool| {
        derive(move || gift.with(|gift| gift.as_ref().is_some_and(|(gift, _)| say(gift))))
    };
    let ticks = {
        let (store, hold, refused) = (store.clone(), hold.clone(), refusal(store, hold.clone()));
        let tick = move |name: &str, label: S, on: Signal<bool>, action: fn(bool) -> GiftAction| {
            let (store, of) = (store.clone(), hold.clone());
            checkbox([name, &hold].concat(), t(label), on, move |on, _| {
                store.dispatch(Intent::Gift(of.clone(), action(on)));
            })
        };
        move || {
            el("div", "gift-ticks")
                .child(tick("received-", S::OwnReceived, is(has_come), |_| GiftAction::Received))
                .child(tick("thanked-", S::OwnThanked, is(|gift| gift.thanked), |on| {
                    if on { GiftAction::Thanked } else { GiftAction::Unthank }
                }))
                .child(el("p", "problem").attr("role", "alert").live(refused).view())
                .view()
        }
    };
    let open = || el("span", "quiet").text(t(S::OwnReserved)).view();
    el("li", "gift-row").child(el("p", "").live(text).view()).child(either(is(is_given), ticks, open)).view()
}

/// Whether the owner has said so; thanks say it, too.
fn has_come(gift: &WishGift) -> bool {
    matches!(gift.state, HoldState::Received | HoldState::Thanked)
}

fn words(gift: &WishGift, units: &str) -> String {
    let name = gift.giver_name.as_deref().unwrap_or(t(S::OwnSomebody));
    match &gift.message {
        Some(message) => tf(S::OwnGiftMessage, &[("name", name), ("n", units), ("message", message)]),
        None => tf(S::OwnGift, &[("name", name), ("n", units)]),
    }
}
