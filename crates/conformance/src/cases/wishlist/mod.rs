//! `dev.handsel.wishlist`: shared lists, who may do what on them, holds that are told from each other by their secrets, and what
//! an owner must not learn. What happens when many reserve at once is raced elsewhere ([`crate::race`]). Read [`party`] for
//! the list that each case makes for itself.

mod event;
mod group;
mod hold;
mod item;
mod link;
mod list;
mod party;
mod purchase;
mod recipient;
mod report;
mod reveal;
mod right;
mod surprise;

use crate::suite::Case;

/// The cases, noun by noun.
pub const CASES: &[&[Case]] = &[
    list::CASES,
    item::CASES,
    group::CASES,
    link::CASES,
    right::CASES,
    hold::CASES,
    recipient::CASES,
    surprise::CASES,
    reveal::CASES,
    event::CASES,
    report::CASES,
    purchase::CASES,
];
