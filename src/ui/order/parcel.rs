//! A parcel in words: to whom, where, what, when. The same before the order and after it.

use handsel_contract::Order;
use handsel_contract::gift::Gift;
use handsel_core::address::AddressDraft;

use crate::i18n::{S, intl, joined, t, tv};
use crate::state::{At, Model};
use crate::ui::address::region_of;
use crate::ui::kit::at::{Table, table};
use crate::ui::kit::dom::nothing;
use crate::ui::kit::element::{View, el};
use crate::ui::remark::person_name;
use crate::ui::shipment::days;

/// The parcels of the draft: to whom, where, what, when, and how as a gift.
pub fn of_draft(model: &Model, _: &str) -> Table {
    let draft = model.draft();
    let parcel = |recipient: &handsel_core::checkout::Recipient| {
        let id = &recipient.id;
        let shares = draft.shares.iter().filter(|share| &share.recipient == id);
        let chosen = model.chosen_option(id);
        let option = model.options(id).into_iter().find(|view| Some(&view.option.id) == chosen.as_ref());
        let option = option.map(|view| view.option);
        let (earliest, latest) =
            option.map(|option| (option.earliest_fulfillment_time, option.latest_fulfillment_time)).unwrap_or_default();
        vec![
            person_name(model, id),
            region_of(model, &recipient.address),
            goods(shares.map(|share| (share.quantity, model.line(&share.line).title))),
            days(earliest.as_deref(), latest.as_deref()),
            gift(!recipient.gift.message.is_empty(), recipient.gift.hide_prices),
        ]
    };
    draft.recipients.iter().map(parcel).collect()
}

/// The parcels of a placed order. The draft says it as well, where the order could not be read.
pub fn of_order(model: &Model, key: &str) -> Table {
    match &model.order {
        Some(order) => sent(model, order),
        None => of_draft(model, key),
    }
}

fn sent(model: &Model, order: &Order) -> Table {
    let title = |id: &str| {
        let line = order.line_items.iter().find(|line| line.id == id);
        line.map(|line| line.item.title.clone()).unwrap_or_default()
    };
    let parcel = |expectation: &handsel_contract::order::Expectation| {
        let note = expectation.gift.as_ref();
        let shown = note.and_then(Gift::shown);
        let address = shown.unwrap_or_else(|| AddressDraft::from(&expectation.destination));
        vec![
            address.full_name.clone(),
            region_of(model, &address),
            goods(expectation.line_items.iter().map(|line| (line.quantity, title(&line.id)))),
            days(expectation.earliest_fulfillment_time.as_deref(), expectation.latest_fulfillment_time.as_deref()),
            gift(note.is_some_and(|gift| gift.message.is_some()), note.is_some_and(|gift| gift.hide_prices)),
        ]
    };
    order.fulfillment.expectations.iter().map(parcel).collect()
}

fn goods(lines: impl Iterator<Item = (i64, String)>) -> String {
    let lines: Vec<_> = lines.map(|(quantity, title)| [&intl::number(quantity), " × ", &title].concat()).collect();
    joined(&lines, ", ")
}

fn gift(message: bool, hidden: bool) -> String {
    let parts = [message.then(|| t(S::ReviewGift)), hidden.then(|| t(S::ReviewPricesHidden))];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// A list of parcels.
pub fn parcels(at: &At, parcels: fn(&Model, &str) -> Table) -> View {
    el("ul", "parcels").child(table(at, parcels, parcel)).view()
}

fn parcel(_: &At, cells: &[String]) -> View {
    let [name, rest @ ..] = cells else { return nothing() };
    let to = el("li", "parcel").child(el("p", "parcel-to").text(tv(S::ReviewTo, name)).view());
    let classes = ["quiet", "", "", "quiet"];
    classes
        .into_iter()
        .zip(rest)
        .fold(to, |parcel, (class, text)| parcel.child(el("p", class).text(text).view()))
        .view()
}
