//! Who gave what, after the reveal, and whom the owner has thanked.

use handsel_contract::wishlist::WishGift;
use leptos::prelude::*;

use crate::i18n::{S, intl, t, tf};
use crate::state::wishlist::{Intent, Store};
use crate::ui::kit::dom::{derive, dynamic};
use crate::ui::kit::element::{View, el};
use crate::ui::kit::checkbox;

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
    let text = derive(move || gift.with(|gift| gift.as_ref().map(|(gift, units)| words(gift, units)).unwrap_or_default()));
    let bought = derive(move || gift.with(|gift| gift.as_ref().is_some_and(|(gift, _)| is_given(gift))));
    let thanked = derive(move || gift.with(|gift| gift.as_ref().is_some_and(|(gift, _)| gift.thanked)));
    let store = store.clone();
    let tick = dynamic(move || {
        if !bought.get() {
            return el("span", "quiet").text(t(S::OwnReserved)).view();
        }
        let (store, hold) = (store.clone(), hold.clone());
        checkbox(["thanked-", &hold].concat(), t(S::OwnThanked), thanked, move |on, _| {
            store.dispatch(Intent::Thanked(hold.clone(), on));
        })
    });
    el("li", "gift-row").child(el("p", "").live(text).view()).child(tick).view()
}

fn is_given(gift: &WishGift) -> bool {
    handsel_core::hold::HoldState::from_name(gift.state.as_str()).is_some_and(|state| state.is_given())
}

fn words(gift: &WishGift, units: &str) -> String {
    let name = gift.giver_name.as_deref().unwrap_or(t(S::OwnSomebody));
    match &gift.message {
        Some(message) => tf(S::OwnGiftMessage, &[("name", name), ("n", units), ("message", message)]),
        None => tf(S::OwnGift, &[("name", name), ("n", units)]),
    }
}
