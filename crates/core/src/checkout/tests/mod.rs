//! The laws of drafts and edits, and the engine against a small model of a backend over a network that loses, repeats and
//! delays. Example tests in `rules` say each rule once; `interleavings.rs` has everything happen in any order,
//! and `faults` has many shoppers' browsers end, come back and have several tabs, each from one number.
//! Read `world.rs` for how the pieces are wired.

mod acts;
mod drafts;
mod faults;
mod held;
mod intent;
mod interleavings;
mod left;
mod rules;
mod server;
mod slots;
mod strategy;
mod world;
