//! Why nothing was imported: a mistake in what was given, or a failure of the database.
//! A mistake names the file, the line, the column and what was expected. Read [`super::table`] for where places come from.

use std::fmt;

use crate::store::StoreError;
use crate::store::retry::Retry;

/// Why nothing was imported. The shop is as it was.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// What was given cannot be taken.
    #[error("{0}")]
    Mistake(#[from] Mistake),
    /// An option is missing or does not fit; the text names it.
    #[error("{0}")]
    Option(String),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Retry for ImportError {
    fn is_conflict(&self) -> bool {
        matches!(self, Self::Store(error) if error.is_conflict())
    }
}

impl From<sqlx::Error> for ImportError {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error.into())
    }
}

/// A mistake in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The file's name.
    pub file: String,
    /// Where it is; none when the file as a whole is meant.
    pub place: Option<Place>,
    /// What was expected, and what is there.
    pub text: String,
}

/// A place in a text, counted from 1. Columns count characters, as editors do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The line.
    pub line: usize,
    /// The character within it.
    pub column: usize,
}

impl Place {
    /// The place of a byte offset in a text. An offset beyond the end is the end.
    pub fn of(text: &str, offset: usize) -> Self {
        let before = text.get(..offset).unwrap_or(text);
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        Self { line: before.matches('\n').count() + 1, column: before[line_start..].chars().count() + 1 }
    }
}

impl Mistake {
    /// A mistake at a place.
    pub fn at(file: &str, place: Place, text: impl Into<String>) -> Self {
        Self { file: file.to_owned(), place: Some(place), text: text.into() }
    }

    /// A mistake of a whole file.
    pub fn in_file(file: &str, text: impl Into<String>) -> Self {
        Self { file: file.to_owned(), place: None, text: text.into() }
    }
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(Place { line, column }) = self.place {
            write!(f, ", line {line}, column {column}")?;
        }
        write!(f, ": {}", self.text)
    }
}

impl std::error::Error for Mistake {}
