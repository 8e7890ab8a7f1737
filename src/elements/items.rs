//! The goods that a page asks for: the attribute's JSON, or the property's array.

use handsel_core::checkout::{Line, WishHold};
use handsel_core::whole::count;
use handsel_core::{json, wire_struct};
use js_sys::JSON;
use wasm_bindgen::JsValue;

struct Wanted {
    id: String,
    quantity: i64,
    hold: Option<String>,
}

wire_struct!(Wanted { id: Required, quantity: Defaulted = 1, hold: Optional });

/// Reads `[{"id": "…", "quantity": 1, "hold": "…"}]`, as text or as an array. Quantities below 1 are left for the backend to judge.
/// `None` when it is neither.
pub fn parse(value: &JsValue) -> Option<Vec<Line>> {
    let text = match value.as_string() {
        Some(text) => text,
        None if value.is_null() || value.is_undefined() => String::new(),
        // What JSON cannot say, such as a function, has no text.
        None => JSON::stringify(value).ok().and_then(|text| text.as_string())?,
    };
    if text.trim().is_empty() {
        return Some(Vec::new());
    }
    let wanted: Vec<Wanted> = json::from_text(&text)?;
    let lines = wanted.into_iter().enumerate();
    let line = |(at, wanted): (usize, Wanted)| Line {
        id: ["l", &count(at + 1)].concat(),
        item_id: wanted.id,
        quantity: wanted.quantity,
        hold: wanted.hold.map(|id| WishHold { id, ..WishHold::default() }),
    };
    Some(lines.map(line).collect())
}
