//! The server's tests over HTTP, as one program: linking it once takes a tenth of the time and space of one for each file.
//! A file is about one noun; what several share is in [`support`] and the folders beside it.

mod assets;
mod away;
mod bad_input;
mod cli;
mod conformance;
mod crash;
mod gifting;
mod guard;
mod health;
mod idempotency;
mod import;
mod limits;
mod listening;
mod log;
mod negotiation;
mod order_adjustments;
mod payment;
mod plain_ucp;
mod privacy;
mod process;
mod processes;
mod race;
mod schema;
mod shopper;
mod shutdown;
mod splitting;
mod store;
mod story;
mod support;
mod takeover;
mod totals;
mod way;
mod webhooks;
mod wishing;
mod wishlist;
