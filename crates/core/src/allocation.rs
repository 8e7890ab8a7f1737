//! Quantities of a line over recipients: who gets how many. It knows neither what a line costs nor who a recipient is, and
//! it never loses or invents a unit: for each line, what is given plus what is unassigned is the line's quantity.
//! Read [`crate::checkout::draft`] next, which keeps the shares in step with its lines and recipients.

use serde::{Deserialize, Serialize};

use crate::json::{Pass, Wire};

/// Some units of a line that go to one recipient.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// The line's id.
    pub line: String,
    /// The recipient's id.
    pub recipient: String,
    /// Whole units, at least 1.
    pub quantity: i64,
}

crate::wire_struct!(Share { line: Required, recipient: Required, quantity: Required });

/// The shares of all lines, at most one per line and recipient, in the order in which they were first given.
///
/// Law: `given(line) + unassigned(line, q) == q` for a line of `q` units; no share is zero or negative.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Shares(Vec<Share>);

impl Wire for Shares {
    fn blank() -> Self {
        Self(Vec::new())
    }

    fn cross(&mut self, pass: &mut Pass) {
        self.0.cross(pass);
    }
}

impl Shares {
    /// All shares, in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Share> {
        self.0.iter()
    }

    /// Whether nobody gets anything.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Units of `line` that `recipient` gets.
    pub fn of(&self, line: &str, recipient: &str) -> i64 {
        self.find(line, recipient).map_or(0, |share| share.quantity)
    }

    /// Units of `line` that somebody gets.
    pub fn given(&self, line: &str) -> i64 {
        self.0.iter().filter(|share| share.line == line).fold(0, |sum, share| sum.saturating_add(share.quantity))
    }

    /// Units of a line of `line_quantity` that nobody gets yet.
    pub fn unassigned(&self, line: &str, line_quantity: i64) -> i64 {
        line_quantity.saturating_sub(self.given(line))
    }

    /// Gives `recipient` exactly `quantity` of `line`, taken from what is free. Clamped to what is free plus what the
    /// recipient has; returns what it became.
    pub fn set(&mut self, line: &str, line_quantity: i64, recipient: &str, quantity: i64) -> i64 {
        let most = self.unassigned(line, line_quantity).saturating_add(self.of(line, recipient)).max(0);
        let quantity = quantity.clamp(0, most);
        self.put(line, recipient, quantity);
        quantity
    }

    /// Moves up to `quantity` units of `line` from one recipient to another; returns how many moved.
    pub fn shift(&mut self, line: &str, from: &str, to: &str, quantity: i64) -> i64 {
        if from == to {
            return 0;
        }
        let has = self.of(line, from);
        let moved = quantity.clamp(0, has);
        if moved > 0 {
            self.put(line, from, has - moved);
            self.put(line, to, self.of(line, to) + moved);
        }
        moved
    }

    /// Gives `recipient` all that is still free of `line`.
    pub fn give_rest(&mut self, line: &str, line_quantity: i64, recipient: &str) {
        self.set(line, line_quantity, recipient, i64::MAX);
    }

    /// Splits a line evenly by largest remainder: the earliest recipients get one more. Replaces the line's shares.
    pub fn split_evenly(&mut self, line: &str, line_quantity: i64, recipients: &[&str]) {
        self.remove_line(line);
        let mut left = line_quantity.max(0);
        for (at, recipient) in recipients.iter().enumerate() {
            let takers = (recipients.len() - at) as i64;
            let quantity = left / takers + i64::from(left % takers != 0);
            self.put(line, recipient, self.of(line, recipient) + quantity);
            left -= quantity;
        }
    }

    /// Gives everything one recipient gets to another.
    pub fn merge(&mut self, from: &str, into: &str) {
        if from == into {
            return;
        }
        for share in std::mem::take(&mut self.0) {
            let recipient = if share.recipient == from { into } else { &share.recipient };
            self.put(&share.line, recipient, self.of(&share.line, recipient).saturating_add(share.quantity));
        }
    }

    /// Takes everything from a recipient; the units become unassigned.
    pub fn remove_recipient(&mut self, recipient: &str) {
        self.0.retain(|share| share.recipient != recipient);
    }

    /// Forgets a line.
    pub fn remove_line(&mut self, line: &str) {
        self.0.retain(|share| share.line != line);
    }

    /// Fits the shares of a line that has been lowered to `line_quantity`: the latest shares give first.
    pub fn fit(&mut self, line: &str, line_quantity: i64) {
        let mut excess = self.given(line).saturating_sub(line_quantity.max(0));
        for share in self.0.iter_mut().rev().filter(|share| share.line == line) {
            let taken = share.quantity.min(excess).max(0);
            share.quantity -= taken;
            excess -= taken;
        }
        self.0.retain(|share| share.quantity > 0);
    }

    /// Drops what does not belong, joins doubles, and orders the shares by the places that `place` gives to a line and a
    /// recipient. `None` means unknown.
    pub(crate) fn arrange(&mut self, place: impl Fn(&Share) -> Option<(usize, usize)>) {
        for share in std::mem::take(&mut self.0) {
            if place(&share).is_some() && share.quantity > 0 {
                let quantity = self.of(&share.line, &share.recipient).saturating_add(share.quantity);
                self.put(&share.line, &share.recipient, quantity);
            }
        }
        self.0.sort_by_key(|share| place(share));
    }

    fn find(&self, line: &str, recipient: &str) -> Option<&Share> {
        self.0.iter().find(|share| share.line == line && share.recipient == recipient)
    }

    /// Writes one share in its place; zero removes it.
    fn put(&mut self, line: &str, recipient: &str, quantity: i64) {
        let at = self.0.iter().position(|share| share.line == line && share.recipient == recipient);
        match at {
            Some(at) if quantity <= 0 => {
                self.0.remove(at);
            }
            Some(at) => self.0[at].quantity = quantity,
            None if quantity > 0 => {
                self.0.push(Share { line: line.to_owned(), recipient: recipient.to_owned(), quantity });
            }
            None => {}
        }
    }
}
