//! The laws of drafts and edits, and the engine against a small model of a backend over a network that loses, repeats and
//! delays. Example tests in `rules` say each rule once; `interleavings.rs` has everything happen in any order.
//! Read `world.rs` for how the pieces are wired.

mod acts;
mod drafts;
mod held;
mod intent;
mod interleavings;
mod rules;
mod server;
mod slots;
mod strategy;
mod world;
