//! What the engine wants done: a closed list for the host to carry out in order. Doing it never calls back into the engine
//! at once; results come as a later [`super::Input`].

use super::input::TimerId;
use super::progress::Fatal;
use super::request::{Call, Request};
use crate::json::Json;

/// To be done by the host.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Send this and report [`super::Input::Answered`], after a time-out of the host's choice at the latest.
    Send(Request),
    /// Report [`super::Input::Timer`] after so many milliseconds; replaces a running timer of this id.
    Wait {
        /// Which.
        timer: TimerId,
        /// How long.
        ms: u32,
    },
    /// Read the wish list's hold of this id and report [`super::Input::Hold`], or tell the shopper why not.
    ReadHold(String),
    /// Keep this, a [`Stored`](super::Stored), in place of what was kept. Comes before the request whose loss it guards
    /// against.
    Store(Json),
    /// Drop what was kept: the purchase is over.
    Forget,
    /// The backend has taken in a change: other tabs should read again.
    Saved,
    /// The order exists; the session has it.
    OrderPlaced,
    /// Something to tell the shopper.
    Failed(FailureNotice),
}

/// Why something did not happen. The session's messages may say more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FailureNotice {
    /// The backend does not take this request; nothing is lost, and it is not tried again by itself.
    Refused(Call),
    /// The session is not ready for an order; its messages say why.
    NotReady,
    /// The payment was declined; the session's messages say why.
    Declined,
    /// Someone changed the session meanwhile, so the order was not sent.
    ChangedElsewhere,
    /// The grand total changed after the press, so the order was not sent.
    AmountChanged,
    /// An order cannot be placed without a connection.
    Offline,
    /// The order was not placed, and after a reload the payment details are gone: they must be entered again.
    PayAgain,
    /// Nothing more can be done with this session.
    Fatal(Fatal),
}
