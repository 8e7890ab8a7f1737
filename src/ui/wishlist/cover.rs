//! The picture of the list, above its title, for everybody.

use leptos::prelude::*;

use crate::state::wishlist::Store;
use crate::ui::kit::dom::{dynamic, nothing};
use crate::ui::kit::element::{View, el};

/// The cover, where there is one.
pub fn cover(store: &Store) -> View {
    let url = store.text(|model| model.list.as_ref().and_then(|list| list.cover.clone()).unwrap_or_default());
    dynamic(move || match url.get() {
        url if url.is_empty() => nothing(),
        url => el("img", "cover").attr("src", url).attr("alt", "").view(),
    })
}
