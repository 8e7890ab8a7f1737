//! A checkout session from the first body to the order: what the client wrote, what that comes to, and how it is paid.
//! It speaks no HTTP and holds no SQL; those are [`crate::http`] and [`crate::store`]. A rule that a browser could
//! check as well is in `handsel-core`. Read [`document`], [`evaluate`] and [`answer`] for a session that is written and
//! read, then [`begin`] and [`settle`] for one that is paid.

pub mod address;
pub mod adjust;
pub mod answer;
pub mod begin;
pub mod buyer;
pub mod codes;
pub mod delivery;
pub mod destination;
pub mod document;
pub mod envelope;
pub mod evaluate;
pub mod facts;
pub mod invoice;
pub mod lease;
pub mod lines;
pub mod methods;
pub mod parcels;
pub mod price;
pub mod recover;
pub mod settle;
pub mod step;
pub mod stock;
pub mod wish;
pub mod wish_line;
pub mod wish_payment;
pub mod write;
