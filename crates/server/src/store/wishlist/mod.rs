//! Wish lists as they are kept: lists, groups, items, links, holds with what was paid on them, events and access reports, one
//! file each. It finds and keeps; who may do what, and what a hold may become, is decided in `handsel_core`. Read [`list`] first,
//! then [`item`] and [`hold`] for what givers meet at, and `migrations/0004_wishlists.sql` for the tables.

pub mod event;
pub mod group;
pub mod hold;
pub mod item;
pub mod link;
pub mod list;
pub mod looks;
pub mod purchase;
pub mod report;
pub mod reservation;
pub mod visit;
