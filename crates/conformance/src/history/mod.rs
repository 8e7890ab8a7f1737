//! The history of a race: every delivery of every request, with when it began and ended, and what came of it. It judges
//! nothing and carries no token. Read [`record`] next, then [`crate::check`] for what is proved from it.

pub mod outcome;
pub mod record;
pub mod recorder;

pub use outcome::{HoldView, ItemView, Outcome};
pub use record::{Op, Record, Sending};
pub use recorder::Recorder;
