//! Fault schedules: from one number, a shop, a shopper with one tab or several, and a network, a backend and a browser that
//! fail at any moment. Faults then stop, and everything said must be there, ordered once at most, and everything must still
//! work. `cargo test` runs a thousand; `cargo xtask faults` a million (docs/faults.md).
//! Read `schedule.rs` first, then `world.rs` and `laws.rs`.

mod effects;
mod laws;
mod network;
mod page;
mod schedule;
mod shopper;
mod world;

use crate::many;

/// How many are drawn by `cargo test`.
const FEW: u64 = 1_000;

#[test]
fn a_thousand_schedules_hold() {
    many::hold(0, FEW, u64::MAX, laws::run);
}

/// For `cargo xtask faults`, which builds it optimised.
#[test]
#[ignore = "takes minutes: `cargo xtask faults`"]
fn as_many_schedules_as_asked_for_hold() {
    many::as_asked("the checkout", laws::run);
}
