//! What the browser keeps so that leaving is safe: the draft, the edits on their way, and what is needed to find out about
//! a purchase whose answer was lost. It never holds a payment token. The host keeps it as JSON, one for each page that is
//! open, and hands back what all of them left as one ([`Stored::join`]); read [`super::engine`] for what happens then.

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
    /// The write that is on its way with the first of these edits, or whose answer was lost.
    pub sent: Option<Sent>,
    /// An unfinished try to place the order.
    pub attempt: Option<Attempt>,
    /// The bearer that the client made for this session. The host fills it in when it is missing at the start.
    pub token: Option<String>,
    /// `Idempotency-Key` of the request that creates the session, until that is answered.
    pub create_key: Option<String>,
    /// What the page asked for when it was last opened; changes to it are applied to the draft.
    pub wanted: Vec<Line>,
}

crate::wire_struct!(Stored {
    version: Defaulted = Stored::VERSION,
    session_id: Defaulted,
    draft: Defaulted,
    pending: Defaulted,
    sent: Defaulted,
    attempt: Defaulted,
    token: Defaulted,
    create_key: Defaulted,
    wanted: Defaulted,
});

/// A write whose answer is awaited: with the draft and the edits, all that is needed to repeat it unchanged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sent {
    /// `Idempotency-Key`.
    pub key: String,
    /// The revision it is based on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub if_match: Option<i64>,
    /// How many of the pending edits, from the front, are in it.
    pub edits: usize,
}

crate::wire_struct!(Sent { key: Required, if_match: Optional, edits: Required });

impl Stored {
    /// Of this form.
    pub const VERSION: u32 = 1;

    /// What the pages of a browser left, as one for a page that opens now. The pages come in the order in which they last
    /// wrote, each with whether it is gone. What a page that is still open has not sent stays with that page, which sends it.
    pub fn join(mut pages: Vec<(Self, bool)>) -> Self {
        pages.retain(|(stored, _)| stored.version == Self::VERSION);
        let last = |is_so: fn(&Self) -> bool| pages.iter().rposition(|(stored, _)| is_so(stored));
        let newest = last(|it| it.session_id.is_some())
            .or_else(|| last(|it| it.create_key.is_some()))
            .or_else(|| last(|_| true));
        let Some(newest) = newest else { return Self::default() };
        let whole = pages[newest].1;
        let mut joined = pages[newest].0.clone();
        let unsent = |(stored, gone): &&(Self, bool)| *gone && !stored.pending.is_empty();
        let others = pages.iter().enumerate().filter(|(at, page)| *at != newest && unsent(page)).count();
        if !whole || others > 0 {
            // The write on its way was its first edits alone. They are said again: to say an edit twice is to say it once.
            joined.sent = None;
            joined.pending = pages.iter().filter(unsent).flat_map(|(stored, _)| stored.pending.clone()).collect();
        }
        joined
    }
}

impl Default for Stored {
    /// Nothing was kept.
    fn default() -> Self {
        Self {
            version: Self::VERSION,
            session_id: None,
            draft: Draft::default(),
            pending: Vec::new(),
            sent: None,
            attempt: None,
            token: None,
            create_key: None,
            wanted: Vec::new(),
        }
    }
}
