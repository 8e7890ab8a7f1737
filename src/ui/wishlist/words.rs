//! What a refusal of the backend means, in words.

use handsel_contract::code;
use leptos::prelude::*;

use crate::i18n::{S, intl, t, tf};
use crate::state::wishlist::{Note, Store};

/// What was refused last about this, or no text.
pub fn refusal(store: &Store, about: String) -> Signal<String> {
    store.text(move |model| match model.refused(&about) {
        Some(note) => words(note, &about),
        None => String::new(),
    })
}

fn words(note: &Note, about: &str) -> String {
    let available = note.available;
    let sentence = match (note.code.as_str(), available) {
        (code::NOT_AVAILABLE | code::AMOUNT_NOT_AVAILABLE, Some(1..)) => {
            return tf(S::RefusedFewer, &[("n", &intl::number(available.unwrap_or_default()))]);
        }
        (code::NOT_AVAILABLE | code::AMOUNT_NOT_AVAILABLE, _) => S::RefusedTaken,
        (code::GROUP_TAKEN, _) => S::RefusedGroup,
        (code::ITEM_REMOVED, _) => S::RefusedRemoved,
        (code::HOLD_LAPSED, _) => S::RefusedLapsed,
        (code::HOLD_IS_BOUGHT | code::ALREADY_RECEIVED, _) => S::RefusedBought,
        (code::HOLD_IS_PAYING, _) => S::RefusedPaying,
        (code::FIELD_REQUIRED, _) => match about {
            "make" | "details" => S::MakeNeeds,
            "invite" => S::OwnLinkNeeds,
            "add" => S::OwnAddNeeds,
            "address" => S::EditAddressNeeds,
            _ => S::OwnPriceNeeds,
        },
        (code::GROUP_SETTLED, _) => S::RefusedSettled,
        // What an owner typed and the shop's rules do not take: they say it best.
        (code::FIELD_INVALID, _) if !note.detail.is_empty() => return note.detail.clone(),
        _ => S::RefusedWish,
    };
    t(sentence).to_owned()
}
