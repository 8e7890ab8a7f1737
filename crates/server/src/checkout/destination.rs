//! Where each method delivers: the chosen address, whether the shop goes there, and what makes it a gift.
//! What the country's own rules say about an address is [`super::address`]; prices and days are [`super::delivery`].

use handsel_contract::code;
use handsel_contract::fulfillment::Method;
use handsel_contract::gift::Gift;
use handsel_contract::message::Message;
use handsel_core::address::{AddressDraft, is_po_box};
use handsel_core::day::Day;

use super::address;
use super::document::Document;
use super::facts::{Facts, MAX_GIFT_MESSAGE};

/// Said to an address that is a post office box.
pub const NO_PO_BOXES: &str = "We can't deliver to PO boxes. A street address works.";

/// The methods with their chosen destinations judged and, where they are good, normalised.
pub fn judge(document: &Document, facts: &Facts, messages: &mut Vec<Message>) -> Vec<Method> {
    let mut methods = document.methods.clone();
    for (index, method) in methods.iter_mut().enumerate() {
        let path = format!("$.fulfillment.methods[{index}]");
        if let Some(gift) = &method.gift {
            judge_gift(gift, &format!("{path}.gift"), facts, messages);
        }
        judge_destination(method, &path, facts, messages);
    }
    methods
}

fn judge_destination(method: &mut Method, path: &str, facts: &Facts, messages: &mut Vec<Message>) {
    // No backend here knows a private recipient yet; the message at the reference says so, and asks for an address.
    if method.destinations.is_empty() && method.gift.as_ref().is_some_and(|gift| gift.recipient_ref.is_some()) {
        return;
    }
    let Some(index) = chosen(method) else {
        let (member, text) = match method.destinations.len() {
            0 => ("destinations", "Enter the address these goods go to."),
            _ => ("selected_destination_id", "Choose which of the addresses these goods go to."),
        };
        messages.push(Message::recoverable(code::FIELD_REQUIRED, format!("{path}.{member}"), text));
        return;
    };
    let destination = &mut method.destinations[index];
    method.selected_destination_id = Some(destination.id.clone());
    let path = format!("{path}.destinations[{index}]");
    let typed = &destination.address;
    let country = typed.address_country.as_deref().map(str::trim).unwrap_or_default();
    if country.len() == 2 && !facts.ships_to(country) {
        let text = "We don't deliver to this country. Choose another address.";
        let path = format!("{path}.address_country");
        messages.push(Message::recoverable(code::ADDRESS_UNDELIVERABLE, path, text));
        return;
    }
    if country.len() == 2 && facts.catalogue.shipping_rates_to(country).is_empty() {
        let text = "There is no delivery to this country at the moment. Choose another address.";
        let path = format!("{path}.address_country");
        messages.push(Message::recoverable(code::ADDRESS_UNDELIVERABLE, path, text));
        return;
    }
    if !facts.catalogue.shop.allows_po_boxes && is_po_box(&AddressDraft::from(typed)) {
        let path = format!("{path}.street_address");
        messages.push(Message::recoverable(code::ADDRESS_UNDELIVERABLE, path, NO_PO_BOXES));
    }
    destination.address = address::judge(&destination.address, &path, messages);
}

/// The selected destination, or the only one.
fn chosen(method: &Method) -> Option<usize> {
    match &method.selected_destination_id {
        Some(id) => method.destinations.iter().position(|destination| &destination.id == id),
        None => (method.destinations.len() == 1).then_some(0),
    }
}

fn judge_gift(gift: &Gift, path: &str, facts: &Facts, messages: &mut Vec<Message>) {
    let mut refuse = |member: &str, text: &str| {
        messages.push(Message::recoverable(code::FIELD_INVALID, format!("{path}.{member}"), text));
    };
    if gift.recipient_ref.is_some() {
        refuse("recipient_ref", "This gift link is not known here. Enter the address instead.");
    }
    if gift.message.as_ref().is_some_and(|message| message.chars().count() > MAX_GIFT_MESSAGE) {
        let text = format!("The note has room for {MAX_GIFT_MESSAGE} characters. Shorten it a little.");
        refuse("message", &text);
    }
    if gift.wrap_option_id.is_some() {
        refuse("wrap_option_id", "There is no choice of wrapping here. Leave it out.");
    }
    if let Some(wished) = &gift.deliver_on {
        match wished.parse::<Day>() {
            Err(_) => refuse("deliver_on", "Write the day as a date, such as 2026-12-24."),
            Ok(day) if day < facts.zone.day_and_minute(facts.now).0 => {
                refuse("deliver_on", "This day is over. Choose a later one.");
            }
            Ok(_) => {}
        }
    }
}
