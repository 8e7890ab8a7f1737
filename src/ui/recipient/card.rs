//! One recipient: folded to a line, or open with everything about them.

use handsel_contract::ucp::{ADDRESS, GIFT};
use handsel_core::checkout::Place;

use super::gift::gift_part;
use super::heading::heading;
use super::notes::notes;
use super::private::private_address;
use super::same_address::same_address;
use crate::i18n::{S, t};
use crate::state::fields::{Owner, control_id};
use crate::state::{At, Intent, Model};
use crate::ui::address::address_form;
use crate::ui::cart::{share_key, share_stepper};
use crate::ui::kit::at::{line, shown};
use crate::ui::kit::dom::row;
use crate::ui::kit::element::{View, el};
use crate::ui::remark::remark;
use crate::ui::shipment::delivery_options;

/// A recipient's card, by the id.
pub fn person_card(at: &At) -> View {
    if at.peek(Model::is_private) {
        let mut open = at.peek(|model, _| model.unfolded.clone());
        open.push(at.key().to_owned());
        at.dispatch(Intent::Unfold(open));
    }
    el("article", "person")
        .part("person")
        .class_if("folded", at.get(|model, id| !is_open(model, id)))
        .child(shown(at, Model::is_split, heading))
        .child(shown(at, is_open, body))
        .view()
}

/// Somebody alone is never folded.
pub fn is_open(model: &Model, person: &str) -> bool {
    !model.draft().is_split() || model.unfolded.iter().any(|open| open == person)
}

fn body(at: &At) -> View {
    // One who alone gets what is not held has nothing to choose.
    let shared = |model: &Model, _: &str| model.draft().open_recipients().count() > 1;
    let address = if at.peek(Model::is_private) {
        private_address(at)
    } else {
        let form = address_form(at, Owner::Recipient(at.key().to_owned()));
        let notes = shown(at, |model, _| model.speaks(ADDRESS), notes);
        row(vec![shown(at, shared, gets), same_address(at), form, notes])
    };
    el("div", "person-body")
        .id(control_id(&Place::Goods(at.key().to_owned())))
        .attr("tabindex", "-1")
        .child(line(at, "problem", |model, id| remark(model, &Place::Goods(id.to_owned()))))
        .child(address)
        .child(shown(at, |model, _| model.speaks(GIFT), gift_part))
        .child(delivery_options(at))
        .view()
}

/// What one person gets, line by line. What is held is not the shopper's to give.
fn gets(at: &At) -> View {
    let keys = |model: &Model, person: &str| {
        let lines = model.draft().lines.iter().filter(|line| line.hold.is_none());
        lines.map(|line| share_key(person, &line.id)).collect()
    };
    el("div", "gets")
        .attr("role", "group")
        .attr("aria-label", t(S::PersonGets))
        .child(el("p", "small-heading").text(t(S::PersonGets)).view())
        .child(el("div", "contents").rows(at, keys, |at| share_stepper(at, false)).view())
        .view()
}
