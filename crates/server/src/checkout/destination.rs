//! Where each method delivers: the chosen address, whether the shop goes there, and what makes it a gift.
//! What the country's own rules say about an address is [`super::address`]; prices and days are [`super::delivery`].

use std::collections::BTreeMap;

use handsel_contract::address::PostalAddress;
use handsel_contract::code;
use handsel_contract::fulfillment::{Destination, Method};
use handsel_contract::gift::Gift;
use handsel_contract::message::Message;
use handsel_core::address::AddressDraft;
use handsel_core::day::Day;

use super::address;
use super::document::Document;
use super::facts::{Facts, MAX_GIFT_MESSAGE};
use super::wish::Recipient;

/// Ends the identifier of a destination that is not shown.
const PRIVATE: &str = "private";

/// The methods with their chosen destinations judged and, where they are good, normalised.
pub fn judge(document: &Document, facts: &Facts, messages: &mut Vec<Message>) -> Vec<Method> {
    let mut methods = document.methods.clone();
    for (index, method) in methods.iter_mut().enumerate() {
        let path = format!("$.fulfillment.methods[{index}]");
        let private = method.gift.as_ref().and_then(|gift| facts.wishes.recipient(gift.recipient_ref.as_deref()?));
        if let Some(gift) = &mut method.gift {
            gift.recipient_name = private.map(|recipient| recipient.name.clone());
            gift.recipient_region = private.and_then(|recipient| recipient.region.clone());
            judge_gift(gift, private.is_some(), &format!("{path}.gift"), facts, messages);
        }
        match private {
            Some(recipient) => judge_private(method, recipient, &path, facts, messages),
            None => judge_destination(method, &path, facts, messages),
        }
    }
    methods
}

fn judge_destination(method: &mut Method, path: &str, facts: &Facts, messages: &mut Vec<Message>) {
    // The message at the reference says that it is not known, and asks for an address.
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
    let refused = facts.catalogue.shop.accepted.problem(&AddressDraft::from(typed));
    messages.extend(refused.map(|problem| address::message(&problem, &path)));
    destination.address = address::judge(&destination.address, &path, messages);
}

/// Sends a method to its recipient's own address, in place of whatever was typed. What is wrong with it is not said: whoever asks may
/// not know the address.
fn judge_private(method: &mut Method, recipient: &Recipient, path: &str, facts: &Facts, messages: &mut Vec<Message>) {
    method.destinations.clear();
    method.selected_destination_id = None;
    let path = format!("{path}.gift.recipient_ref");
    let Some(address) = &recipient.address else {
        let text = "There is no address for this person yet. Ask for one, or enter another.";
        messages.push(Message::recoverable(code::ADDRESS_UNDELIVERABLE, path, text));
        return;
    };
    let country = address.address_country.as_deref().map(str::trim).unwrap_or_default();
    let refused = facts.catalogue.shop.accepted.problem(&AddressDraft::from(address)).is_some();
    let served = facts.ships_to(country) && !facts.catalogue.shipping_rates_to(country).is_empty();
    if refused || !served || !address::is_complete(address) {
        let text = "We can't deliver to this person's address. Choose another way to give it.";
        messages.push(Message::recoverable(code::ADDRESS_UNDELIVERABLE, path, text));
        return;
    }
    let id = format!("{}_{PRIVATE}", method.id);
    method.destinations =
        vec![Destination { address: address.clone(), ..Destination::new(id.clone(), PostalAddress::default()) }];
    method.selected_destination_id = Some(id);
}

/// The methods as they may be shown, and where those go whose address may not be.
pub fn without_private(methods: &[Method]) -> (Vec<Method>, BTreeMap<String, PostalAddress>) {
    let mut private = BTreeMap::new();
    let mut shown = methods.to_vec();
    for method in &mut shown {
        let is_private = |destination: &Destination| destination.id == format!("{}_{PRIVATE}", method.id);
        if method.gift.as_ref().is_some_and(|gift| gift.recipient_name.is_some())
            && let Some(at) = method.destinations.iter().position(is_private)
        {
            private.insert(method.id.clone(), method.destinations.remove(at).address);
            method.selected_destination_id = None;
        }
    }
    (shown, private)
}

/// The selected destination, or the only one.
fn chosen(method: &Method) -> Option<usize> {
    match &method.selected_destination_id {
        Some(id) => method.destinations.iter().position(|destination| &destination.id == id),
        None => (method.destinations.len() == 1).then_some(0),
    }
}

fn judge_gift(gift: &Gift, known: bool, path: &str, facts: &Facts, messages: &mut Vec<Message>) {
    let mut refuse = |member: &str, text: &str| {
        messages.push(Message::recoverable(code::FIELD_INVALID, format!("{path}.{member}"), text));
    };
    if gift.recipient_ref.is_some() && !known {
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
