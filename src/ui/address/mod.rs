//! One address form for every role, laid out as its country writes addresses. What a country asks for is decided in
//! `handsel_core::address`; here are only its fields. Read [`form`] next.

mod control;
mod country;
mod form;
mod labels;
mod summary;

pub use form::address_form;
pub use labels::in_sentence;
pub use summary::{one_line, region_of};
