//! Where a hold stands: `held`, `paying`, `bought`, `received`, `thanked`, and beside that way `released`, `expired`,
//! `refused` and `reported`. A state does not know the time: what has lapsed is told by [`Hold::at`](super::Hold::at).
//! Read [`super::command`] next, for what moves a hold from one to another.

/// Where a hold stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HoldState {
    /// Reserved until its end.
    Held,
    /// A payment has it to itself until the lease ends, and then it is held again.
    Paying,
    /// Bought through the shop: set by the order, and by nothing else.
    Bought,
    /// The giver says that it was bought elsewhere.
    Reported,
    /// The owner has it.
    Received,
    /// The owner has it and has thanked the giver.
    Thanked,
    /// Given back by the giver, or returned to the shop.
    Released,
    /// Lapsed.
    Expired,
    /// Given back by the shop, which cannot or will not deliver it.
    Refused,
}

impl HoldState {
    const ALL: [(Self, &'static str); 9] = [
        (Self::Held, "held"),
        (Self::Paying, "paying"),
        (Self::Bought, "bought"),
        (Self::Reported, "reported"),
        (Self::Received, "received"),
        (Self::Thanked, "thanked"),
        (Self::Released, "released"),
        (Self::Expired, "expired"),
        (Self::Refused, "refused"),
    ];

    /// The state's name in a store and on the wire.
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(state, _)| *state == self).map_or("held", |(_, name)| *name)
    }

    /// The state of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == name).map(|(state, _)| *state)
    }

    /// Whether the hold's units are taken: they are in the item's counter.
    pub fn counts(self) -> bool {
        !matches!(self, Self::Released | Self::Expired | Self::Refused)
    }

    /// Whether the gift is somewhere: bought here or elsewhere, or with the owner already.
    pub fn is_given(self) -> bool {
        matches!(self, Self::Bought | Self::Reported | Self::Received | Self::Thanked)
    }

    /// Whether the hold ends by itself.
    pub fn lapses(self) -> bool {
        matches!(self, Self::Held | Self::Paying)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_has_a_name_of_its_own() {
        for (state, name) in HoldState::ALL {
            assert_eq!((state.as_str(), HoldState::from_name(name)), (name, Some(state)));
        }
        assert_eq!(HoldState::from_name("sold"), None);
    }
}
