//! One recipient: folded to a line, or open with everything about them.

use handsel_core::checkout::{Place, Recipient};
use leptos::prelude::*;

use super::gift::gift_part;
use super::heading::heading;
use super::notes::notes;
use super::people::Unfolded;
use super::private::private_address;
use super::same_address::same_address;
use crate::i18n::{S, t};
use crate::state::Store;
use crate::state::fields::{Owner, control_id};
use crate::ui::address::address_form;
use crate::ui::cart::share_stepper;
use crate::ui::kit::dom::{derive, or_blank, row, when};
use crate::ui::kit::element::{View, el};
use crate::ui::remark::remark_at;
use crate::ui::shipment::delivery_options;

/// A recipient's card.
pub fn person_card(store: &Store, person: String, unfolded: Unfolded) -> View {
    let many = store.slice(|model| model.draft().is_split());
    let id = person.clone();
    if is_private(store, &person) {
        unfolded.update(|open| open.push(person.clone()));
    }
    let open = derive(move || !many.get() || unfolded.with(|open| open.contains(&id)));
    let (above, above_of) = (store.clone(), person.clone());
    let (below, below_of) = (store.clone(), person);
    el("article", "person")
        .part("person")
        .class_if("folded", derive(move || !open.get()))
        .child(when(many, move || heading(&above, &above_of, open, unfolded)))
        .child(when(open, move || body(&below, &below_of)))
        .view()
}

fn body(store: &Store, person: &str) -> View {
    let place = Place::Goods(person.to_owned());
    let problem = el("p", "problem").live(or_blank(remark_at(store, place.clone()))).view();
    let (getting, gets_of) = (store.clone(), person.to_owned());
    let address = if is_private(store, person) {
        private_address(store, person)
    } else {
        // One who alone gets what is not held has nothing to choose.
        let shared = store.slice(|model| model.draft().open_recipients().count() > 1);
        let form = address_form(store, Owner::Recipient(person.to_owned()));
        let gets = when(shared, move || gets(&getting, &gets_of));
        row(vec![gets, same_address(store, person), form, notes(store, person)])
    };
    el("div", "person-body")
        .id(control_id(&place))
        .attr("tabindex", "-1")
        .child(problem)
        .child(address)
        .child(gift_part(store, person))
        .child(delivery_options(store, person))
        .view()
}

/// Whether the shopper does not know where a recipient lives.
pub fn is_private(store: &Store, person: &str) -> bool {
    store.peek(|model| model.draft().recipient(person).is_some_and(Recipient::is_private))
}

/// What one person gets, line by line. What is held is not the shopper's to give.
fn gets(store: &Store, person: &str) -> View {
    let lines = store.slice(|model| {
        let lines = model.draft().lines.iter().filter(|line| line.hold.is_none());
        lines.map(|line| line.id.clone()).collect::<Vec<_>>()
    });
    let (store, person) = (store.clone(), person.to_owned());
    el("div", "gets")
        .attr("role", "group")
        .attr("aria-label", t(S::PersonGets))
        .child(el("p", "small-heading").text(t(S::PersonGets)).view())
        .child(el("div", "contents").each(lines, move |line| share_stepper(&store, line, person.clone(), false)).view())
        .view()
}
