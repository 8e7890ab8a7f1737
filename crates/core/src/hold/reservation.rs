//! One giver's hold on some units of an item, and what it is at an instant. It has no secret: whoever calls
//! [`decide`](super::decide()) has compared that and says [`By::Holder`](super::By::Holder).
//! Read [`super::purchase`] next, for what was paid on a hold.

use super::purchase::Purchase;
use super::state::HoldState;
use super::{GRACE_MS, LASTS_MS, LEASE_MS, REMIND_MS};

/// A reservation of some units of one item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hold {
    /// The hold's id, given by the server.
    pub id: String,
    /// The item's id.
    pub item: String,
    /// The id of the link it came by.
    pub link: String,
    /// Pieces, or minor units of the item's currency for a group gift; at least 1. When a purchase stands behind it,
    /// what that purchase covers.
    pub units: i64,
    /// Where it stands, as it was last written; see [`Hold::at`].
    pub state: HoldState,
    /// Grows when a hold leaves a payment and when it comes back from having lapsed, so that a late answer is told.
    pub generation: i64,
    /// When it lapses, in UTC milliseconds; means something while it is held or paying. Never before a lease and a day.
    pub held_until: i64,
    /// When the payment's lease ends, in UTC milliseconds; there is one exactly while it is paying.
    pub lease_until: Option<i64>,
    /// The checkout that pays, or paid last.
    pub session: Option<String>,
    /// What was ordered on it, oldest first; a store keeps them in a table of their own, by order and line.
    pub purchases: Vec<Purchase>,
    /// Who gives.
    pub giver: Giver,
    /// When the owner received it, in UTC milliseconds.
    pub received_at: Option<i64>,
    /// When the owner gave thanks, in UTC milliseconds.
    pub thanked_at: Option<i64>,
}

/// What a giver says of themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Giver {
    /// For the owner, after the reveal; and for other givers if `named`.
    pub name: Option<String>,
    /// For the owner alone, after the reveal.
    pub message: Option<String>,
    /// Whether other givers may read the name.
    pub named: bool,
}

impl Hold {
    /// A new hold, until [`LASTS_MS`] after `now` (UTC milliseconds).
    pub(super) fn new(id: &str, item: &str, link: &str, units: i64, giver: Giver, now: i64) -> Self {
        Self {
            id: id.to_owned(),
            item: item.to_owned(),
            link: link.to_owned(),
            units,
            state: HoldState::Held,
            generation: 0,
            held_until: now.saturating_add(LASTS_MS),
            lease_until: None,
            session: None,
            purchases: Vec::new(),
            giver,
            received_at: None,
            thanked_at: None,
        }
    }

    /// Whether it is written down as held or paying and its end has come by `now` (UTC milliseconds). An end belongs to
    /// what follows it.
    pub fn lapsed(&self, now: i64) -> bool {
        self.state.lapses() && self.held_until <= now
    }

    /// Where it stands at `now` (UTC milliseconds): lapsed or not, and paying only until the end of its lease.
    pub fn at(&self, now: i64) -> HoldState {
        match self.state {
            _ if self.lapsed(now) => HoldState::Expired,
            HoldState::Paying if self.lease_until.is_none_or(|end| end <= now) => HoldState::Held,
            state => state,
        }
    }

    /// Units that it takes of its item at `now` (UTC milliseconds).
    pub fn units_at(&self, now: i64) -> i64 {
        if self.at(now).counts() { self.units } else { 0 }
    }

    /// Whether [`Command::Extend`](super::Command::Extend) is of use at `now` (UTC milliseconds).
    pub fn is_extendable(&self, now: i64) -> bool {
        self.at(now).lapses()
    }

    /// When to remind the giver, in UTC milliseconds.
    pub fn remind_at(&self) -> i64 {
        self.held_until.saturating_sub(REMIND_MS)
    }

    /// The hold with [`Hold::at`] written down.
    pub fn settled(mut self, now: i64) -> Self {
        let state = self.at(now);
        self.enter(state);
        self
    }

    /// Moves on. Leaving a payment, or coming back from the dead, begins a new generation.
    pub(super) fn enter(&mut self, state: HoldState) {
        if self.state == state {
            return;
        }
        if self.state == HoldState::Paying || !self.state.counts() {
            self.generation = self.generation.saturating_add(1);
        }
        if state != HoldState::Paying {
            self.lease_until = None;
        }
        self.state = state;
    }

    /// Hands it to a payment. It outlasts the lease by a day, so that a payment that fails, or is never heard of again,
    /// leaves it held without anyone having to do something at that instant.
    pub(super) fn lease(&mut self, session: &str, now: i64) {
        let end = now.saturating_add(LEASE_MS);
        self.enter(HoldState::Paying);
        self.lease_until = Some(end);
        self.held_until = self.held_until.max(end.saturating_add(GRACE_MS));
        self.session = Some(session.to_owned());
    }

    /// Held again, because its payment has come to nothing: until its old end, and at least a day.
    pub(super) fn fall_back(&mut self, now: i64) {
        self.enter(HoldState::Held);
        self.held_until = self.held_until.max(now.saturating_add(GRACE_MS));
    }
}
