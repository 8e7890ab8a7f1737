//! The stage on which stories are told: a real Chromium, the real server, and a database of its own for each test.
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
mod computed;
mod database;
mod elsewhere;
mod env;
mod find;
mod fit;
mod heard;
mod keyboard;
mod list_owner;
mod postgres;
mod process;
mod reserved;
mod resolve;
mod screenshot;
mod seen;
mod server;
mod stage;
mod trouble;
mod wait;
mod wishlist;

pub use address::{ADA, Address, CLAIRE, HANA, JONAS, NGOZI};
pub use axe::Findings;
pub use browser::{Browser, Viewport};
pub use checkout::{Checkout, Form};
pub use computed::Focused;
pub use database::Database;
pub use elsewhere::Elsewhere;
pub use find::{Find, Name, containing, starting};
pub use heard::Heard;
pub use list_owner::{Invitation, ListOwner};
pub use postgres::SharedDatabase;
pub use reserved::{Friend, Reserved};
pub use seen::Watch;
pub use server::Server;
pub use stage::Stage;
pub use thirtyfour::Key;
pub use wait::{PATIENCE, soon, until};
pub use wishlist::{LIST_PAGE, WishlistPage, called, says};
