//! A place on the page that a problem can be about. It is neither a widget nor a path of the wire; both sides map to it.
//! The order of the variants is the order of the page.

use crate::address::Field;

/// What a problem is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// The goods as a whole.
    Lines,
    /// The quantity of a line, or how it is shared out; by line.
    Line(String),
    /// A discount code, as typed.
    Code(String),
    /// Who orders.
    Email,
    /// What a recipient gets; by recipient.
    Goods(String),
    /// A member of a recipient's address.
    Address(String, Field),
    /// A recipient's gift message.
    GiftMessage(String),
    /// The delivery of a recipient's parcel.
    Option(String),
    /// A member of the invoice address.
    InvoiceAddress(Field),
    /// How it is paid.
    Instrument,
}
