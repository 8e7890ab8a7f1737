//! From a shopper's draft to the body of a `PUT`, and from an answer back to a draft. Two shapes that truly differ: people
//! with what they get on one side, UCP's methods and lines on the other. Nothing is decided here; the engine that calls
//! it is `handsel_core::checkout::engine`.

use handsel_core::address::AddressDraft;
use handsel_core::allocation::Shares;
use handsel_core::checkout::{self as core, Draft, Line, Phase, Recipient, Session, WishHold};

use crate::allocation::Allocation;
use crate::billing::Invoice;
use crate::buyer::Buyer;
use crate::checkout::{Checkout, CheckoutWrite, CompleteWrite, Status};
use crate::discount::Discounts;
use crate::fulfillment::{Destination, Fulfillment, Group, Method};
use crate::gift::{Gift, shown};
use crate::item::{ItemWrite, LineItemWrite};
use crate::message::Severity;
use crate::payment::{Credential, Payment, PaymentInstrument};
use crate::total::{TotalType, amount_of};
use crate::ucp::ALLOCATION;
use crate::wishlist::{Hold, WishHoldWrite};

/// Separates a line's identifier from its recipient's where a line is split into several. An identifier has letters, digits, `_` and `-`.
const SPLIT: char = '-';

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

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

fn split_id(line: &str, recipient: &str) -> String {
    let mut id = line.to_owned();
    id.push(SPLIT);
    id.push_str(recipient);
    id
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

/// The line that a possibly split identifier belongs to, in a session.
#[inline(never)]
pub(crate) fn line_of<'a>(session: &Checkout, id: &'a str) -> &'a str {
    for method in session.fulfillment.iter().flat_map(|fulfillment| &fulfillment.methods) {
        if let Some(line) = id.strip_suffix(&*method.id).and_then(|line| line.strip_suffix(SPLIT)) {
            return line;
        }
    }
    id
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
