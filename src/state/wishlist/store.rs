//! Slices of a list's store by their kind.

use leptos::prelude::*;

use super::model::Model;
use super::{At, Store};

impl Store {
    /// A text that notifies only when it changes.
    pub fn text(&self, read: impl Fn(&Model) -> String + Send + Sync + 'static) -> Signal<String> {
        self.slice(read)
    }

    /// The same for a yes or no.
    pub fn flag(&self, read: impl Fn(&Model) -> bool + Send + Sync + 'static) -> Signal<bool> {
        self.slice(read)
    }

    /// The same for the keys of rows.
    pub fn keys(&self, read: impl Fn(&Model) -> Vec<String> + Send + Sync + 'static) -> Signal<Vec<String>> {
        self.slice(read)
    }

    /// The whole list's place.
    pub fn at(&self) -> At {
        At::new(self, "")
    }
}
