//! What goes over the wire to a stand-in and back, as much of it as the kit looks at.
//! Read [`super::shop`] for what is done with it.

use axum::http::Method;
use serde_json::{Value, json};

/// Status, body, and whether it is a replay.
pub type Answer = (u16, Value, bool);

/// A request.
pub struct Asked {
    pub method: Method,
    pub path: String,
    pub bearer: String,
    pub key: String,
    pub body: Value,
}

pub fn units(asked: &Asked) -> i64 {
    asked.body["quantity"].as_i64().unwrap_or(1)
}

pub fn fingerprint(asked: &Asked) -> String {
    format!("{} {} {}", asked.method, asked.path, asked.body)
}

pub fn problem(status: u16, code: &str) -> Answer {
    (status, json!({ "status": status, "code": code }), false)
}

pub fn refused(code: &str, available: i64) -> (u16, Value) {
    (409, json!({ "status": 409, "code": code, "available": available }))
}

pub fn gone() -> (u16, Value) {
    (404, json!({ "status": 404, "code": "not_found" }))
}
