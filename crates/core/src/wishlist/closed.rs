//! Why a list does not open, in one word a case: what a page says and offers depends on nothing else. Words for people are
//! not here.
//! Read [`super::errand`] next.

/// Why a list, or a hold, does not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closed {
    /// The address was cut short.
    Truncated,
    /// The address was changed on its way.
    Mistyped,
    /// The backend knows no such link.
    Unknown,
    /// The owner took the link back.
    Revoked,
    /// The link's time is over.
    Expired,
    /// The event is over.
    EventOver,
    /// The owner has it closed for now.
    Paused,
    /// The backend asks to sign in.
    SignIn,
    /// It is the bearer's own list: to look at it as a giver would spoil the surprise.
    Own,
    /// The hold is not there, or not this secret's.
    HoldUnknown,
    /// The device has no connection.
    Offline,
    /// The backend does not answer.
    Down,
    /// The backend says something that this page does not know.
    Outdated,
}

impl Closed {
    /// What an answer's status and code say; 0 when there was none.
    pub fn of(status: u16, code: &str) -> Self {
        match (code, status) {
            ("link_revoked", _) => Self::Revoked,
            ("link_expired", _) => Self::Expired,
            ("event_over", _) => Self::EventOver,
            ("link_paused", _) => Self::Paused,
            ("sign_in_required", _) => Self::SignIn,
            (_, 0 | 408 | 425 | 429 | 500..) => Self::Down,
            (_, 401 | 403 | 404 | 410) => Self::Unknown,
            _ => Self::Outdated,
        }
    }

    /// Whether it may open by itself: the page looks again.
    pub fn passes(self) -> bool {
        matches!(self, Self::Paused | Self::Offline | Self::Down)
    }

    /// The word for an access report; none where the owner cannot help.
    pub fn reason(self) -> Option<&'static str> {
        Some(match self {
            Self::Truncated => "truncated",
            Self::Mistyped => "mistyped",
            Self::Unknown => "unknown",
            Self::Revoked => "revoked",
            Self::Expired => "expired",
            Self::EventOver => "event_over",
            Self::Paused => "paused",
            Self::SignIn => "sign_in_required",
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wishlist::LinkStatus;

    #[test]
    fn every_way_a_link_is_closed_has_a_word_of_its_own() {
        let all = [LinkStatus::Revoked, LinkStatus::EventOver, LinkStatus::Expired, LinkStatus::Paused];
        let closed = all.map(|status| Closed::of(410, status.code().unwrap_or_default()));
        assert_eq!(closed, [Closed::Revoked, Closed::EventOver, Closed::Expired, Closed::Paused]);
    }

    #[test]
    fn what_passes_is_looked_at_again() {
        for status in [0, 429, 500, 503, 599] {
            assert!(Closed::of(status, "").passes(), "{status}");
        }
        assert_eq!(Closed::of(404, "link_unknown"), Closed::Unknown);
        assert_eq!(Closed::of(200, ""), Closed::Outdated);
        assert!(!Closed::of(404, "").passes());
    }
}
