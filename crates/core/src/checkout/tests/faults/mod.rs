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
fn fault_schedules_hold() {
    many::hold("the checkout", FEW, laws::run);
}
