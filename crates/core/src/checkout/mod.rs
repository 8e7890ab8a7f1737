//! The checkout as the shopper's browser runs it: what has been said (a [`Draft`]), what is being changed (an [`Edit`]),
//! and an [`Engine`] that brings both to a backend over a bad network and places exactly one order. It does no I/O, reads no
//! clock, computes no price and knows no wire; the host sends what it asks for and tells it what came back.
//! Read [`draft`] first, then [`edit`], then [`engine`].

pub mod attempt;
pub mod draft;
pub mod edit;
pub mod effect;
pub mod engine;
pub mod give;
pub mod input;
pub mod place;
pub mod problem;
pub mod progress;
pub mod recipient;
pub mod request;
pub mod session;
pub mod shown;
pub mod stored;

mod answer;
mod apply;
mod email;
mod pending;
mod placing;
mod send;
mod visit;
mod wanted;

#[cfg(test)]
mod tests;

pub use attempt::Attempt;
pub use draft::{Draft, Instrument, Invoice, Line, WishHold};
pub use edit::Edit;
pub use effect::{Effect, FailureNotice};
pub use email::{is_email, plain_email};
pub use engine::Engine;
pub use give::give;
pub use input::{Input, TimerId};
pub use place::Place;
pub use problem::{Limits, Problem, ProblemKind, problems};
pub use progress::{Fatal, Placing, Progress};
pub use recipient::{Gift, Recipient};
pub use request::{Call, Failure, Request};
pub use session::{Phase, Session};
pub use shown::Shown;
pub use stored::{Sent, Stored};
