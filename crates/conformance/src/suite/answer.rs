//! A whole answer, and the first things a case asks of it: its status, whether it is JSON, whether it is a problem as
//! RFC 9457 has it. It is never shown as it came; [`super::shown`] says what may be. Read [`super::expect`] for its members.

use serde_json::Value;

use super::shown;
use super::stop::{Judged, Lack, Stop};

/// The media type of a problem (RFC 9457).
const PROBLEM: &str = "application/problem+json";

/// What came back.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The call, without identifiers: `PUT /checkout-sessions/{id}`.
    pub call: String,
    /// The HTTP status.
    pub status: u16,
    /// `ETag`.
    pub etag: Option<String>,
    /// `Content-Type`.
    pub media_type: String,
    /// Whether it calls itself a replay.
    pub replayed: bool,
    /// `Retry-After`, in seconds.
    pub retry_after: Option<u64>,
    /// The body.
    pub body: Vec<u8>,
}

impl Answer {
    /// The JSON of an answer that must have this status.
    pub fn json(&self, status: u16) -> Judged<Value> {
        match (self.status == status, self.value()) {
            (true, Some(json)) => Ok(json),
            _ => Err(self.not(format!("{status} with JSON from {}", self.call))),
        }
    }

    /// The problem that it must be: of this status, and with this code.
    pub fn problem(&self, status: u16, code: &str) -> Judged<Value> {
        let problem = self.value().unwrap_or_default();
        let is_one = self.media_type == PROBLEM && problem.get("status") == Some(&Value::from(self.status));
        if self.status == status && is_one && problem.get("code").and_then(Value::as_str) == Some(code) {
            return Ok(problem);
        }
        Err(self.not(format!("{status} from {}, as {PROBLEM} with its status and the code `{code}`", self.call)))
    }

    /// The body, if it is JSON.
    pub fn value(&self) -> Option<Value> {
        serde_json::from_slice(&self.body).ok()
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// Something else was expected.
    pub fn not(&self, expected: impl Into<String>) -> Stop {
        let lacks = self.is_of_no_call().then(|| Lack { call: self.call.clone(), status: self.status });
        Stop::Broken { expected: expected.into(), came: self.summary(), lacks }
    }

    /// Whether it could be the answer of a backend that has no such call: 404, 405 or 501.
    pub fn is_of_no_call(&self) -> bool {
        matches!(self.status, 404 | 405 | 501)
    }

    /// What came, as it may be shown.
    pub fn summary(&self) -> String {
        let Some(json) = self.value() else { return format!("{}, and no JSON", self.status) };
        let word = |pointer: &str| json.pointer(pointer).and_then(Value::as_str).and_then(shown::word);
        let mut text = self.status.to_string();
        if self.replayed {
            text += " replayed";
        }
        if let Some(code) = word("/code") {
            text +=
                &format!(", {} with the code `{code}`", if self.media_type == PROBLEM { "a problem" } else { "JSON" });
        }
        if let Some(status) = word("/status") {
            text += &format!(", status `{status}`");
        }
        text + &said(&json)
    }
}

/// What a checkout says, as it may be shown.
fn said(json: &Value) -> String {
    let messages: Vec<String> =
        json.get("messages").and_then(Value::as_array).into_iter().flatten().map(shown::message).collect();
    if messages.is_empty() { String::new() } else { format!("; it says: {}", messages.join(", ")) }
}
