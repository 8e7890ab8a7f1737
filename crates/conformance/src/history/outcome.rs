//! What came of a delivery, in the few classes that the checker tells apart: granted, seen, refused, to be repeated, or
//! unknown. An unknown one may have had its effect, may have it later, or never. Read [`crate::client`] for how an HTTP
//! answer becomes one of these.

use std::fmt;

use serde::Serialize;

/// The states in which a hold counts as taken.
const LIVE: [&str; 6] = ["held", "paying", "bought", "reported", "received", "thanked"];

/// A hold, as an answer shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HoldView {
    /// The backend's identifier; it opens nothing.
    pub id: String,
    /// The state's word.
    pub state: String,
    /// Units that it counts for: its quantity, and 0 when it was released, refused or has lapsed.
    pub units: i64,
    /// When it lapses, in microseconds since the race began. `None` when the answer does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until_us: Option<u64>,
}

impl HoldView {
    /// A hold with this quantity in this state.
    pub fn new(id: &str, state: &str, quantity: i64, until_us: Option<u64>) -> Self {
        let units = if LIVE.contains(&state) { quantity } else { 0 };
        Self { id: id.to_owned(), state: state.to_owned(), units, until_us }
    }
}

/// An item, as a giver's projection shows it. Units are whole pieces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct ItemView {
    /// Wanted by the owner.
    pub wanted: i64,
    /// Reserved or bought, when the projection says so.
    pub taken: Option<i64>,
    /// Free, when the projection says so.
    pub available: Option<i64>,
}

/// What came of a delivery.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Outcome {
    /// A 2xx answer with a hold.
    Held {
        /// The HTTP status.
        status: u16,
        /// The hold.
        hold: HoldView,
        /// SHA-256 of the whole body, its first 16 hexadecimal digits.
        digest: String,
        /// Whether the answer calls itself a replay.
        replayed: bool,
    },
    /// A 2xx answer to the owner.
    Edited,
    /// A 2xx answer with the list.
    Seen(ItemView),
    /// A definite refusal: 4xx. It must have had no effect.
    Refused {
        /// The HTTP status.
        status: u16,
        /// The problem's code, or nothing.
        code: String,
    },
    /// Not now: 429, or 409 while another delivery with the key is running. This delivery had no effect.
    Later {
        /// The HTTP status.
        status: u16,
        /// The problem's code, or nothing.
        code: String,
    },
    /// No answer, a 5xx, or one that cannot be understood.
    Unknown {
        /// Why.
        why: String,
    },
}

impl Outcome {
    /// The hold of a 2xx answer.
    pub fn hold(&self) -> Option<&HoldView> {
        match self {
            Self::Held { hold, .. } => Some(hold),
            _ => None,
        }
    }

    /// Whether it is a definite refusal.
    pub fn is_refused(&self) -> bool {
        matches!(self, Self::Refused { .. })
    }

    /// Whether nobody can say.
    pub fn is_unknown(&self) -> bool {
        matches!(self, Self::Unknown { .. })
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Held { status, hold, replayed, .. } => {
                let again = if *replayed { ", replayed" } else { "" };
                write!(f, "{status} {} of {} units, {}{again}", hold.id, hold.units, hold.state)
            }
            Self::Edited => f.write_str("done"),
            Self::Seen(ItemView { wanted, taken, available }) => {
                let show = |value: &Option<i64>| value.map_or("not said".to_owned(), |value| value.to_string());
                write!(f, "wanted {wanted}, taken {}, available {}", show(taken), show(available))
            }
            Self::Refused { status, code } => write!(f, "{status} {code}"),
            Self::Later { status, code } => write!(f, "{status} {code}, to be repeated"),
            Self::Unknown { why } => write!(f, "unknown: {why}"),
        }
    }
}
