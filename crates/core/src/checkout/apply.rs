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
                if draft.recipient(recipient).is_some() {
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
            if let Some(line) = draft.lines.iter_mut().find(|it| it.id == *line) {
                line.quantity = (*quantity).clamp(1, MAX_QUANTITY);
            }
        }
        Edit::AddLine { id, item_id, quantity } => add_line(draft, id, item_id, *quantity),
        Edit::RemoveLine { line } => draft.lines.retain(|it| it.id != *line),
        Edit::RestoreLine { line, at, shares } => restore_line(draft, line, *at, shares),
        Edit::AddRecipient { id } => add_recipient(draft, id),
        Edit::RemoveRecipient { id } => draft.recipients.retain(|it| it.id != *id),
        Edit::RestoreRecipient { recipient, at, shares } => restore_recipient(draft, recipient, *at, shares),
        Edit::Assign { line, recipient, quantity } => {
            if let Some(whole) = known(draft, line, recipient) {
                draft.shares.set(line, whole, recipient, *quantity);
            }
        }
        Edit::Shift { line, from, to, quantity } if known(draft, line, to).is_some() => {
            draft.shares.shift(line, from, to, *quantity);
        }
        Edit::SplitEvenly { line } => {
            if let Some(whole) = draft.line(line).map(|it| it.quantity) {
                let everyone: Vec<&str> = draft.recipients.iter().map(|it| it.id.as_str()).collect();
                draft.shares.split_evenly(line, whole, &everyone);
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

/// The line's quantity, if both the line and the recipient exist.
fn known(draft: &Draft, line: &str, recipient: &str) -> Option<i64> {
    draft.recipient(recipient).and(draft.line(line)).map(|line| line.quantity)
}

fn add_line(draft: &mut Draft, id: &str, item_id: &str, quantity: i64) {
    if draft.line(id).is_some() || quantity < 1 {
        return;
    }
    match draft.lines.iter_mut().find(|line| line.item_id == item_id) {
        Some(line) => line.quantity = line.quantity.saturating_add(quantity).clamp(1, MAX_QUANTITY),
        None => draft.lines.push(Line {
            id: id.to_owned(),
            item_id: item_id.to_owned(),
            quantity: quantity.min(MAX_QUANTITY),
        }),
    }
}

fn restore_line(draft: &mut Draft, line: &Line, at: usize, shares: &[Share]) {
    if draft.line(&line.id).is_some() {
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
    let free = draft.lines.iter().find(|line| draft.shares.unassigned(&line.id, line.quantity) > 0);
    if let Some(line) = free {
        draft.shares.set(&line.id, line.quantity, id, 1);
    }
}

fn restore_recipient(draft: &mut Draft, recipient: &Recipient, at: usize, shares: &[Share]) {
    if recipient.id.is_empty() || draft.recipient(&recipient.id).is_some() {
        return;
    }
    // Someone who was left alone got everything, so undoing takes it back from him.
    if let [only] = draft.recipients.as_slice() {
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
