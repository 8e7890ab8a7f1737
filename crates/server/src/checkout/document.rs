//! What a client wrote into a session, normalised: ids are given out, credentials gone, wrong values refused.
//! It holds no price, date or judgement; those are made anew by [`super::evaluate`] each time somebody looks.
//! Read [`super::write`] for how a request becomes a document.

use std::collections::BTreeMap;

use handsel_contract::allocation::Allocation;
use handsel_contract::billing::Invoice;
use handsel_contract::buyer::Buyer;
use handsel_contract::fulfillment::Method;
use handsel_contract::message::Message;
use handsel_contract::payment::PaymentInstrument;
use serde::{Deserialize, Serialize};

use super::wish_line::WishLine;

/// A session as its client wants it. Kept as JSON.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Document {
    /// BCP 47 tag of what the buyer reads, where the client has ever said it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// At least one.
    pub lines: Vec<Line>,
    /// As typed.
    pub buyer: Option<Buyer>,
    /// As typed, with ids. Of a group only the selected option is kept.
    pub methods: Vec<Method>,
    /// Of lines and methods that exist; empty when the client splits by whole lines.
    pub allocations: Vec<Allocation>,
    /// Holds of wish lists, of lines and methods that exist. Their secrets were shown.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub wish_holds: Vec<WishLine>,
    /// As typed.
    pub invoice: Option<Invoice>,
    /// As typed, without repetition.
    pub codes: Vec<String>,
    /// Without credentials.
    pub instruments: Vec<PaymentInstrument>,
    /// Unit prices when the client last wrote, by item.
    pub shown_prices: BTreeMap<String, i64>,
    /// What the last write got wrong and the rest of the document does not show, such as a refused quantity.
    pub refusals: Vec<Message>,
    /// How the last attempt to pay ended, until the next write. It does not stand in the way of another attempt.
    pub payment_note: Option<Message>,
}

/// A quantity of an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Unique within the session.
    pub id: String,
    /// An item that the shop knows, though it may sell it no longer.
    pub item_id: String,
    /// From 1 to the shop's limit.
    pub quantity: i64,
}

impl Document {
    /// The line of that identifier.
    pub fn line(&self, id: &str) -> Option<&Line> {
        self.lines.iter().find(|line| line.id == id)
    }

    /// The identifiers of its wish lists' holds.
    pub fn hold_ids(&self) -> impl Iterator<Item = &str> {
        self.wish_holds.iter().map(|wish| wish.hold_id.as_str())
    }

    /// The selected instrument, or the only one.
    pub fn instrument(&self) -> Option<&PaymentInstrument> {
        let mut selected = self.instruments.iter().filter(|instrument| instrument.selected == Some(true));
        selected.next().or(match self.instruments.as_slice() {
            [only] => Some(only),
            _ => None,
        })
    }
}
