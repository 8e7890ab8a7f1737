//! A parcel in words: to whom, where, what, when. The same before the order and after it.

use handsel_contract::Order;
use handsel_contract::gift::Gift;
use handsel_core::address::AddressDraft;

use crate::i18n::{S, intl, t, tf};
use crate::state::{Model, Slice};
use crate::ui::address::region_of;
use crate::ui::kit::dom::list;
use crate::ui::kit::element::{View, el};
use crate::ui::remark::person_name;
use crate::ui::shipment::days;

/// What is said about a parcel, line by line.
#[derive(Clone, PartialEq)]
pub struct Parcel {
    name: String,
    address: String,
    goods: String,
    days: String,
    gift: String,
}

/// The parcels of the draft.
pub fn of_draft(model: &Model) -> Vec<Parcel> {
    let draft = model.draft();
    let parcel = |recipient: &handsel_core::checkout::Recipient| {
        let id = &recipient.id;
        let shares = draft.shares.iter().filter(|share| &share.recipient == id);
        let chosen = model.chosen_option(id);
        let option = model.options(id).into_iter().find(|view| Some(&view.option.id) == chosen.as_ref());
        let option = option.map(|view| view.option);
        let day = |time: Option<&String>| time.cloned();
        let earliest = day(option.as_ref().and_then(|option| option.earliest_fulfillment_time.as_ref()));
        let latest = day(option.as_ref().and_then(|option| option.latest_fulfillment_time.as_ref()));
        Parcel {
            name: person_name(model, id),
            address: region_of(model, &recipient.address),
            goods: goods(shares.map(|share| (share.quantity, model.line(&share.line).title))),
            days: days(earliest.as_deref(), latest.as_deref()),
            gift: gift(!recipient.gift.message.is_empty(), recipient.gift.hide_prices),
        }
    };
    draft.recipients.iter().map(parcel).collect()
}

/// The parcels of a placed order.
pub fn of_order(model: &Model, order: &Order) -> Vec<Parcel> {
    let title = |id: &str| {
        let line = order.line_items.iter().find(|line| line.id == id);
        line.map(|line| line.item.title.clone()).unwrap_or_default()
    };
    let parcel = |expectation: &handsel_contract::order::Expectation| {
        let note = expectation.gift.as_ref();
        let shown = note.and_then(Gift::shown);
        let address = shown.unwrap_or_else(|| AddressDraft::from(&expectation.destination));
        Parcel {
            name: address.full_name.clone(),
            address: region_of(model, &address),
            goods: goods(expectation.line_items.iter().map(|line| (line.quantity, title(&line.id)))),
            days: days(
                expectation.earliest_fulfillment_time.as_deref(),
                expectation.latest_fulfillment_time.as_deref(),
            ),
            gift: gift(note.is_some_and(|gift| gift.message.is_some()), note.is_some_and(|gift| gift.hide_prices)),
        }
    };
    order.fulfillment.expectations.iter().map(parcel).collect()
}

fn goods(lines: impl Iterator<Item = (i64, String)>) -> String {
    lines.map(|(quantity, title)| [&intl::number(quantity), " × ", &title].concat()).collect::<Vec<_>>().join(", ")
}

fn gift(message: bool, hidden: bool) -> String {
    let parts = [message.then(|| t(S::ReviewGift)), hidden.then(|| t(S::ReviewPricesHidden))];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// A list of parcels.
pub fn parcels(parcels: Slice<Vec<Parcel>>) -> View {
    let one = |parcel: Parcel| {
        el("li", "parcel")
            .child(el("p", "parcel-to").text(tf(S::ReviewTo, &[("name", &parcel.name)])).view())
            .child(el("p", "quiet").text(parcel.address).view())
            .child(el("p", "").text(parcel.goods).view())
            .child(el("p", "").text(parcel.days).view())
            .child(el("p", "quiet").text(parcel.gift).view())
            .view()
    };
    el("ul", "parcels").child(list(parcels, one)).view()
}
