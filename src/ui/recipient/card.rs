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
use crate::ui::kit::dom::{derive, each, when};
use crate::ui::remark::remark_at;
use crate::ui::shipment::delivery_options;

/// A recipient's card.
pub fn person_card(store: &Store, person: String, unfolded: Unfolded) -> AnyView {
    let many = store.slice(|model| model.draft().is_split());
    let id = person.clone();
    let open = derive(move || !many.get() || unfolded.with(|open| open.contains(&id)));
    let (above, above_of) = (store.clone(), person.clone());
    let (below, below_of) = (store.clone(), person);
    view! {
        <article class="person" part="person" class:folded=derive(move || !open.get())>
            {when(many, move || heading(&above, &above_of, open, unfolded))}
            {when(open, move || body(&below, &below_of, many))}
        </article>
    }
    .into_any()
}

fn body(store: &Store, person: &str, many: Signal<bool>) -> AnyView {
    let place = Place::Goods(person.to_owned());
    let problem = remark_at(store, place.clone());
    let (getting, gets_of) = (store.clone(), person.to_owned());
    view! {
        <div class="person-body" id=control_id(&place) tabindex="-1">
            {when(many, move || gets(&getting, &gets_of))}
            <p class="problem">{derive(move || problem.get().unwrap_or_default())}</p>
            {same_address(store, person)}
            {address_form(store, Owner::Recipient(person.to_owned()))}
            {notes(store, person)}
            {gift_part(store, person)}
            {delivery_options(store, person)}
        </div>
    }
    .into_any()
}

/// What one person gets, line by line.
fn gets(store: &Store, person: &str) -> AnyView {
    let lines = store.slice(|model| model.draft().lines.iter().map(|line| line.id.clone()).collect::<Vec<_>>());
    let (store, person) = (store.clone(), person.to_owned());
    view! {
        <div class="gets" role="group" aria-label=t(S::PersonGets)>
            <h4 class="small-heading">{t(S::PersonGets)}</h4>
            {each(lines, move |line| share_stepper(&store, line, person.clone(), false))}
        </div>
    }
    .into_any()
}
