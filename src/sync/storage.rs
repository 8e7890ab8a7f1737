//! What the browser keeps, so that leaving is safe. Where the page may not store anything, the element works on without:
//! a reload then starts from the backend's answer alone, or anew.

use std::cell::Cell;

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
    let left = |(page, kept): (String, Json)| Some(Left { key: under(key, &page), stored: json::read(kept)? });
    pieces(key).into_iter().filter_map(left).collect()
}

/// What is kept under keys that begin with this one and a space: the rest of each, and what it is, in the order in which it was
/// last kept.
fn pieces(key: &str) -> Vec<(String, Json)> {
    let mut all: Vec<(i64, (String, Json))> = Vec::new();
    let Some(storage) = local() else { return Vec::new() };
    for number in 0..storage.length().unwrap_or_default() {
        if let Some((at, piece)) = read(&storage, number, key) {
            let later = all.iter().position(|(other, _)| *other > at).unwrap_or(all.len());
            all.insert(later, (at, piece));
        }
    }
    all.into_iter().map(|(_, piece)| piece).collect()
}

/// The entry of this number, if it is one of these, and when it was kept.
fn read(storage: &Storage, number: u32, key: &str) -> Option<(i64, (String, Json))> {
    let name = storage.key(number).ok()??;
    let rest = name.strip_prefix(key)?.strip_prefix(' ')?;
    let kept = Json::parse(&storage.get_item(&name).ok()??)?;
    Some((kept.member("at")?.as_i64()?, (rest.to_owned(), kept.member("kept")?.clone())))
}

/// Keeps it, with the moment. False where the browser does not.
pub fn keep(key: &str, kept: &Json) -> bool {
    local().is_some_and(|storage| {
        let members = [("at", Json::Int(moment())), ("kept", kept.clone())];
        let members = Json::Map(members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect());
        storage.set_item(key, &members.to_text()).is_ok()
    })
}

/// UTC in microseconds, by a clock of milliseconds that never tells this page the same twice.
fn moment() -> i64 {
    thread_local!(static LAST: Cell<i64> = const { Cell::new(0) });
    let now = (js_sys::Date::now() as i64).saturating_mul(1_000).max(LAST.get() + 1);
    LAST.set(now);
    now
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
    Kept::of_pieces(pieces(key))
}

/// Makes a change of it. False where the browser keeps nothing.
pub fn keep_of_lists(key: &str, change: Change) -> bool {
    let (name, piece) = change.piece();
    let key = under(key, &name);
    let Some(piece) = piece else {
        drop_one(&key);
        return is_there();
    };
    keep(&key, &piece)
}

fn under(key: &str, name: &str) -> String {
    [key, " ", name].concat()
}
