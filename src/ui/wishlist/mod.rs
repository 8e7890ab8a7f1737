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
mod group;
mod held;
mod invite;
mod item;
mod link_field;
mod make;
mod owner;
mod page;
mod qr;
mod shut;
mod words;

pub use page::wishlist_page;
