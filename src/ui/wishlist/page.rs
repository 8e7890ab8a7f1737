//! The element: what a plain address, an invitation, or a way back to a hold shows.

use handsel_core::wishlist::Door;

use super::giver::giver_page;
use super::held::held_page;
use super::make::make_form;
use super::own_lists::other_lists;
use super::owner::owner_page;
use super::shut::shut_notice;
use crate::i18n::{S, t};
use crate::state::wishlist::{At, Model, Store};
use crate::ui::kit::at::{by_word, shown};
use crate::ui::kit::dom::{nothing, row};
use crate::ui::kit::element::{View, el};
use crate::ui::kit::{Tone, notice};

/// What is to be drawn. It changes rarely; what is in it follows the model by itself.
const MAKE: &str = "make";
const GIVER: &str = "giver";
const OWNER: &str = "owner";
const HOLD: &str = "hold";
const BONES: &str = "bones";

/// The whole element.
pub fn wishlist_page(store: &Store) -> View {
    let at = &store.at();
    let wrong = |model: &Model, _: &str| model.misconfigured.clone().unwrap_or_default();
    el("div", "wishlist")
        .part("wishlist")
        .child(el("slot", "").attr("name", "header").view())
        .child(by_word(at, wrong, |_, text| notice(Tone::Problem, text, nothing())))
        .child(shut_notice(at))
        .child(shown(at, |model, _| model.errands.is_stuck(), stuck))
        .child(by_word(at, screen, |at, screen| match screen {
            MAKE => row(vec![make_form(at), other_lists(at)]),
            GIVER => giver_page(at),
            OWNER => owner_page(at),
            HOLD => held_page(at),
            _ => bones(),
        }))
        .view()
}

fn screen(model: &Model, _: &str) -> String {
    match (&model.door, &model.list) {
        _ if model.misconfigured.is_some() => "",
        (Door::Plain, _) => MAKE,
        (Door::Hold { id, .. }, _) if model.hold(id).is_some() => HOLD,
        (Door::List { .. }, Some(_)) if model.is_owner() => OWNER,
        (Door::List { .. }, Some(_)) => GIVER,
        _ if model.shut.is_some() => "",
        _ => BONES,
    }
    .to_owned()
}

fn stuck(at: &At) -> View {
    let sentence = at.peek(|model, _| if model.is_owner() { S::ListStuckOwner } else { S::ListStuck });
    notice(Tone::Quiet, t(sentence), nothing())
}

/// The shape of what comes.
fn bones() -> View {
    let bone = |class: &str| el("div", class).attr("aria-hidden", "true").view();
    el("div", "shell").child(bone("bone bone-title")).child(bone("bone bone-form")).view()
}
