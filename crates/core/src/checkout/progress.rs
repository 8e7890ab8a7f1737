//! What the engine is busy with, for the page to show. It is not the checkout's content; that is the draft and the session.

/// A summary of the engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Something the shopper said has not been confirmed yet.
    pub saving: bool,
    /// The backend refused what was said last; it is kept, and tried again when the shopper changes something.
    pub refused: bool,
    /// The last request failed and will be tried again.
    pub retrying: bool,
    /// The backend has said when to come back: it is too busy, or down.
    pub asked_to_wait: bool,
    /// How far the order is.
    pub placing: Placing,
    /// No connection.
    pub offline: bool,
    /// The order exists.
    pub placed: bool,
    /// Nothing more can be done with this session; [`super::Input::NewSession`] helps.
    pub fatal: Option<Fatal>,
}

/// How far the order is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Placing {
    /// Not asked for.
    #[default]
    No,
    /// Asked for; what was typed is being saved first.
    Flushing,
    /// Sent; the answer or the payment is awaited.
    Sent,
    /// The answer was lost; finding out what became of it.
    Unknown,
    /// The payment needs another step from the shopper.
    NeedsStep,
}

/// Why nothing more can be done with a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fatal {
    /// The backend does not know it, or no longer.
    SessionGone,
    /// The backend does not know it any more, and whether the order was placed could not be found out.
    OrderUnknown,
    /// The bearer is not accepted.
    Forbidden,
    /// It was given up, here or elsewhere, or has expired.
    Closed,
    /// The backend says that it cannot be mended.
    Unrecoverable,
}
