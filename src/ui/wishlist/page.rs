//! The element: what a plain address, an invitation, or a way back to a hold shows.

use handsel_core::wishlist::Door;
use leptos::prelude::*;

use super::giver::giver_page;
use super::held::held;
use super::make::make_form;
use super::owner::owner_page;
use super::shut::shut_notice;
use crate::i18n::{S, t};
use crate::state::wishlist::Store;
use crate::ui::kit::dom::{dynamic, nothing, when};
use crate::ui::kit::element::{View, el};
use crate::ui::kit::{Tone, notice};

/// What is to be drawn. It changes rarely; what is in it follows the model by itself.
const NOTHING: &str = "";
const MAKE: &str = "make";
const GIVER: &str = "giver";
const OWNER: &str = "owner";
const HOLD: &str = "hold";
const BONES: &str = "bones";

/// The whole element.
pub fn wishlist_page(store: &Store) -> View {
    let screen = store.text(|model| {
        let screen = match (&model.door, &model.list) {
            _ if model.misconfigured.is_some() => NOTHING,
            (Door::Plain, _) => MAKE,
            (Door::Hold { id, .. }, _) if model.hold(id).is_some() => HOLD,
            (Door::List { .. }, Some(_)) if model.is_owner() => OWNER,
            (Door::List { .. }, Some(_)) => GIVER,
            _ if model.shut.is_some() => NOTHING,
            _ => BONES,
        };
        screen.to_owned()
    });
    let misconfigured = store.text(|model| model.misconfigured.clone().unwrap_or_default());
    let stuck = store.flag(|model| model.errands.is_stuck());
    let owner = store.flag(crate::state::wishlist::Model::is_owner);
    let drawing = store.clone();
    el("div", "wishlist")
        .part("wishlist")
        .child(el("slot", "").attr("name", "header").view())
        .child(dynamic(move || {
            let text = misconfigured.get();
            if text.is_empty() { nothing() } else { notice(Tone::Problem, text, nothing()) }
        }))
        .child(shut_notice(store))
        .child(when(stuck, move || {
            let sentence = if owner.get_untracked() { S::ListStuckOwner } else { S::ListStuck };
            notice(Tone::Quiet, t(sentence).to_owned(), nothing())
        }))
        .child(dynamic(move || match screen.get().as_str() {
            MAKE => make_form(&drawing),
            GIVER => giver_page(&drawing),
            OWNER => owner_page(&drawing),
            HOLD => hold_page(&drawing),
            BONES => bones(),
            _ => nothing(),
        }))
        .view()
}

/// The shape of what comes.
fn bones() -> View {
    let bone = |class: &str| el("div", class).attr("aria-hidden", "true").view();
    let list = el("div", "bones").child(bone("bone bone-title"));
    (0..3).fold(list, |list, _| list.child(bone("bone bone-line"))).view()
}

/// One reservation alone, by its own link.
fn hold_page(store: &Store) -> View {
    let keys = store.keys(|model| model.mine.iter().map(|mine| mine.own.id.clone()).collect());
    let drawing = store.clone();
    el("div", "").each(keys, move |id| held(&drawing, id, true)).view()
}
