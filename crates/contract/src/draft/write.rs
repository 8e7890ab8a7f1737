//! What is sent: the body of a `PUT`, and that of `complete`.

use handsel_core::checkout::{self as core, Draft, Recipient};

use super::split_id;
use crate::allocation::Allocation;
use crate::billing::Invoice;
use crate::buyer::Buyer;
use crate::checkout::{Checkout, CheckoutWrite, CompleteWrite};
use crate::discount::Discounts;
use crate::fulfillment::{Destination, Fulfillment, Group, Method};
use crate::gift::Gift;
use crate::item::{ItemWrite, LineItemWrite};
use crate::payment::{Credential, Payment, PaymentInstrument};
use crate::ucp::ALLOCATION;
use crate::wishlist::WishHoldWrite;

/// The body that creates or replaces a session. `session` is the last answer: it tells whether the backend speaks
/// `dev.handsel.allocation`, without which a split line travels as several lines of one item. The secrets of holds are the
/// host's to add.
pub fn to_write(draft: &Draft, session: Option<&Checkout>) -> CheckoutWrite {
    let allocates = session.is_none_or(|session| session.ucp.speaks(ALLOCATION));
    let (line_items, allocations) = if allocates { whole_lines(draft) } else { (split_lines(draft), Vec::new()) };
    let methods = draft.recipients.iter().map(|recipient| method(draft, recipient, allocates, session)).collect();
    CheckoutWrite {
        line_items,
        buyer: Some(Buyer { email: some(&draft.email), phone_number: some(&draft.phone), ..Buyer::default() }),
        context: None,
        fulfillment: Some(Fulfillment { methods }),
        allocations,
        invoice: Some(invoice(draft)),
        discounts: Some(Discounts { codes: draft.codes.clone(), applied: Vec::new() }),
        payment: draft
            .instrument
            .as_ref()
            .map(|instrument| Payment { instruments: vec![wire_instrument(instrument, false)] }),
        totals: None,
        wish_holds: wish_holds(draft, allocates),
    }
}

/// The body of `complete`: the selected instrument with its credential, and nothing else.
pub fn to_complete(draft: &Draft) -> CompleteWrite {
    let instruments = draft.instrument.iter().map(|instrument| wire_instrument(instrument, true)).collect();
    CompleteWrite { payment: Payment { instruments } }
}

fn wire_instrument(instrument: &core::Instrument, with_credential: bool) -> PaymentInstrument {
    let credential = instrument.token.as_ref().filter(|_| with_credential);
    PaymentInstrument {
        id: "instrument".to_owned(),
        handler_id: instrument.handler_id.clone(),
        kind: instrument.kind.clone(),
        selected: Some(true),
        billing_address: None,
        credential: credential.map(|token| Credential { kind: "token".to_owned(), token: Some(token.clone()) }),
    }
}

fn line_write(id: String, item_id: &str, quantity: i64) -> LineItemWrite {
    LineItemWrite { id: Some(id), item: ItemWrite { id: item_id.to_owned(), price: None }, quantity }
}

fn wish_holds(draft: &Draft, allocates: bool) -> Vec<WishHoldWrite> {
    let mut held = Vec::new();
    for share in draft.shares.iter() {
        if let Some(hold) = draft.line(&share.line).and_then(|line| line.hold.as_ref()) {
            held.push(WishHoldWrite {
                hold_id: hold.id.clone(),
                secret: None,
                line_item_id: if allocates { share.line.clone() } else { split_id(&share.line, &share.recipient) },
                method_id: share.recipient.clone(),
            });
        }
    }
    held
}

fn whole_lines(draft: &Draft) -> (Vec<LineItemWrite>, Vec<Allocation>) {
    // What is held waits for its recipient: alone it could go to somebody else.
    let sent = draft.lines.iter().filter(|line| line.hold.is_none() || draft.shares.given(&line.id) > 0);
    let lines = sent.map(|line| line_write(line.id.clone(), &line.item_id, line.quantity)).collect();
    let allocations = draft
        .shares
        .iter()
        .map(|share| Allocation {
            line_item_id: share.line.clone(),
            quantity: share.quantity,
            method_id: share.recipient.clone(),
        })
        .collect();
    (lines, allocations)
}

fn split_lines(draft: &Draft) -> Vec<LineItemWrite> {
    let mut lines = Vec::new();
    for line in &draft.lines {
        for share in draft.shares.iter().filter(|share| share.line == line.id) {
            lines.push(line_write(split_id(&line.id, &share.recipient), &line.item_id, share.quantity));
        }
        let unassigned = draft.shares.unassigned(&line.id, line.quantity);
        if unassigned > 0 && line.hold.is_none() {
            lines.push(line_write(line.id.clone(), &line.item_id, unassigned));
        }
    }
    lines
}

fn method(draft: &Draft, recipient: &Recipient, allocates: bool, session: Option<&Checkout>) -> Method {
    let line_item_ids = draft
        .shares
        .iter()
        .filter(|share| share.recipient == recipient.id)
        .map(|share| if allocates { share.line.clone() } else { split_id(&share.line, &recipient.id) })
        .collect();
    let known = session
        .and_then(|session| session.fulfillment.as_ref())
        .and_then(|fulfillment| fulfillment.methods.iter().find(|method| method.id == recipient.id))
        .and_then(|method| method.groups.first());
    let group_id = known.map(|group| group.id.clone()).unwrap_or_default();
    let destinations = if recipient.is_private() {
        Vec::new()
    } else {
        let mut address = crate::address::PostalAddress::from(&recipient.address.without_unused());
        address.delivery_notes = some(&recipient.delivery_notes);
        vec![Destination::new(recipient.id.clone(), address)]
    };
    Method {
        id: recipient.id.clone(),
        kind: "shipping".to_owned(),
        line_item_ids,
        selected_destination_id: destinations.first().map(|destination| destination.id.clone()),
        destinations,
        groups: recipient
            .option_id
            .iter()
            .map(|option| Group { id: group_id.clone(), selected_option_id: Some(option.clone()), ..Group::default() })
            .collect(),
        gift: gift(&recipient.gift),
    }
}

fn gift(gift: &core::Gift) -> Option<Gift> {
    let wire = Gift {
        recipient_ref: gift.recipient_ref.clone(),
        from: some(&gift.from),
        message: some(&gift.message),
        hide_prices: gift.hide_prices,
        ..Gift::default()
    };
    (wire != Gift::default()).then_some(wire)
}

fn invoice(draft: &Draft) -> Invoice {
    let (same_as_method_id, address) = match &draft.invoice {
        core::Invoice::SameAs(_) => (draft.invoice_recipient().map(|recipient| recipient.id.clone()), None),
        core::Invoice::Own(address) => (None, Some((&address.without_unused()).into())),
    };
    Invoice { same_as_method_id, address, reference: some(&draft.invoice_reference) }
}

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}
