//! What the page knows: one [`Model`] behind one lock, read through slices, changed through one `dispatch`. It does no I/O:
//! the effects of a change are handed to [`crate::sync`] after the model is free again. Read [`model`] next, then [`view`].

pub mod at;
pub mod connection;
pub mod fields;
mod flag;
mod model;
mod parts;
mod people;
pub mod remarks;
mod slice;
mod store;
pub mod view;
pub mod wishlist;

pub use flag::Flag;
pub use model::{Intent, Model, Undo};
pub use slice::Slice;
pub use store::{Machine, Perform};

/// The store of a checkout.
pub type Store = store::Store<Model>;
/// A place in it.
pub type At = at::At<Model>;
