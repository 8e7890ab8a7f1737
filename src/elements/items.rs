//! The goods that a page asks for: the attribute's JSON, or the property's array.

use handsel_core::checkout::Line;
use serde::Deserialize;
use wasm_bindgen::JsValue;

#[derive(Deserialize)]
struct Wanted {
    id: String,
    #[serde(default = "one")]
    quantity: i64,
}

fn one() -> i64 {
    1
}

/// Reads `[{"id": "…", "quantity": 1}]`, as text or as an array. Quantities below 1 are left for the backend to judge.
///
/// # Errors
/// `()` when it is neither.
pub fn parse(value: &JsValue) -> Result<Vec<Line>, ()> {
    let wanted: Vec<Wanted> = match value.as_string() {
        Some(text) if text.trim().is_empty() => Vec::new(),
        Some(text) => serde_json::from_str(&text).map_err(|_| ())?,
        None if value.is_null() || value.is_undefined() => Vec::new(),
        None => serde_wasm_bindgen::from_value(value.clone()).map_err(|_| ())?,
    };
    let lines = wanted.into_iter().enumerate();
    Ok(lines
        .map(|(at, wanted)| Line {
            id: ["l", &(at + 1).to_string()].concat(),
            item_id: wanted.id,
            quantity: wanted.quantity,
        })
        .collect())
}
