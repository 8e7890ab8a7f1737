//! The widget's JSON says what serde's says: the text, and each type that the browser keeps. The types of the wire are
//! compared in `crates/contract/tests/wire.rs`, by the same means. Read [`compare`] first.

mod compare;
mod kept;
mod text;
