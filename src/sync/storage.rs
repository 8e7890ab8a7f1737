//! What the browser keeps, so that leaving is safe. Where the page may not store anything, the element works on without:
//! a reload then starts from the backend's answer alone, or anew.

use handsel_core::checkout::Stored;
use handsel_core::json;
use web_sys::Storage;

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
pub fn keep(key: &str, stored: Stored) {
    if let Some(storage) = local() {
        // A full or forbidden store must not stop the checkout.
        let _ = storage.set_item(key, &json::to_text(stored));
    }
}

/// Drops what was kept.
pub fn forget(key: &str) {
    if let Some(storage) = local() {
        let _ = storage.remove_item(key);
    }
}
