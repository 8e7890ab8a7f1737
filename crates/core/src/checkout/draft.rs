//! Everything the shopper has said, and nothing computed: the source of every write to the backend, and what the browser
//! keeps. Prices, problems and delivery dates are not here; they come with the session.
//!
//! What holds after every edit, and after [`Draft::settle`]: shares name only known lines and recipients, and a line's
//! shares never exceed the line; what stands on a hold goes to the private recipient of its list and to nobody else, and no
//! other goods do; a line that only one recipient may get is wholly his; what nobody gets yet is counted by
//! [`Draft::unassigned`]. Read [`super::edit`] next.

use serde::{Deserialize, Serialize};

pub use super::recipient::{Gift, Recipient};
use crate::address::AddressDraft;
use crate::allocation::Shares;

/// Goods of one kind.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Chosen by the client.
    pub id: String,
    /// The shop's id of the item.
    pub item_id: String,
    /// Whole units, at least 1.
    pub quantity: i64,
    /// What was reserved on a wish list and is bought by this line. Its quantity is the hold's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hold: Option<WishHold>,
}

crate::wire_struct!(Line { id: Required, item_id: Required, quantity: Required, hold: Optional });

impl Line {
    /// Whether a recipient may get it: what stands on a hold goes to the recipient of that list, everything else to an
    /// address that the shopper knows.
    pub fn may_go_to(&self, recipient: &Recipient) -> bool {
        self.hold.as_ref().map(|hold| &hold.recipient_ref) == recipient.gift.recipient_ref.as_ref()
    }
}

/// A hold on a wish list (the contract's `dev.handsel.wishlist`). Its secret is not here: the host keeps it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WishHold {
    /// Names the hold and opens nothing.
    pub id: String,
    /// Stands for the list's delivery address; blank until the hold was read.
    pub recipient_ref: String,
}

crate::wire_struct!(WishHold { id: Required, recipient_ref: Required });

/// Who is invoiced: a role of its own, which may point at a recipient.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(
    target_pointer_width = "64",
    expect(clippy::large_enum_variant, reason = "a draft has one, and a box would only move it")
)]
pub enum Invoice {
    /// The recipient of this id; the first one while the id names nobody.
    SameAs(String),
    /// An address of its own.
    Own(AddressDraft),
}

crate::wire_enum!(Invoice { SameAs(id): "same_as", Own(address): "own" });

impl Default for Invoice {
    /// The first recipient.
    fn default() -> Self {
        Self::SameAs(String::new())
    }
}

/// How it is paid.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Instrument {
    /// The shop's payment handler.
    pub handler_id: String,
    /// `card`, `invoice` and other words of the shop.
    pub kind: String,
    /// A secret of the payment provider. Never kept in the browser's storage, and sent only to complete the purchase.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub token: Option<String>,
}

crate::wire_struct!(Instrument { handler_id: Required, kind: Required, token: Optional });

impl std::fmt::Debug for Instrument {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Instrument(")?;
        f.write_str(&self.handler_id)?;
        f.write_str(if self.token.is_some() { ", with token)" } else { ")" })
    }
}

/// What the shopper has said so far.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    /// Where the confirmation goes.
    pub email: String,
    /// For questions about the order.
    pub phone: String,
    /// The goods.
    pub lines: Vec<Line>,
    /// Who gets them.
    pub recipients: Vec<Recipient>,
    /// Who gets how many.
    pub shares: Shares,
    /// Who is invoiced.
    pub invoice: Invoice,
    /// The customer's own reference, printed on the invoice.
    pub invoice_reference: String,
    /// How it is paid.
    pub instrument: Option<Instrument>,
    /// Discount codes, as typed.
    pub codes: Vec<String>,
}

crate::wire_struct!(Draft {
    email: Defaulted,
    phone: Defaulted,
    lines: Defaulted,
    recipients: Defaulted,
    shares: Defaulted,
    invoice: Defaulted,
    invoice_reference: Defaulted,
    instrument: Defaulted,
    codes: Defaulted,
});

impl Draft {
    /// A draft of these goods for one recipient.
    pub fn new(lines: Vec<Line>, recipient_id: String) -> Self {
        let recipients = vec![Recipient { id: recipient_id, ..Recipient::default() }];
        let mut draft = Self { lines, recipients, ..Self::default() };
        draft.settle();
        draft
    }

    /// The line of this id.
    pub fn line(&self, id: &str) -> Option<&Line> {
        self.lines.iter().find(|line| line.id == id)
    }

    /// The recipient of this id.
    pub fn recipient(&self, id: &str) -> Option<&Recipient> {
        self.recipients.iter().find(|recipient| recipient.id == id)
    }

    /// Whether there is any trace of splitting: more than one recipient.
    pub fn is_split(&self) -> bool {
        self.recipients.len() > 1
    }

    /// Units of all lines.
    pub fn units(&self) -> i64 {
        self.lines.iter().fold(0, |sum, line| sum.saturating_add(line.quantity))
    }

    /// Units that nobody gets yet.
    pub fn unassigned(&self) -> i64 {
        self.lines.iter().fold(0, |sum, line| sum.saturating_add(self.shares.unassigned(&line.id, line.quantity)))
    }

    /// The recipients whose address the shopper knows.
    pub fn open_recipients(&self) -> impl Iterator<Item = &Recipient> {
        self.recipients.iter().filter(|recipient| !recipient.is_private())
    }

    /// The recipient who is invoiced, if it is one of them. Never one whose address the shopper does not know.
    pub fn invoice_recipient(&self) -> Option<&Recipient> {
        match &self.invoice {
            Invoice::SameAs(id) => {
                self.recipient(id).filter(|recipient| !recipient.is_private()).or(self.open_recipients().next())
            }
            Invoice::Own(_) => None,
        }
    }

    /// The address that is invoiced. `None` while there is neither an own address nor a recipient.
    pub fn invoice_address(&self) -> Option<&AddressDraft> {
        match &self.invoice {
            Invoice::SameAs(_) => self.invoice_recipient().map(|recipient| &recipient.address),
            Invoice::Own(address) => Some(address),
        }
    }

    /// This draft as it may be kept in the browser: without the payment secret.
    pub fn for_storage(&self) -> Self {
        let mut kept = self.clone();
        if let Some(instrument) = &mut kept.instrument {
            instrument.token = None;
        }
        kept
    }

    /// Restores what must hold (see the module) and puts the shares in the order of lines, then recipients. A private
    /// recipient who gets nothing is gone.
    pub fn settle(&mut self) {
        let Self { lines, recipients, shares, .. } = self;
        recipients.retain(|recipient| !recipient.is_private() || lines.iter().any(|line| line.may_go_to(recipient)));
        let place = |share: &crate::allocation::Share| {
            let line = lines.iter().position(|line| line.id == share.line)?;
            let recipient = recipients.iter().position(|recipient| recipient.id == share.recipient)?;
            lines[line].may_go_to(&recipients[recipient]).then_some((line, recipient))
        };
        shares.arrange(place);
        for line in lines.iter() {
            shares.fit(&line.id, line.quantity);
            let mut takers = recipients.iter().filter(|recipient| line.may_go_to(recipient));
            if let (Some(only), None) = (takers.next(), takers.next()) {
                shares.give_rest(&line.id, line.quantity, &only.id);
            }
        }
        shares.arrange(place);
    }
}
