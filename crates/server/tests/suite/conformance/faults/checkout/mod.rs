//! Wrong checkouts, by what is wrong about them. Keys, orders and what ends a session are in [`super::order`].

mod create;
mod price;
mod problem;
mod profile;
mod stock;
mod write;

use super::Fault;

/// All of them.
pub fn all() -> impl Iterator<Item = &'static Fault> {
    [profile::FAULTS, create::FAULTS, write::FAULTS, price::FAULTS, stock::FAULTS, problem::FAULTS]
        .into_iter()
        .flatten()
}
