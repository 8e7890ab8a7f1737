//! How each edit changes a draft. Nothing here fails, and whatever comes in, the draft's invariants hold afterwards.
//! Read [`super::edit`] for what the edits mean.

use super::draft::{Draft, Invoice, Line};
use super::edit::{Edit, MAX_QUANTITY};
use super::recipient::Recipient;
use crate::address::AddressDraft;
use crate::allocation::Share;

impl Edit {
    /// Changes `draft`. An id that names nothing makes it do nothing.
    pub fn apply(&self, draft: &mut Draft) {
        match self {
            Self::Email(value) => draft.email.clone_from(value),
            Self::Phone(value) => draft.phone.clone_from(value),
            Self::InvoiceReference(value) => draft.invoice_reference.clone_from(value),
            Self::Instrument(instrument) => draft.instrument.clone_from(instrument),
            Self::AddCode(code) if code.is_empty() || draft.codes.contains(code) => {}
            Self::AddCode(code) => draft.codes.push(code.clone()),
            Self::RemoveCode(code) => draft.codes.retain(|other| other != code),
            // Nothing is written to an address that the shopper does not know.
            Self::AddressField { recipient, .. }
            | Self::Address { recipient, .. }
            | Self::DeliveryNotes { recipient, .. }
                if draft.recipient(recipient).is_some_and(Recipient::is_private) => {}
            Self::AddressField { recipient, field, value } => {
                with(draft, recipient, |it| it.address.set(*field, value));
            }
            Self::Address { recipient, address } => with(draft, recipient, |it| it.address.clone_from(address)),
            Self::DeliveryNotes { recipient, value } => {
                with(draft, recipient, |it| it.delivery_notes.clone_from(value))
            }
            Self::GiftFrom { recipient, value } => with(draft, recipient, |it| it.gift.from.clone_from(value)),
            Self::GiftMessage { recipient, value } => with(draft, recipient, |it| it.gift.message.clone_from(value)),
            Self::HidePrices { recipient, value } => with(draft, recipient, |it| it.gift.hide_prices = *value),
            Self::Option { recipient, option_id } => with(draft, recipient, |it| it.option_id.clone_from(option_id)),
            Self::InvoiceSameAs { recipient } => {
                if draft.open_recipients().any(|it| it.id == *recipient) {
                    draft.invoice = Invoice::SameAs(recipient.clone());
                }
            }
            Self::InvoiceOwn(address) => draft.invoice = Invoice::Own(address.clone()),
            Self::InvoiceField { field, value } => {
                if let Invoice::SameAs(_) = draft.invoice {
                    draft.invoice = Invoice::Own(AddressDraft::default());
                }
                if let Invoice::Own(address) = &mut draft.invoice {
                    address.set(*field, value);
                }
            }
            _ => {
                move_goods(self, draft);
                draft.settle();
            }
        }
    }
}

/// The edits that change who gets what.
fn move_goods(edit: &Edit, draft: &mut Draft) {
    match edit {
        Edit::Quantity { line, quantity } => {
            if let Some(line) = draft.lines.iter_mut().find(|it| it.id == *line && it.hold.is_none()) {
                line.quantity = (*quantity).clamp(1, MAX_QUANTITY);
            }
        }
        Edit::AddLine { id, item_id, quantity } => add_line(draft, id, item_id, *quantity),
        Edit::RemoveLine { line } => draft.lines.retain(|it| it.id != *line),
        Edit::RestoreLine { line, at, shares } => restore_line(draft, line, *at, shares),
        Edit::AddRecipient { id } => add_recipient(draft, id),
        Edit::RemoveRecipient { id } => draft.recipients.retain(|it| it.id != *id || it.is_private()),
        Edit::RestoreRecipient { recipient, at, shares } => restore_recipient(draft, recipient, *at, shares),
        Edit::Assign { line, recipient, quantity } => {
            if let Some(whole) = draft.whole(line, recipient) {
                draft.shares.set(line, whole, recipient, *quantity);
            }
        }
        Edit::Shift { line, from, to, quantity } if draft.whole(line, to).is_some() => {
            draft.shares.shift(line, from, to, *quantity);
        }
        Edit::SplitEvenly { line } => {
            if let Some(line) = draft.lines.iter().find(|it| it.id == *line) {
                let takers = draft.recipients.iter().filter(|it| line.may_go_to(it));
                let takers: Vec<&str> = takers.map(|it| it.id.as_str()).collect();
                draft.shares.split_evenly(&line.id, line.quantity, &takers);
            }
        }
        _ => {}
    }
}

fn with(draft: &mut Draft, recipient: &str, change: impl FnOnce(&mut Recipient)) {
    if let Some(found) = draft.recipients.iter_mut().find(|it| it.id == recipient) {
        change(found);
    }
}

impl Draft {
    /// The quantity of a line that this recipient may get.
    pub(super) fn whole(&self, line: &str, recipient: &str) -> Option<i64> {
        let recipient = self.recipient(recipient)?;
        self.line(line).filter(|line| line.may_go_to(recipient)).map(|line| line.quantity)
    }
}

fn add_line(draft: &mut Draft, id: &str, item_id: &str, quantity: i64) {
    if draft.line(id).is_some() || quantity < 1 {
        return;
    }
    match draft.lines.iter_mut().find(|line| line.item_id == item_id && line.hold.is_none()) {
        Some(line) => line.quantity = line.quantity.saturating_add(quantity).clamp(1, MAX_QUANTITY),
        None => draft.lines.push(Line {
            id: id.to_owned(),
            item_id: item_id.to_owned(),
            quantity: quantity.min(MAX_QUANTITY),
            hold: None,
        }),
    }
}

fn restore_line(draft: &mut Draft, line: &Line, at: usize, shares: &[Share]) {
    let hold = line.hold.as_ref().map(|hold| &hold.id);
    let held = hold.is_some() && draft.lines.iter().any(|it| it.hold.as_ref().map(|hold| &hold.id) == hold);
    if held || draft.line(&line.id).is_some() {
        return;
    }
    let line = Line { quantity: line.quantity.clamp(1, MAX_QUANTITY), ..line.clone() };
    for share in shares {
        if share.line == line.id && draft.recipient(&share.recipient).is_some() {
            draft.shares.set(&line.id, line.quantity, &share.recipient, share.quantity);
        }
    }
    draft.lines.insert(at.min(draft.lines.len()), line);
}

fn add_recipient(draft: &mut Draft, id: &str) {
    if id.is_empty() || draft.recipient(id).is_some() {
        return;
    }
    draft.recipients.push(Recipient { id: id.to_owned(), ..Recipient::default() });
    let free = |line: &&Line| line.hold.is_none() && draft.shares.unassigned(&line.id, line.quantity) > 0;
    if let Some(line) = draft.lines.iter().find(free) {
        draft.shares.set(&line.id, line.quantity, id, 1);
    }
}

fn restore_recipient(draft: &mut Draft, recipient: &Recipient, at: usize, shares: &[Share]) {
    let mut alike = draft.recipients.iter().filter(|it| it.gift.recipient_ref == recipient.gift.recipient_ref);
    let (first, second) = (alike.next(), alike.next());
    let here = recipient.is_private() && first.is_some();
    if here || recipient.id.is_empty() || draft.recipient(&recipient.id).is_some() {
        return;
    }
    // Someone who was left alone got everything, so undoing takes it back from him.
    if let (Some(only), None) = (first, second) {
        for share in shares {
            draft.shares.shift(&share.line, &only.id, &recipient.id, share.quantity);
        }
    }
    draft.recipients.insert(at.min(draft.recipients.len()), recipient.clone());
    for share in shares {
        if let Some(whole) = draft.line(&share.line).map(|line| line.quantity) {
            let wanted = share.quantity.max(draft.shares.of(&share.line, &recipient.id));
            draft.shares.set(&share.line, whole, &recipient.id, wanted);
        }
    }
}
