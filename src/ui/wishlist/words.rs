//! What a refusal of the backend means, in words.

use handsel_contract::code;
use leptos::prelude::*;

use crate::i18n::{S, intl, t, tf};
use crate::state::wishlist::Store;

/// What was refused last about this, or no text.
pub fn refusal(store: &Store, about: String) -> Signal<String> {
    store.text(move |model| match model.refused(&about) {
        Some((code, available)) => words(&code, available, &about),
        None => String::new(),
    })
}

fn words(code: &str, available: Option<i64>, about: &str) -> String {
    let sentence = match (code, available) {
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
            "make" => S::MakeNeeds,
            "invite" => S::OwnLinkNeeds,
            _ => S::OwnAddNeeds,
        },
        _ => S::RefusedWish,
    };
    t(sentence).to_owned()
}
