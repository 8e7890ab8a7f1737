//! Wish lists: who may see and change what, and what an owner's edit does to an item that may be held. Titles, notes
//! and pictures are not here, for nothing is decided by them. Until the reveal nothing an owner is shown depends on
//! what givers did.
//! Read [`list`] first, then [`link`], [`edit`](mod@edit) and [`projection`]; [`crate::hold`] has what givers do. What a page
//! of the browser decides by itself is in [`door`], [`closed`] and [`errand`].

pub mod closed;
pub mod door;
pub mod edit;
pub mod entry;
pub mod errand;
pub mod link;
pub mod list;
pub mod projection;
pub mod role;

mod seen;

#[cfg(test)]
mod faults;

pub use closed::Closed;
pub use door::Door;
pub use edit::{EditRefusal, OwnerEdit, edit};
pub use entry::Entry;
pub use errand::{Errand, Errands, Fate};
pub use link::{Link, LinkStatus, Right};
pub use list::List;
pub use projection::{Projection, Row, project};
pub use role::{Role, Viewer};
pub use seen::{DuplicateCase, Gift, Seen, Taking};
