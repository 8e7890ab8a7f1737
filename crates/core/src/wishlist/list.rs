//! A list's own settings, as far as something is decided by them. Its entries and links are not in it.
//! Read [`super::entry`] next.

use super::role::Role;

/// The settings of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct List {
    /// From when owner and managers are shown who gave what, in UTC milliseconds. `None`: not before the owner sets
    /// one.
    pub reveal_at: Option<i64>,
    /// From when its links open no longer, in UTC milliseconds.
    pub ends_at: Option<i64>,
    /// Whether givers may read the names of givers who want to be read.
    pub show_givers: bool,
    /// Whether it ever had a link that may reserve, be it paused or revoked now. Without one there can be no hold.
    pub shared: bool,
}

impl List {
    /// Whether the surprise is over at `now` (UTC milliseconds).
    pub fn is_revealed(&self, now: i64) -> bool {
        self.reveal_at.is_some_and(|at| at <= now)
    }

    /// Whether the event is over at `now` (UTC milliseconds).
    pub fn is_over(&self, now: i64) -> bool {
        self.ends_at.is_some_and(|at| at <= now)
    }

    /// Whether `role` may receive gifts and give thanks at `now` (UTC milliseconds), and so speak as
    /// [`By::Owner`](crate::hold::By::Owner). To be asked before the hold is looked for: the answer must not tell
    /// whether there is one.
    pub fn opens_gifts(&self, role: Role, now: i64) -> bool {
        role == Role::Owner && self.is_revealed(now)
    }
}
