//! Webhooks (Standard Webhooks 1.0.0): what the shop's own systems are told, and how what they tell is known to be theirs.
//! An event is written down in the transaction of what it tells ([`outbox`]) and delivered afterwards, by whichever process has
//! its lease ([`deliver`]). It routes no call; what comes in is [`crate::http::order_event`]. Read [`signature`] first.

pub mod backoff;
pub mod client;
pub mod deliver;
pub mod endpoint;
pub mod order;
pub mod outbox;
pub mod signature;
pub mod tidy;
