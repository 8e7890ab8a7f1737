//! What the browser keeps so that leaving is safe: the draft, the edits on their way, and what is needed to find out about
//! a purchase whose answer was lost. It never holds a payment token. The host keeps it as JSON and hands it back at the
//! start; read [`super::engine`] for what happens then.

use serde::{Deserialize, Serialize};

use super::attempt::Attempt;
use super::draft::{Draft, Line};
use super::edit::Edit;

/// Kept between visits. Empty ([`Stored::default`]) for a first visit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Stored {
    /// [`Stored::VERSION`] of the code that wrote it; anything else is treated as empty.
    pub version: u32,
    /// The backend's session, once there is one.
    pub session_id: Option<String>,
    /// The draft as the backend confirmed it, or as it is being sent to create the session.
    pub draft: Draft,
    /// Edits that the backend has not confirmed.
    pub pending: Vec<Edit>,
    /// An unfinished try to place the order.
    pub attempt: Option<Attempt>,
    /// The bearer that the client made for this session. The host fills it in when it is missing at the start.
    pub token: Option<String>,
    /// `Idempotency-Key` of the request that creates the session, until that is answered.
    pub create_key: Option<String>,
    /// What the page asked for when it was last opened; changes to it are applied to the draft.
    pub wanted: Vec<Line>,
}

impl Stored {
    /// Of this form.
    pub const VERSION: u32 = 1;
}

impl Default for Stored {
    /// Nothing was kept.
    fn default() -> Self {
        Self {
            version: Self::VERSION,
            session_id: None,
            draft: Draft::default(),
            pending: Vec::new(),
            attempt: None,
            token: None,
            create_key: None,
            wanted: Vec::new(),
        }
    }
}
