//! Who looks at a list: its owner, a manager, a giver or a viewer. A role comes from the bearer's token and is not a
//! person; several may use one link, and one person may have several.
//! Read [`super::projection`] next, for what each is shown.

use super::link::Right;

/// What a bearer is to a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Has the list's own token.
    Owner,
    /// Has a link that may change the list.
    Manager,
    /// Has a link that may reserve.
    Giver,
    /// Has a link that may only look.
    Viewer,
}

impl Role {
    /// The role's name on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Manager => "manager",
            Self::Giver => "giver",
            Self::Viewer => "viewer",
        }
    }

    /// Whether it may change the list, and so is kept from knowing what givers do: it sees links and the delivery
    /// address.
    pub fn edits(self) -> bool {
        matches!(self, Self::Owner | Self::Manager)
    }

    /// Whether it may reserve. A manager may not, for the answer would tell what is taken: for that there is another
    /// link.
    pub fn reserves(self) -> bool {
        self == Self::Giver
    }
}

impl From<Right> for Role {
    fn from(right: Right) -> Self {
        match right {
            Right::View => Self::Viewer,
            Right::Reserve => Self::Giver,
            Right::Manage => Self::Manager,
        }
    }
}

/// A bearer, with what they can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Viewer<'a> {
    /// What they are to the list.
    pub role: Role,
    /// The id of the link they came by; `None` for the owner.
    pub link: Option<&'a str>,
    /// The ids of holds whose secrets they have shown. Empty where a request carries none.
    pub holds: &'a [&'a str],
}
