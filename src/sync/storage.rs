//! What the browser keeps, so that leaving is safe. Where the page may not store anything, the element works on without:
//! a reload then starts from the backend's answer alone, or anew.

use handsel_core::checkout::Stored;
use handsel_core::json::{self, Json};
use web_sys::Storage;

use crate::state::wishlist::kept::{Change, Kept};

fn local() -> Option<Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

/// Whether the browser keeps anything for this page.
pub fn is_there() -> bool {
    local().is_some()
}

/// What a page has kept of a checkout.
pub struct Left {
    /// Its key: that of the checkout, a space, and the page's own.
    pub key: String,
    /// What it kept.
    pub stored: Stored,
}

/// What pages have kept under keys that begin with this one and a space, in the order in which they last did.
pub fn left(key: &str) -> Vec<Left> {
    let mut all: Vec<(i64, Left)> = Vec::new();
    let Some(storage) = local() else { return Vec::new() };
    for number in 0..storage.length().unwrap_or_default() {
        if let Some((at, left)) = read(&storage, number, key) {
            let later = all.iter().position(|(other, _)| *other > at).unwrap_or(all.len());
            all.insert(later, (at, left));
        }
    }
    all.into_iter().map(|(_, left)| left).collect()
}

/// The entry of this number, if it is one of the checkout's, and when it was written.
fn read(storage: &Storage, number: u32, key: &str) -> Option<(i64, Left)> {
    let name = storage.key(number).ok()??;
    if !name.strip_prefix(key)?.starts_with(' ') {
        return None;
    }
    let kept = Json::parse(&storage.get_item(&name).ok()??)?;
    let stored = json::read(kept.member("checkout")?.clone())?;
    Some((kept.member("at")?.as_i64()?, Left { key: name, stored }))
}

/// Keeps it, with the moment in UTC milliseconds.
pub fn keep(key: &str, stored: &Json) {
    if let Some(storage) = local() {
        let members = [("at", Json::Int(js_sys::Date::now() as i64)), ("checkout", stored.clone())];
        let kept = Json::Map(members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect());
        // A full or forbidden store must not stop the checkout.
        let _ = storage.set_item(key, &kept.to_text());
    }
}

/// Drops what every page has kept of a checkout.
pub fn forget(key: &str) {
    left(key).iter().for_each(|left| drop_one(&left.key));
}

/// Drops what is kept under this key.
pub fn drop_one(key: &str) {
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
