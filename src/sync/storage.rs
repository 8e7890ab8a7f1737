//! What the browser keeps, so that leaving is safe. Where the page may not store anything, the element works on without:
//! a reload then starts from the backend's answer alone, or anew.

use handsel_core::checkout::Stored;
use handsel_core::json::{self, Json};
use web_sys::Storage;

use crate::state::wishlist::kept::{Change, Kept};

fn local() -> Option<Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

/// What was kept under the key; empty when there is nothing, or nothing readable.
pub fn kept(key: &str) -> Stored {
    local()
        .and_then(|storage| storage.get_item(key).ok().flatten())
        .and_then(|text| json::from_text::<Stored>(&text))
        .filter(|stored| stored.version == Stored::VERSION)
        .unwrap_or_default()
}

/// Keeps it.
pub fn keep(key: &str, stored: &Json) {
    if let Some(storage) = local() {
        // A full or forbidden store must not stop the checkout.
        let _ = storage.set_item(key, &stored.to_text());
    }
}

/// Drops what was kept.
pub fn forget(key: &str) {
    if let Some(storage) = local() {
        let _ = storage.remove_item(key);
    }
}

/// Where the lists of a backend are kept: one place for every element of the page's origin.
pub fn key_of_lists(backend: &str) -> String {
    ["handsel:wishlists:", backend].concat()
}

/// What is kept of wish lists under the key; empty when there is nothing, or nothing readable.
pub fn kept_of_lists(key: &str) -> Kept {
    let text = local().and_then(|storage| storage.get_item(key).ok().flatten());
    text.and_then(|text| json::from_text(&text)).unwrap_or_default()
}

/// Makes a change of it, over whatever other tabs have kept meanwhile. False where the browser keeps nothing.
pub fn keep_of_lists(key: &str, change: Change) -> bool {
    let mut kept = kept_of_lists(key);
    kept.apply(change);
    local().is_some_and(|storage| storage.set_item(key, &json::to_text(kept)).is_ok())
}
