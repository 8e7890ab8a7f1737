//! One address form for every role, laid out as its country writes addresses. What a country asks for is decided in
//! `handsel_core::address`; here are only its fields. Read [`form`] next.

mod control;
mod country;
mod desk;
mod filled;
mod form;
mod labels;
mod part;
mod suggested;
mod summary;
mod words;

pub use desk::{Desk, address_form, want_subdivisions};
pub use form::address_fields;
pub use summary::{one_line, region_of};
pub use words::words;
