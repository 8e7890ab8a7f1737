//! What the engine needs to know of a backend's session, whatever its wire. It is not the session itself: that type is the
//! contract's, and only its own `impl` reads it. Read [`super::engine`] next.

use super::draft::Draft;

/// Where a session stands (UCP, checkout status lifecycle).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Can be changed (`incomplete`, `ready_for_complete`).
    Open {
        /// Can be completed.
        ready: bool,
    },
    /// Waits for the shopper to do something elsewhere (`requires_escalation`).
    Escalated,
    /// Payment is under way; changes are refused (`complete_in_progress`).
    Completing,
    /// An order exists.
    Completed,
    /// Given up or expired (`canceled`).
    Closed,
}

/// A session as a backend answers it.
pub trait Session: Clone + PartialEq {
    /// Its id.
    fn id(&self) -> &str;

    /// Grows with every change; `None` where the backend has no revisions.
    fn revision(&self) -> Option<i64>;

    /// Where it stands.
    fn phase(&self) -> Phase;

    /// Writes into `draft` all that the session speaks for, and leaves what it cannot say as it was (a payment token, an
    /// extension that the backend dropped). Ids of lines and recipients that the backend echoes stay the client's. Adopting
    /// the same session twice changes nothing more.
    fn adopt(&self, draft: &mut Draft);

    /// Whether a message says that nothing can be done with this session any more (UCP, severity `unrecoverable`).
    fn has_unrecoverable(&self) -> bool;

    /// The grand total in minor units, as the shopper sees it on the button. When it is known and changes between the press
    /// and the order, the order is not sent.
    fn amount(&self) -> Option<i64> {
        None
    }
}
