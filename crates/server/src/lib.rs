//! The reference backend of Handsel: UCP's checkout and order over HTTP, over SQLite or PostgreSQL, in one binary.
//! It is the authority for totals, stock, holds and orders, and it holds no rule of its own: those are in `handsel-core`.
//! Read [`app`] next, then [`http`] for the calls, [`store`] for what is kept and [`import`] for how goods get in.

pub mod app;
mod authorities;
pub mod checkout;
pub mod cli;
pub mod clock;
pub mod config;
mod connections;
pub mod database;
pub mod http;
pub mod import;
pub mod local_time;
pub mod log;
pub mod payment;
pub mod platform;
pub mod random;
pub mod serve;
pub mod shop_token;
pub mod store;
pub mod webhook;
pub mod wishlist;

pub use app::App;
pub use clock::Clock;
pub use config::Config;
pub use database::Database;
pub use store::Store;
