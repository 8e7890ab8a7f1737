//! What a shopper can change, as a closed set. An edit is said once, applied to what is shown at once, and applied again
//! to whatever the backend answers; it never fails: an id that names nothing makes it do nothing. How each is applied is in
//! `apply.rs`; when they travel is decided in [`super::engine`].

use serde::{Deserialize, Serialize};

use super::draft::{Draft, Instrument, Line};
use super::recipient::Recipient;
use crate::address::{AddressDraft, Field};
use crate::allocation::Share;

/// The largest quantity of a line that is carried. What the shop accepts is less, and the shop says so.
pub const MAX_QUANTITY: i64 = 1_000_000_000;

/// One change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Edit {
    /// The shopper's e-mail address.
    Email(String),
    /// The shopper's telephone number.
    Phone(String),
    /// How many of a line, taken as 1 to [`MAX_QUANTITY`]. Lowering takes from the last recipients first. The quantity of
    /// what stands on a hold stays.
    Quantity { line: String, quantity: i64 },
    /// More goods: added to the line of the same item, or a new line of this id.
    AddLine { id: String, item_id: String, quantity: i64 },
    /// Takes a line out.
    RemoveLine { line: String },
    /// Undoes [`Edit::RemoveLine`]; brings in what stands on a hold, followed by [`Edit::RestoreRecipient`].
    RestoreLine { line: Line, at: usize, shares: Vec<Share> },
    /// One more recipient, who takes one unit of the first line that is not yet wholly given.
    AddRecipient { id: String },
    /// Takes a recipient out; the units become unassigned, or go to the one recipient who is left. A private one stays
    /// until the last of its lines is taken out.
    RemoveRecipient { id: String },
    /// Undoes [`Edit::RemoveRecipient`]. Units that were unassigned stay with someone who was left alone.
    RestoreRecipient { recipient: Recipient, at: usize, shares: Vec<Share> },
    /// One field of a recipient's address.
    AddressField { recipient: String, field: Field, value: String },
    /// A recipient's whole address.
    Address { recipient: String, address: AddressDraft },
    /// For the courier.
    DeliveryNotes { recipient: String, value: String },
    /// Who the gift is from.
    GiftFrom { recipient: String, value: String },
    /// The note with the gift.
    GiftMessage { recipient: String, value: String },
    /// No prices in the parcel.
    HidePrices { recipient: String, value: bool },
    /// A recipient gets exactly this many, as far as units are free.
    Assign { line: String, recipient: String, quantity: i64 },
    /// Units move from one recipient to another.
    Shift { line: String, from: String, to: String, quantity: i64 },
    /// A line is split evenly over all recipients.
    SplitEvenly { line: String },
    /// The chosen delivery.
    Option { recipient: String, option_id: Option<String> },
    /// A recipient is invoiced.
    InvoiceSameAs { recipient: String },
    /// An own address is invoiced.
    InvoiceOwn(AddressDraft),
    /// One field of the invoiced address. If a recipient was invoiced until now, the own address starts blank.
    InvoiceField { field: Field, value: String },
    /// The customer's own reference.
    InvoiceReference(String),
    /// How it is paid.
    Instrument(Option<Instrument>),
    /// A discount code, once.
    AddCode(String),
    /// Takes a discount code out.
    RemoveCode(String),
}

crate::wire_enum!(Edit {
    Email(value): "email",
    Phone(value): "phone",
    Quantity { line, quantity }: "quantity",
    AddLine { id, item_id, quantity }: "add_line",
    RemoveLine { line }: "remove_line",
    RestoreLine { line, at, shares }: "restore_line",
    AddRecipient { id }: "add_recipient",
    RemoveRecipient { id }: "remove_recipient",
    RestoreRecipient { recipient, at, shares }: "restore_recipient",
    AddressField { recipient, field, value }: "address_field",
    Address { recipient, address }: "address",
    DeliveryNotes { recipient, value }: "delivery_notes",
    GiftFrom { recipient, value }: "gift_from",
    GiftMessage { recipient, value }: "gift_message",
    HidePrices { recipient, value }: "hide_prices",
    Assign { line, recipient, quantity }: "assign",
    Shift { line, from, to, quantity }: "shift",
    SplitEvenly { line }: "split_evenly",
    Option { recipient, option_id }: "option",
    InvoiceSameAs { recipient }: "invoice_same_as",
    InvoiceOwn(address): "invoice_own",
    InvoiceField { field, value }: "invoice_field",
    InvoiceReference(value): "invoice_reference",
    Instrument(instrument): "instrument",
    AddCode(code): "add_code",
    RemoveCode(code): "remove_code",
});

impl Edit {
    /// Whether `earlier` need not be sent any more once `self` is said: applying both in turn, with nothing but edits of
    /// fields between them, is the same as applying `self` alone. Never claims too much; may claim too little.
    pub fn supersedes(&self, earlier: &Self) -> bool {
        use Edit::*;
        match (self, earlier) {
            (Email(_), Email(_))
            | (Phone(_), Phone(_))
            | (InvoiceReference(_), InvoiceReference(_))
            | (Instrument(_), Instrument(_))
            | (InvoiceOwn(_), InvoiceOwn(_) | InvoiceField { .. } | InvoiceSameAs { .. }) => true,
            (InvoiceField { field: a, .. }, InvoiceField { field: b, .. }) => a == b,
            (AddressField { recipient: a, field, .. }, AddressField { recipient: b, field: other, .. }) => {
                a == b && field == other
            }
            (Address { recipient: a, .. }, Address { recipient: b, .. } | AddressField { recipient: b, .. })
            | (DeliveryNotes { recipient: a, .. }, DeliveryNotes { recipient: b, .. })
            | (GiftFrom { recipient: a, .. }, GiftFrom { recipient: b, .. })
            | (GiftMessage { recipient: a, .. }, GiftMessage { recipient: b, .. })
            | (HidePrices { recipient: a, .. }, HidePrices { recipient: b, .. })
            | (Option { recipient: a, .. }, Option { recipient: b, .. }) => a == b,
            (Quantity { line: a, quantity }, Quantity { line: b, quantity: before }) => a == b && quantity <= before,
            (Assign { line: a, recipient: c, .. }, Assign { line: b, recipient: d, .. }) => a == b && c == d,
            (SplitEvenly { line: a }, SplitEvenly { line: b } | Assign { line: b, .. } | Shift { line: b, .. }) => {
                a == b
            }
            _ => false,
        }
    }

    /// Whether it changes who gets what, so that the order among such edits matters.
    pub(crate) fn moves_goods(&self) -> bool {
        use Edit::*;
        matches!(
            self,
            Quantity { .. }
                | AddLine { .. }
                | RemoveLine { .. }
                | RestoreLine { .. }
                | AddRecipient { .. }
                | RemoveRecipient { .. }
                | RestoreRecipient { .. }
                | Assign { .. }
                | Shift { .. }
                | SplitEvenly { .. }
        )
    }

    /// This edit as it may be kept in the browser: without the payment secret.
    pub(crate) fn for_storage(&self) -> Self {
        let mut kept = self.clone();
        if let Self::Instrument(Some(instrument)) = &mut kept {
            instrument.token = None;
        }
        kept
    }

    /// The same change to `draft`, said so that doing it twice is doing it once: a backend may have taken it in already.
    pub(crate) fn absolute(self, draft: &Draft) -> Vec<Self> {
        match self {
            Self::AddLine { ref id, ref item_id, quantity } if draft.line(id).is_none() && quantity > 0 => {
                match draft.lines.iter().find(|line| line.item_id == *item_id && line.hold.is_none()) {
                    Some(line) => {
                        vec![Self::Quantity { line: line.id.clone(), quantity: line.quantity.saturating_add(quantity) }]
                    }
                    None => vec![self],
                }
            }
            Self::Shift { line, from, to, quantity } => {
                let has = draft.shares.of(&line, &from);
                let moved = quantity.clamp(0, has);
                if from == to || moved == 0 || draft.whole(&line, &to).is_none() {
                    return Vec::new();
                }
                let gets = draft.shares.of(&line, &to) + moved;
                vec![
                    Self::Assign { line: line.clone(), recipient: from, quantity: has - moved },
                    Self::Assign { line, recipient: to, quantity: gets },
                ]
            }
            other => vec![other],
        }
    }
}
