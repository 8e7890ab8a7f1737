//! What a role is shown of an entry beside the owner's own words. These are views with nothing to decide in them.
//! Read [`super::projection`] for how they come about.

use crate::hold::HoldState;

/// What is shown of an entry's holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seen<'a> {
    /// Nothing: to owners and managers before the reveal.
    Surprise,
    /// How much is taken: to givers and viewers.
    Taking(Taking<'a>),
    /// The gifts: to owners and managers from the reveal on.
    Gifts(Vec<Gift<'a>>),
}

/// How much of an entry is taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taking<'a> {
    /// Units that may be taken: pieces or minor units.
    pub available: i64,
    /// Units taken.
    pub taken: i64,
    /// Whether the owner wants less than is taken.
    pub pending_removal: bool,
    /// The names of givers who want to be read, on a list that shows them.
    pub takers: Vec<&'a str>,
}

/// A gift, for its owner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gift<'a> {
    /// The hold's id.
    pub hold: &'a str,
    /// Pieces or minor units.
    pub units: i64,
    /// The giver, if they gave a name.
    pub name: Option<&'a str>,
    /// What the giver says.
    pub message: Option<&'a str>,
    /// Where it stands at the instant.
    pub state: HoldState,
}

/// Something that was paid for once too often.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DuplicateCase<'a> {
    /// The hold's id.
    pub hold: &'a str,
    /// The item's id.
    pub item: &'a str,
    /// Units paid for that nothing was free for: pieces or minor units.
    pub units: i64,
}
