//! Slices of a list's store by their kind.

use super::model::Model;
use super::{At, Store};
use crate::state::Slice;

impl Store {
    /// A text that notifies only when it changes.
    pub fn text(&self, read: impl Fn(&Model) -> String + Send + Sync + 'static) -> Slice<String> {
        self.slice(read)
    }

    /// The same for a yes or no.
    pub fn flag(&self, read: impl Fn(&Model) -> bool + Send + Sync + 'static) -> Slice<bool> {
        self.slice(read)
    }

    /// The same for the keys of rows.
    pub fn keys(&self, read: impl Fn(&Model) -> Vec<String> + Send + Sync + 'static) -> Slice<Vec<String>> {
        self.slice(read)
    }

    /// The whole list's place.
    pub fn at(&self) -> At {
        At::new(self, "")
    }
}
