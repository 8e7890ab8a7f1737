//! One recipient: folded to a line, or open with everything about them.

use handsel_core::checkout::Place;
use leptos::prelude::*;

use super::gift::gift_part;
use super::heading::heading;
use super::notes::notes;
use super::people::Unfolded;
use super::same_address::same_address;
use crate::i18n::{S, t};
use crate::state::Store;
use crate::state::fields::{Owner, control_id};
use crate::ui::address::address_form;
use crate::ui::cart::share_stepper;
use crate::ui::kit::dom::{derive, or_blank, when};
use crate::ui::kit::element::{View, el};
use crate::ui::remark::remark_at;
use crate::ui::shipment::delivery_options;

/// A recipient's card.
pub fn person_card(store: &Store, person: String, unfolded: Unfolded) -> View {
    let many = store.slice(|model| model.draft().is_split());
    let id = person.clone();
    let open = derive(move || !many.get() || unfolded.with(|open| open.contains(&id)));
    let (above, above_of) = (store.clone(), person.clone());
    let (below, below_of) = (store.clone(), person);
    el("article", "person")
        .part("person")
        .class_if("folded", derive(move || !open.get()))
        .child(when(many, move || heading(&above, &above_of, open, unfolded)))
        .child(when(open, move || body(&below, &below_of, many)))
        .view()
}

fn body(store: &Store, person: &str, many: Signal<bool>) -> View {
    let place = Place::Goods(person.to_owned());
    let problem = remark_at(store, place.clone());
    let (getting, gets_of) = (store.clone(), person.to_owned());
    el("div", "person-body")
        .id(control_id(&place))
        .attr("tabindex", "-1")
        .child(when(many, move || gets(&getting, &gets_of)))
        .child(el("p", "problem").live(or_blank(problem)).view())
        .child(same_address(store, person))
        .child(address_form(store, Owner::Recipient(person.to_owned())))
        .child(notes(store, person))
        .child(gift_part(store, person))
        .child(delivery_options(store, person))
        .view()
}

/// What one person gets, line by line.
fn gets(store: &Store, person: &str) -> View {
    let lines = store.slice(|model| model.draft().lines.iter().map(|line| line.id.clone()).collect::<Vec<_>>());
    let (store, person) = (store.clone(), person.to_owned());
    el("div", "gets")
        .attr("role", "group")
        .attr("aria-label", t(S::PersonGets))
        .child(el("p", "small-heading").text(t(S::PersonGets)).view())
        .child(el("div", "contents").each(lines, move |line| share_stepper(&store, line, person.clone(), false)).view())
        .view()
}
