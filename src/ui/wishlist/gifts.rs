//! Who gave what, after the reveal: what has come, and whom the owner has thanked.

use handsel_contract::wishlist::{GiftAction, HoldState, WishGift};
use handsel_core::money::Money;

use super::words::refused;
use crate::i18n::{S, intl, t, tf};
use crate::state::wishlist::view::is_given;
use crate::state::wishlist::{At, Intent, Model};
use crate::ui::kit::at::{chosen, line, shown};
use crate::ui::kit::checkbox;
use crate::ui::kit::element::{View, el, set_ticked};

/// The gifts of an item.
pub fn gifts(at: &At) -> View {
    el("ul", "gifts").rows(at, gifts_of, gift).view()
}

fn gifts_of(model: &Model, item: &str) -> Vec<String> {
    let gifts = model.wish(item).map(|wish| wish.gifts.as_slice()).unwrap_or_default();
    gifts.iter().map(|gift| gift.hold_id.clone()).collect()
}

fn gift(at: &At) -> View {
    let given = |model: &Model, hold: &str| model.gift(hold).is_some_and(|(_, gift)| is_given(gift));
    let open = |_: &At| el("span", "quiet").text(t(S::OwnReserved)).view();
    // Who keeps the list along does not receive its gifts.
    let ticks = |at: &At| shown(at, |model, _| model.receives(), ticks);
    el("li", "gift-row").child(line(at, "", words)).child(chosen(at, given, ticks, open)).view()
}

fn ticks(at: &At) -> View {
    el("div", "gift-ticks")
        // What has come does not go.
        .child(tick(at, "received-", S::OwnReceived, has_come, |on| on.then_some(GiftAction::Received)))
        .child(tick(at, "thanked-", S::OwnThanked, is_thanked, |on| {
            Some(if on { GiftAction::Thanked } else { GiftAction::Unthank })
        }))
        .child(el("p", "problem").attr("role", "alert").say(at, refused).view())
        .view()
}

fn tick(at: &At, id: &str, label: S, on: fn(&Model, &str) -> bool, action: fn(bool) -> Option<GiftAction>) -> View {
    let ticking = at.clone();
    let tick = move |ticked, event: web_sys::Event| match action(ticked) {
        Some(action) => ticking.dispatch(Intent::Gift(ticking.key().to_owned(), action)),
        // It stays as it is, and looks so.
        None => set_ticked(&event, ticking.peek(on)),
    };
    checkbox(at.id(id), t(label), at.get(on), tick)
}

/// Whether the owner has said so; thanks say it, too.
fn has_come(model: &Model, hold: &str) -> bool {
    model.gift(hold).is_some_and(|(_, gift)| matches!(gift.state, HoldState::Received | HoldState::Thanked))
}

fn is_thanked(model: &Model, hold: &str) -> bool {
    model.gift(hold).is_some_and(|(_, gift)| gift.thanked)
}

fn words(model: &Model, hold: &str) -> String {
    let Some((item, WishGift { giver_name, message, units, .. })) = model.gift(hold) else { return String::new() };
    let units = match model.price(item).filter(|_| model.is_group_gift(item)) {
        Some(price) => intl::money(Money { amount: *units, ..price }),
        None => intl::number(*units),
    };
    let name = giver_name.as_deref().unwrap_or(t(S::OwnSomebody));
    let sentence = if message.is_some() { S::OwnGiftMessage } else { S::OwnGift };
    tf(sentence, &[("name", name), ("n", &units), ("message", message.as_deref().unwrap_or_default())])
}
