//! Who gave what, after the reveal, and whom the owner has thanked.

use handsel_contract::wishlist::WishGift;
use handsel_core::money::Money;

use crate::i18n::{S, intl, t, tf};
use crate::state::wishlist::{At, Intent, Model};
use crate::ui::kit::at::{chosen, line};
use crate::ui::kit::checkbox;
use crate::ui::kit::element::{View, el};

/// The gifts of an item.
pub fn gifts(at: &At) -> View {
    el("ul", "gifts").rows(at, gifts_of, gift).view()
}

fn gifts_of(model: &Model, item: &str) -> Vec<String> {
    let gifts = model.wish(item).map(|wish| wish.gifts.as_slice()).unwrap_or_default();
    gifts.iter().map(|gift| gift.hold_id.clone()).collect()
}

fn gift(at: &At) -> View {
    el("li", "gift-row").child(line(at, "", words)).child(chosen(at, is_given, thanks, reserved)).view()
}

fn reserved(_: &At) -> View {
    el("span", "quiet").text(t(S::OwnReserved)).view()
}

fn thanks(at: &At) -> View {
    let thanked = at.get(|model, hold| model.gift(hold).is_some_and(|(_, gift)| gift.thanked));
    let ticking = at.clone();
    let tick = move |on, _| ticking.dispatch(Intent::Thanked(ticking.key().to_owned(), on));
    checkbox(at.id("thanked-"), t(S::OwnThanked), thanked, tick)
}

fn is_given(model: &Model, hold: &str) -> bool {
    let state = model.gift(hold).and_then(|(_, gift)| handsel_core::hold::HoldState::from_name(gift.state.as_str()));
    state.is_some_and(|state| state.is_given())
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
