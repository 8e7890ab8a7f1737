//! What can happen to a checkout: a closed set of things the host reports. None of them carries a clock. Read
//! [`super::effect`] for what comes out.

use super::draft::Line;
use super::edit::Edit;
use super::recipient::Recipient;
use super::request::Failure;
use super::stored::Stored;

/// A timer. A [`super::Effect::Wait`] for a timer that is running replaces it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimerId {
    /// The shopper has paused typing.
    Typing,
    /// Try again after a failure.
    Retry,
    /// Ask how the payment is getting on.
    Poll,
}

/// Something happened.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(target_pointer_width = "64", expect(clippy::large_enum_variant, reason = "an input lives for one step"))]
pub enum Input<S> {
    /// The page is open: what was kept (with a fresh `token` if none was), and the goods that the page wants. The first
    /// input, once. Goods are matched with the draft by item, or by hold.
    Start(Stored, Vec<Line>),
    /// The page wants other goods than at the start. Goods are matched with the draft by item, or by hold.
    Wanted(Vec<Line>),
    /// A hold that the page wants was read: the line that buys it, and the private recipient of its list.
    Hold(Line, Recipient),
    /// The shopper changed something.
    Edit(Edit),
    /// A page that is gone left these edits, which were not confirmed: they are this page's now.
    TakeOver(Vec<Edit>),
    /// A request was answered, or was not.
    Answered {
        /// [`super::Request::id`].
        request: u64,
        /// The session, or why there is none.
        outcome: Result<S, Failure>,
    },
    /// A timer that was asked for has run out.
    Timer(TimerId),
    /// The browser went online or offline. Online until told otherwise.
    Online(bool),
    /// The shopper pressed the button that places the order.
    Place,
    /// The shopper gives the checkout up.
    Cancel,
    /// The shopper wants more time for the goods that are held.
    ExtendHolds,
    /// Read again: the page became visible, another tab saved, or the extra payment step reported back.
    Resumed,
    /// After something fatal: a new session from the same draft, with this fresh bearer.
    NewSession {
        /// The bearer for the new session.
        token: Option<String>,
    },
}
