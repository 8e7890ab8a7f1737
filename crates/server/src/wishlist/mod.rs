//! Wish lists between the store and the calls: what a decision is given and what is written of it, and what each role is sent.
//! The rules are `handsel_core::hold` and `handsel_core::wishlist`; nothing is decided here. Read [`scene`] first, then [`view`];
//! the calls are [`crate::http::wishlist`].

pub mod hold;
pub mod recipient;
pub mod scene;
pub mod sought;
pub mod view;
pub mod wish;
