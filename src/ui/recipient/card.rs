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
use crate::state::fields::{Owner, control_id};
use crate::state::{Model, Store};
use crate::ui::address::address_form;
use crate::ui::cart::share_stepper;
use crate::ui::kit::dom::{derive, either, or_blank, row, when};
use crate::ui::kit::element::{View, el};
use crate::ui::order::goods_for;
use crate::ui::remark::remark_at;
use crate::ui::shipment::delivery_options;

/// A recipient's card.
pub fn person_card(store: &Store, person: String, unfolded: Unfolded) -> View {
    let many = store.slice(|model| model.draft().is_split());
    let id = person.clone();
    if store.peek(|model| is_private(model, &person)) {
        unfolded.update(|open| open.push(person.clone()));
    }
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
    let address = if store.peek(|model| is_private(model, person)) {
        private_address(store, person)
    } else {
        let form = address_form(store, Owner::Recipient(person.to_owned()));
        row(vec![same_address(store, person), form, notes(store, person)])
    };
    el("div", "person-body")
        .id(control_id(&place))
        .attr("tabindex", "-1")
        .child(when(many, move || gets(&getting, &gets_of)))
        .child(el("p", "problem").live(or_blank(problem)).view())
        .child(address)
        .child(gift_part(store, person))
        .child(delivery_options(store, person))
        .view()
}

/// Whether the shopper does not know where a recipient lives.
pub fn is_private(model: &Model, person: &str) -> bool {
    model.draft().recipient(person).is_some_and(Recipient::is_private)
}

/// What one person gets: line by line, where somebody else could get it as well.
fn gets(store: &Store, person: &str) -> View {
    let read = person.to_owned();
    let alone = store.slice(move |model| {
        let open = model.draft().open_recipients().count();
        open < 2 || is_private(model, &read)
    });
    let (text, text_of) = (store.clone(), person.to_owned());
    let (steppers, steps_of) = (store.clone(), person.to_owned());
    let plain = move || {
        let read = text_of.clone();
        el("p", "").live(text.slice(move |model| goods_for(model, &read))).view()
    };
    let by_line = move || {
        let lines = steppers.slice(|model| {
            let open = model.draft().lines.iter().filter(|line| line.hold.is_none());
            open.map(|line| line.id.clone()).collect::<Vec<_>>()
        });
        let (store, person) = (steppers.clone(), steps_of.clone());
        let stepper = move |line| share_stepper(&store, line, person.clone(), false);
        el("div", "contents").each(lines, stepper).view()
    };
    el("div", "gets")
        .attr("role", "group")
        .attr("aria-label", t(S::PersonGets))
        .child(el("p", "small-heading").text(t(S::PersonGets)).view())
        .child(either(alone, plain, by_line))
        .view()
}
