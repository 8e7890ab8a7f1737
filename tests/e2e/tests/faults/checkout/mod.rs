//! Schedules over the checkout: a shopper with one tab or two, and a network, a server and a browser that fail at any moment. Faults
//! then stop, and what was said must be there, ordered once at most, and everything must still work.
//! Read `schedule.rs` first, then `world.rs`, `shopper.rs` and `laws.rs`. The same for the engine alone is in `handsel-core`.

mod laws;
mod schedule;
mod seen;
mod shopper;
mod world;

pub use laws::run;
