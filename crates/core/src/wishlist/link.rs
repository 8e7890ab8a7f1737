//! A link, that is an invitation: what it allows, and whether it opens at an instant. It does not know its token, nor
//! who has it. Holds outlive the link they came by.
//! Read [`super::list`] next.

use super::list::List;

/// What a link allows. Each includes those before it, except that whoever manages does not reserve by the same link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Right {
    /// To look.
    View,
    /// To reserve.
    Reserve,
    /// To change the list.
    Manage,
}

impl Right {
    const ALL: [(Self, &'static str); 3] = [(Self::View, "view"), (Self::Reserve, "reserve"), (Self::Manage, "manage")];

    /// The right's name in a store and on the wire.
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(right, _)| *right == self).map_or("view", |(_, name)| *name)
    }

    /// The right of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == name).map(|(right, _)| *right)
    }
}

/// One of a list's links.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// What it allows.
    pub right: Right,
    /// From when it no longer opens, in UTC milliseconds.
    pub expires_at: Option<i64>,
    /// Whether the owner has it closed for now.
    pub paused: bool,
    /// When the owner took it back for good, in UTC milliseconds. Its row stays, to say so.
    pub revoked_at: Option<i64>,
}

/// Whether a link opens, and if not, the most lasting reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LinkStatus {
    /// It opens.
    Ok,
    /// The owner took it back.
    Revoked,
    /// The event is over, for every link of the list.
    EventOver,
    /// Its own time is over.
    Expired,
    /// The owner has it closed for now.
    Paused,
}

impl Link {
    /// Whether it opens at `now` (UTC milliseconds).
    pub fn status(&self, list: &List, now: i64) -> LinkStatus {
        match self {
            // Not by the instant: a clock that jumps back must not open it again.
            _ if self.revoked_at.is_some() => LinkStatus::Revoked,
            _ if list.is_over(now) => LinkStatus::EventOver,
            _ if self.expires_at.is_some_and(|end| end <= now) => LinkStatus::Expired,
            _ if self.paused => LinkStatus::Paused,
            _ => LinkStatus::Ok,
        }
    }
}

impl LinkStatus {
    /// The problem's code on the wire; `None` when it opens.
    pub fn code(self) -> Option<&'static str> {
        match self {
            Self::Ok => None,
            Self::Revoked => Some("link_revoked"),
            Self::EventOver => Some("event_over"),
            Self::Expired => Some("link_expired"),
            Self::Paused => Some("link_paused"),
        }
    }
}
