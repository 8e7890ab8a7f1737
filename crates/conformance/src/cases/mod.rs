//! Every case there is, a file for each noun, in the order in which they are run. A case is a few lines: its words, its rule,
//! and a function beneath that does it. The rules are quotations from docs/contract.md, which a test finds there. Read
//! [`crate::suite::case`] for what a case is made of.

pub mod address;
pub mod allocation;
pub mod billing;
pub mod checkout;
pub mod gift;
pub mod revision;
pub mod rules;
pub mod stock_hold;
pub mod suggestion;
pub mod wishlist;

use crate::suite::Case;

/// The cases of the extensions that need no more than a file.
const OTHERS: &[&[Case]] = &[
    allocation::CASES,
    address::CASES,
    suggestion::CASES,
    billing::CASES,
    rules::CASES,
    gift::CASES,
    stock_hold::CASES,
    revision::CASES,
];

/// All, level by level.
pub fn all() -> impl Iterator<Item = &'static Case> {
    [checkout::CASES, OTHERS, wishlist::CASES].into_iter().flatten().copied().flatten()
}
