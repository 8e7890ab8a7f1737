//! What was ordered and paid on a hold. A purchase is remembered for good, by its order line: that is how an event that
//! comes twice, late or in the wrong order changes nothing twice, and why paid is always bought or an open duplicate
//! case.
//! Read `order.rs` next, where the events of orders are decided.

/// A line of an order, as the shop names it. Ids of orders are secrets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OrderLine<'a> {
    /// The order's id.
    pub order: &'a str,
    /// The line's id within the order.
    pub line: &'a str,
}

/// What one order line has bought of a hold.
///
/// Law: of a hold's purchases at most one [covers](Purchase::covers) something; that is what the hold's units are then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Purchase {
    /// The order's id.
    pub order: String,
    /// The line's id within the order.
    pub line: String,
    /// Units paid for; 0 when its end was heard of before its beginning.
    pub units: i64,
    /// Units of these for which nothing was free any more: while the purchase is not over, an open duplicate case.
    pub duplicate: i64,
    /// Whether it was cancelled or returned.
    pub over: bool,
}

impl Purchase {
    pub(super) fn new(at: OrderLine<'_>, units: i64) -> Self {
        Self { order: at.order.to_owned(), line: at.line.to_owned(), units, duplicate: units, over: units == 0 }
    }

    /// Whether this is the purchase of that order line.
    pub fn is(&self, at: OrderLine<'_>) -> bool {
        self.order == at.order && self.line == at.line
    }

    /// Units that stand behind the hold.
    pub fn covers(&self) -> i64 {
        if self.over { 0 } else { self.units.saturating_sub(self.duplicate) }
    }

    /// Units of its open duplicate case; 0 when there is none.
    pub fn open_case(&self) -> i64 {
        if self.over { 0 } else { self.duplicate }
    }
}
