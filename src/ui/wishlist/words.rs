//! What a refusal of the backend means, in words.

use handsel_contract::code;
use handsel_core::money::Money;

use crate::i18n::{S, intl, t, tv};
use crate::state::wishlist::Model;

/// What is wrong with the amount that was typed to give a part of this, or no text.
pub fn refused_part(model: &Model, about: &str) -> String {
    if is_unread(model, about) { refused(model, about) } else { String::new() }
}

/// What else was refused last about this, or no text.
pub fn refused_else(model: &Model, about: &str) -> String {
    if is_unread(model, about) { String::new() } else { refused(model, about) }
}

/// Whether it is the amount that was refused.
fn is_unread(model: &Model, about: &str) -> bool {
    let own = |code: &str| matches!(code, code::FIELD_REQUIRED | code::FIELD_INVALID | code::AMOUNT_INVALID);
    model.is_group_gift(about) && model.note.as_ref().is_some_and(|note| note.about == about && own(&note.code))
}

/// What was refused last about this, or no text.
pub fn refused(model: &Model, about: &str) -> String {
    let Some(note) = model.note.as_ref().filter(|note| note.about == about) else { return String::new() };
    if let (code::FIELD_INVALID, Some(most)) = (note.code.as_str(), note.available) {
        return tv(S::WishPartMost, &units(model, about, most));
    }
    let sentence = match note.code.as_str() {
        code::NOT_AVAILABLE | code::AMOUNT_NOT_AVAILABLE => match note.available {
            Some(n @ 1..) => return tv(S::RefusedFewer, &units(model, about, n)),
            _ => S::RefusedTaken,
        },
        code::GROUP_TAKEN => S::RefusedGroup,
        code::ITEM_REMOVED => S::RefusedRemoved,
        code::HOLD_LAPSED => S::RefusedLapsed,
        code::HOLD_IS_BOUGHT | code::ALREADY_RECEIVED => S::RefusedBought,
        code::HOLD_IS_PAYING => S::RefusedPaying,
        code::FIELD_REQUIRED | code::AMOUNT_INVALID => match about {
            "make" | "details" => S::MakeNeeds,
            "invite" => S::OwnLinkNeeds,
            "add" => S::OwnAddNeeds,
            "address" => S::EditAddressNeeds,
            _ if model.may_reserve() => S::WishPartNeeds,
            _ => S::OwnPriceNeeds,
        },
        code::GROUP_SETTLED => S::RefusedSettled,
        // What an owner typed and the shop's rules do not take: they say it best.
        code::FIELD_INVALID if !note.detail.is_empty() => return note.detail.clone(),
        _ => S::RefusedWish,
    };
    t(sentence).to_owned()
}

/// So many pieces of a wish, or minor units of one whose price friends share.
fn units(model: &Model, wish: &str, n: i64) -> String {
    let shared = model.wish(wish).is_some_and(|wish| wish.goal.is_some());
    match model.price(wish).filter(|_| shared) {
        Some(price) => intl::money(Money { amount: n, ..price }),
        None => intl::number(n),
    }
}
