//! The public tags. Each has one file with its SPEC – attributes, events, slots, parts – and its mount; the loader
//! `www/handsel.js` knows no more than what is here. Read [`spec`] for the form of a SPEC, [`host`] for how an element lives.

pub mod checkout;
mod detail;
pub mod host;
pub mod items;
pub mod spec;
pub mod wish_button;
pub mod wishlist;
