//! Holds: what givers reserve of a wish list's items, and the one function, [`decide`](fn@decide), that says what an
//! act does to them. It loads nothing and stores nothing: it is given numbers and at most a few holds, and answers what
//! changed, so that a server runs it inside one transaction and a browser runs it ahead of the answer.
//! Read [`state`] first, then [`command`], then [`decide`](mod@decide); [`crate::wishlist`] says who is shown what.

pub mod command;
pub mod decide;
pub mod decision;
pub mod item;
pub mod purchase;
pub mod refusal;
pub mod reservation;
pub mod state;

mod order;
mod payment;

pub use command::{By, Command};
pub use decide::decide;
pub use decision::{Decision, Facts};
pub use item::{Item, ItemKind};
pub use purchase::{OrderLine, Purchase};
pub use refusal::Refusal;
pub use reservation::{Giver, Hold};
pub use state::HoldState;

/// How long a hold lasts, and how far one tap extends it: 14 days, in milliseconds.
pub const LASTS_MS: i64 = 14 * DAY_MS;
/// How long a payment has a hold to itself: 15 minutes, in milliseconds.
pub const LEASE_MS: i64 = 15 * 60 * 1_000;
/// What a giver has left, at least, when a payment has come to nothing: a day, in milliseconds.
pub const GRACE_MS: i64 = DAY_MS;
/// How long before its end a giver is reminded of a hold: 2 days, in milliseconds.
pub const REMIND_MS: i64 = 2 * DAY_MS;

const DAY_MS: i64 = 24 * 60 * 60 * 1_000;
