//! The stage on which stories are told: a real browser, the real server, and a database of its own for each test.
//! It is not a test: the stories are in `tests/`, and say what a shopper does and what then must be true.
//! Read [`Stage`] first, then [`Find`], the way to name a thing as a person would: by its role and its name. The words
//! that all stories share are in [`Checkout`] and [`WishlistPage`].
//!
//! Run the stories with `cargo xtask test --only e2e`, which builds what they need and says where it is.

mod act;
mod address;
mod autofill;
mod axe;
mod browser;
mod checkout;
mod chromium;
mod computed;
mod database;
mod desktop;
mod elsewhere;
mod emulate;
mod engine;
mod env;
mod find;
mod firefox;
mod fit;
mod heard;
mod keyboard;
mod list_owner;
mod policy;
mod postgres;
mod preference;
mod process;
mod proxy;
mod reserved;
mod resolve;
mod roles;
mod screenshot;
mod seen;
mod server;
mod stage;
mod tree;
mod trouble;
mod wait;
mod webkit;
mod wishlist;

pub use address::{ADA, Address, CLAIRE, HANA, JONAS, NGOZI};
pub use axe::Findings;
pub use browser::Browser;
pub use checkout::{Checkout, Form};
pub use computed::Focused;
pub use database::Database;
pub use elsewhere::Elsewhere;
pub use emulate::{Preload, Viewport};
pub use engine::Engine;
pub use find::{Find, Name, containing, starting};
pub use heard::Heard;
pub use list_owner::{Invitation, ListOwner};
pub use policy::KEEP_REFUSALS;
pub use postgres::SharedDatabase;
pub use proxy::{Call, Fault, Passed, Proxy, Script};
pub use reserved::{Friend, Reserved};
pub use seen::Watch;
pub use server::Server;
pub use stage::Stage;
pub use thirtyfour::Key;
pub use wait::{PATIENCE, soon, until};
pub use wishlist::{LIST_PAGE, WishlistPage, called, says};
