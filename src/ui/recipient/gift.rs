//! A parcel as a gift: a message, who it is from, and no prices inside.

use handsel_core::checkout::{Edit, Gift, Place};
use leptos::prelude::*;

use super::card::is_private;
use crate::i18n::{S, intl, t, tf};
use crate::state::fields::control_id;
use crate::state::{Intent, Model, Store};
use crate::ui::kit::dom::{derive, fixed, row, when};
use crate::ui::kit::element::{View, el};
use crate::ui::kit::{Field, checkbox, focus_when_shown};
use crate::ui::remark::remark_at;

/// The gift part of a card: one box to tick, and what it brings. What is for a list is a gift already.
pub fn gift_part(store: &Store, person: &str) -> View {
    if is_private(store, person) {
        return fields(store, person);
    }
    let read = person.to_owned();
    let used = store.slice(move |model| gift(model, &read) != Gift::default());
    let ticked = RwSignal::new(used.now());
    let shown = derive(move || ticked.get() || used.get());
    let (clearing, who) = (store.clone(), person.to_owned());
    let message = control_id(&Place::GiftMessage(person.to_owned()));
    let toggle = move |on: bool, event: web_sys::Event| {
        ticked.set(on);
        if on {
            focus_when_shown(message.clone(), &event);
        } else {
            clear(&clearing, &who);
        }
    };
    let (store, fields_of) = (store.clone(), person.to_owned());
    row(vec![
        checkbox([person, "-gift"].concat(), t(S::GiftToggle), shown, toggle),
        when(shown, move || fields(&store, &fields_of)),
    ])
}

fn gift(model: &Model, person: &str) -> Gift {
    model.draft().recipient(person).map(|recipient| recipient.gift.clone()).unwrap_or_default()
}

fn clear(store: &Store, person: &str) {
    let recipient = || person.to_owned();
    store.edit(Edit::GiftMessage { recipient: recipient(), value: String::new() });
    store.edit(Edit::GiftFrom { recipient: recipient(), value: String::new() });
    store.edit(Edit::HidePrices { recipient: recipient(), value: false });
}

fn fields(store: &Store, person: &str) -> View {
    let read = person.to_owned();
    let hidden = store.slice(move |model| gift(model, &read).hide_prices);
    let (hiding, who) = (store.clone(), person.to_owned());
    let hide = move |value: bool, _| hiding.edit(Edit::HidePrices { recipient: who.clone(), value });
    el("div", "gift")
        .child(message(store, person))
        .child(from(store, person))
        .child(checkbox([person, "-hide-prices"].concat(), t(S::HidePrices), hidden, hide))
        .view()
}

fn message(store: &Store, person: &str) -> View {
    let read = person.to_owned();
    let value = store.slice(move |model| gift(model, &read).message);
    let read = person.to_owned();
    let hint = store.slice(move |model| {
        let most = model.limits().max_gift_message;
        let left = most.saturating_sub(gift(model, &read).message.chars().count());
        let left = i64::try_from(left).unwrap_or_default();
        if most == 0 { String::new() } else { tf(S::GiftMessageHint, &[("n", &intl::number(left))]) }
    });
    let place = Place::GiftMessage(person.to_owned());
    let (edit, leave) = (store.clone(), store.clone());
    let (who, left) = (person.to_owned(), place.clone());
    let edit = move |value| edit.edit(Edit::GiftMessage { recipient: who.clone(), value });
    Field {
        on_leave: Box::new(move || leave.dispatch(Intent::Leave(left.clone()))),
        kind: "textarea",
        hint,
        ..Field::new(control_id(&place), fixed(t(S::GiftMessage)), value, edit)
    }
    .with_problem(remark_at(store, place))
    .optional()
    .view()
}

fn from(store: &Store, person: &str) -> View {
    let read = person.to_owned();
    let value = store.slice(move |model| gift(model, &read).from);
    let (edit, who) = (store.clone(), person.to_owned());
    let edit = move |value| edit.edit(Edit::GiftFrom { recipient: who.clone(), value });
    Field::new([person, "-from"].concat(), fixed(t(S::GiftFrom)), value, edit).optional().view()
}
