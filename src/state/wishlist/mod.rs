//! What the page knows of a wish list: a small model of its own, with the checkout's discipline – one [`Model`] behind one lock,
//! slices, one `dispatch`, effects carried out in [`crate::sync`] only. Read [`intent`] first, then [`model`], then [`view`].

mod answer;
mod body;
mod doors;
mod edit;
mod enter;
mod forms;
mod give;
pub mod holds;
pub mod intent;
pub mod kept;
mod model;
mod store;
pub mod view;

pub use body::{Body, text_or_null};
pub use enter::Shut;
pub use forms::right;
pub use give::giver;
pub use intent::{Effect, Intent, Reply, Timer};
pub use model::{Mine, Model, Note};

/// The store of a list.
pub type Store = super::store::Store<Model>;
/// A place in it.
pub type At = super::at::At<Model>;
