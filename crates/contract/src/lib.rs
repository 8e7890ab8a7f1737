//! The wire of Handsel: UCP's shopping service, release 2026-08-25, and its optional `dev.handsel.*` extensions, as types.
//! It holds data and conversions, never a rule, a clock or a network call; what is decided is decided in `handsel-core`.
//! Read [`checkout`] next, then [`draft`] for how a shopper's draft becomes a request and an answer becomes a draft.

pub mod address;
pub mod adjustment;
pub mod allocation;
pub mod billing;
pub mod buyer;
pub mod checkout;
pub mod code;
pub mod discount;
pub mod draft;
pub mod fulfillment;
pub mod gift;
pub mod item;
pub mod message;
mod open;
pub mod order;
pub mod payment;
pub mod place;
pub mod problem;
pub mod registry;
pub mod routes;
pub mod rules;
#[cfg(feature = "schema")]
pub mod schema;
pub mod stock_hold;
pub mod suggestion;
pub mod total;
pub mod ucp;
pub mod webhook;
pub mod wishlist;

pub use checkout::{Checkout, CheckoutWrite, Status};
pub use message::{Message, Severity};
pub use order::Order;
