//! From the review to the placed order: what is about to happen, the one button, and what has happened.

mod hold;
mod parcel;
mod place;
mod placed;
mod review;

pub use placed::placed;
pub use review::review;
