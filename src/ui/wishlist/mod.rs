//! A wish list in every role: whoever makes and keeps it, and whoever gives. A view asks the model what it may show; what an
//! owner must not know never reaches the page. Read [`page`] next.

mod add;
mod address;
mod cover;
mod details;
mod drag;
mod entry;
mod fold;
mod form;
mod gifts;
mod giver;
mod giver_words;
mod group;
mod held;
mod invite;
mod item;
mod link_field;
mod make;
mod note;
mod own_lists;
mod owner;
mod page;
mod qr;
mod runs;
mod shut;
pub mod words;

pub use note::wish_note;
pub use page::wishlist_page;
