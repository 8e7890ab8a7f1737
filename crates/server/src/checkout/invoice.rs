//! Who is invoiced: an address of its own, or that of one of the parcels. The role never falls to a parcel by itself
//! when the client can say so. A client that made its session with a Handsel token speaks `dev.handsel.billing`, and is
//! asked; a plain UCP client cannot say it, so its invoice goes with the card or the first parcel, and the answer says
//! where. Addresses themselves are judged in [`super::address`].

use handsel_contract::address::PostalAddress;
use handsel_contract::billing::Invoice;
use handsel_contract::code;
use handsel_contract::fulfillment::Method;
use handsel_contract::message::Message;

use super::address;
use super::document::Document;

/// The invoice with its address, as far as it is known. Methods have been judged before.
pub fn judge(document: &Document, methods: &[Method], guarded: bool, messages: &mut Vec<Message>) -> Option<Invoice> {
    let given = document.invoice.clone().unwrap_or_default();
    if let Some(id) = &given.same_as_method_id {
        let Some(method) = methods.iter().find(|method| &method.id == id) else {
            let text = "The invoice should go to someone who is not in this order any more. Choose an address for it.";
            messages.push(Message::recoverable(code::FIELD_INVALID, "$.invoice.same_as_method_id", text));
            return Some(Invoice { address: None, ..given });
        };
        if method.gift.as_ref().is_some_and(|gift| gift.recipient_name.is_some()) {
            let text = "The address of this person is private, so the invoice cannot go there. Enter another.";
            messages.push(Message::recoverable(code::FIELD_INVALID, "$.invoice.same_as_method_id", text));
        }
        return Some(Invoice { address: address_of(method), ..given });
    }
    if let Some(own) = &given.address {
        let address = address::judge(own, "$.invoice.address", messages);
        return Some(Invoice { address: Some(address), ..given });
    }
    if guarded {
        let text = "Say who is invoiced: one of the people above, or an address of its own.";
        messages.push(Message::recoverable(code::FIELD_REQUIRED, "$.invoice", text));
        return document.invoice.clone();
    }
    let Some((address, text)) = implied(document, methods) else {
        if methods.iter().any(|method| method.gift.as_ref().is_some_and(|gift| gift.recipient_name.is_some())) {
            let text = "Say where the invoice goes: add a billing address to the payment.";
            messages.push(Message::recoverable(code::FIELD_REQUIRED, "$.invoice", text));
        }
        return None;
    };
    messages.push(Message::info(code::INVOICE_IMPLIED, "$.payment", text));
    Some(Invoice { address: Some(address), ..given })
}

/// A parcel's address, without what is said to its courier.
fn address_of(method: &Method) -> Option<PostalAddress> {
    let address = method.destination()?.address.clone();
    Some(PostalAddress { delivery_notes: None, ..address })
}

/// Where the invoice of a plain UCP client goes.
fn implied(document: &Document, methods: &[Method]) -> Option<(PostalAddress, &'static str)> {
    let of_card = document.instrument().and_then(|instrument| instrument.billing_address.clone());
    if let Some(address) = of_card.filter(address::is_complete) {
        return Some((address, "The invoice goes to the billing address of the payment."));
    }
    Some((methods.iter().find_map(address_of)?, "The invoice goes to the first delivery address."))
}
