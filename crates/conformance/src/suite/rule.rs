//! A rule of the contract: the section of docs/contract.md that it stands in, and its words there. It is a quotation, so
//! a test finds it in the document, and whoever reads a result finds it too. Read [`super::case`] for what refers to it.

use serde::Serialize;

/// A sentence, or a row of a table, of docs/contract.md.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Rule {
    /// The anchor of its section.
    pub section: &'static str,
    /// Its words, with single spaces where the document breaks a line.
    pub says: &'static str,
}

impl Rule {
    /// A rule of a section.
    pub const fn new(section: &'static str, says: &'static str) -> Self {
        Self { section, says }
    }
}
