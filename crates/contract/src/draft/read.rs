//! What comes back: an answer as the engine reads it, and a hold as the lines and people that it comes to.

use handsel_core::address::AddressDraft;
use handsel_core::allocation::Shares;
use handsel_core::checkout::{self as core, Draft, Line, Phase, Recipient, Session, WishHold};

use super::line_of;
use crate::billing::Invoice;
use crate::checkout::{Checkout, Status};
use crate::fulfillment::Method;
use crate::gift::shown;
use crate::message::Severity;
use crate::total::{TotalType, amount_of};
use crate::wishlist::Hold;

impl Session for Checkout {
    fn id(&self) -> &str {
        &self.id
    }

    fn revision(&self) -> Option<i64> {
        self.revision
    }

    fn phase(&self) -> Phase {
        match &self.status {
            Status::Incomplete | Status::Other(_) => Phase::Open { ready: false },
            Status::ReadyForComplete => Phase::Open { ready: true },
            Status::RequiresEscalation => Phase::Escalated,
            Status::CompleteInProgress => Phase::Completing,
            Status::Completed => Phase::Completed,
            Status::Canceled => Phase::Closed,
        }
    }

    fn amount(&self) -> Option<i64> {
        amount_of(&self.totals, TotalType::Total)
    }

    fn has_unrecoverable(&self) -> bool {
        self.messages.iter().any(|message| message.severity == Some(Severity::Unrecoverable))
    }

    fn adopt(&self, draft: &mut Draft) {
        if let Some(buyer) = &self.buyer {
            draft.email = buyer.email.clone().unwrap_or_default();
            draft.phone = buyer.phone_number.clone().unwrap_or_default();
        }
        draft.lines = merged_lines(self, draft);
        let methods = self.fulfillment.as_ref().map(|fulfillment| fulfillment.methods.as_slice()).unwrap_or_default();
        if !methods.is_empty() {
            draft.recipients = methods.iter().map(|method| recipient(method, draft)).collect();
            draft.shares = shares(self, draft);
        }
        for wish in &self.wish_holds {
            let whose = draft.recipients.iter().find(|recipient| recipient.id == wish.method_id);
            let line = draft.lines.iter_mut().find(|line| line.id == line_of(self, &wish.line_item_id));
            if let (Some(line), Some(recipient_ref)) = (line, whose.and_then(|it| it.gift.recipient_ref.clone())) {
                line.hold = Some(WishHold { id: wish.hold_id.clone(), recipient_ref });
            }
        }
        if let Some(invoice) = &self.invoice {
            adopt_invoice(invoice, draft);
        }
        if let Some(discounts) = &self.discounts {
            draft.codes.clone_from(&discounts.codes);
        }
        draft.settle();
    }
}

/// The lines in the order of their first parts. A line whose hold was not taken still stands on it.
fn merged_lines(session: &Checkout, draft: &Draft) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for wire in &session.line_items {
        let id = line_of(session, &wire.id);
        match lines.iter_mut().find(|line| line.id == id) {
            Some(line) => line.quantity += wire.quantity,
            None => {
                let hold = draft.line(id).and_then(|line| line.hold.clone());
                lines.push(Line { id: id.to_owned(), item_id: wire.item.id.clone(), quantity: wire.quantity, hold });
            }
        }
    }
    lines
}

fn shares(session: &Checkout, draft: &Draft) -> Shares {
    let mut shares = Shares::default();
    let mut give = |line: &str, recipient: &str, quantity: i64| {
        if let Some(known) = draft.lines.iter().find(|known| known.id == line) {
            let had = shares.of(line, recipient);
            shares.set(line, known.quantity, recipient, had + quantity);
        }
    };
    for allocation in &session.allocations {
        give(&allocation.line_item_id, &allocation.method_id, allocation.quantity);
    }
    if session.allocations.is_empty() {
        for method in session.fulfillment.iter().flat_map(|fulfillment| &fulfillment.methods) {
            for wire in session.line_items.iter().filter(|wire| method.line_item_ids.contains(&wire.id)) {
                give(line_of(session, &wire.id), &method.id, wire.quantity);
            }
        }
    }
    shares
}

fn recipient(method: &Method, draft: &Draft) -> Recipient {
    let known = draft.recipients.iter().find(|recipient| recipient.id == method.id);
    let destination = method.destination().map(|destination| &destination.address);
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let gift = method.gift.as_ref();
    Recipient {
        id: method.id.clone(),
        address: match destination.map(AddressDraft::from).or_else(|| gift?.shown()) {
            Some(address) => address,
            None => known.map(|recipient| recipient.address.clone()).unwrap_or_default(),
        },
        delivery_notes: destination.map(|address| text(&address.delivery_notes)).unwrap_or_default(),
        gift: core::Gift {
            from: gift.map(|gift| text(&gift.from)).unwrap_or_default(),
            message: gift.map(|gift| text(&gift.message)).unwrap_or_default(),
            hide_prices: gift.is_some_and(|gift| gift.hide_prices),
            recipient_ref: gift.and_then(|gift| gift.recipient_ref.clone()),
        },
        option_id: method.groups.first().and_then(|group| group.selected_option_id.clone()),
    }
}

/// What a hold comes to in a draft: the line that buys it, and its private recipient, who sees no prices until the giver
/// says otherwise. `None` where it is not sold here, as a part of a price is not, or where the list has no delivery address.
pub fn of_hold(hold: Hold) -> Option<(Line, Recipient)> {
    if hold.amount.is_some() {
        return None;
    }
    let whose = hold.recipient?;
    let stands = WishHold { id: hold.id, recipient_ref: whose.recipient_ref.clone() };
    let quantity = hold.quantity.unwrap_or(1);
    let line = Line { id: String::new(), item_id: hold.item.item_id?, quantity, hold: Some(stands) };
    let recipient = Recipient {
        id: whose.recipient_ref.clone(),
        address: shown(whose.name, whose.region.as_deref()),
        gift: core::Gift { hide_prices: true, recipient_ref: Some(whose.recipient_ref), ..core::Gift::default() },
        ..Recipient::default()
    };
    Some((line, recipient))
}

fn adopt_invoice(invoice: &Invoice, draft: &mut Draft) {
    draft.invoice_reference = invoice.reference.clone().unwrap_or_default();
    match (&invoice.same_as_method_id, &invoice.address) {
        (Some(method), _) => draft.invoice = core::Invoice::SameAs(method.clone()),
        (None, Some(address)) => draft.invoice = core::Invoice::Own(address.into()),
        (None, None) => {}
    }
}
