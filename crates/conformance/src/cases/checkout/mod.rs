//! The base: UCP's checkout and order, and what the contract promises of them. No extension is needed for any of it. A file
//! is about one noun; read [`complete`] for the one that matters most.

mod agent;
mod bearer;
mod cancel;
mod complete;
mod create;
mod delivery;
mod discount;
mod key;
mod lines;
mod order;
mod problem;
mod profile;
mod read;
mod replace;
mod split;
mod stock;
mod total;

use crate::suite::Case;

/// The cases, noun by noun.
pub const CASES: &[&[Case]] = &[
    profile::CASES,
    create::CASES,
    lines::CASES,
    read::CASES,
    replace::CASES,
    total::CASES,
    discount::CASES,
    delivery::CASES,
    stock::CASES,
    split::CASES,
    problem::CASES,
    key::CASES,
    complete::CASES,
    order::CASES,
    cancel::CASES,
    bearer::CASES,
    agent::CASES,
];
