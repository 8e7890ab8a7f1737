//! What a refusal of the backend means, in words.

use handsel_contract::code;
use leptos::prelude::*;

use crate::i18n::{S, intl, t, tf};
use crate::state::wishlist::{At, Model, Store};

/// What was refused last about this, or no text.
pub fn refusal(store: &Store, about: String) -> Signal<String> {
    At::new(store, &about).get(refused)
}

/// The same, to be read.
pub fn refused(model: &Model, about: &str) -> String {
    let Some(note) = model.note.as_ref().filter(|note| note.about == about) else { return String::new() };
    let sentence = match note.code.as_str() {
        code::NOT_AVAILABLE | code::AMOUNT_NOT_AVAILABLE => match note.available {
            Some(n @ 1..) => return tf(S::RefusedFewer, &[("n", &intl::number(n))]),
            _ => S::RefusedTaken,
        },
        code::GROUP_TAKEN => S::RefusedGroup,
        code::ITEM_REMOVED => S::RefusedRemoved,
        code::HOLD_LAPSED => S::RefusedLapsed,
        code::HOLD_IS_BOUGHT | code::ALREADY_RECEIVED => S::RefusedBought,
        code::HOLD_IS_PAYING => S::RefusedPaying,
        code::FIELD_REQUIRED => match about {
            "make" => S::MakeNeeds,
            "invite" => S::OwnLinkNeeds,
            _ => S::OwnAddNeeds,
        },
        _ => S::RefusedWish,
    };
    t(sentence).to_owned()
}
