//! The laws of holds and of lists: examples that say each rule once, and any history of many givers, orders and owners'
//! edits under a clock that also jumps back, against a store in memory that writes what is decided.
//! Read `store.rs` first, then `acts.rs` and `laws.rs`.

mod acts;
mod histories;
mod laws;
mod lists;
mod payments;
mod rules;
mod store;
mod surprise;
