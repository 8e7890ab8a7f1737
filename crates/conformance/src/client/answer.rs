//! An HTTP answer, and what it means: which class of [`Outcome`] it is, and the hold or the item in it. It takes an
//! answer as it comes, and what it cannot understand is unknown, not wrong. Read [`crate::history::outcome`] for the
//! classes.

use jiff::Timestamp;
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::history::{HoldView, ItemView, Outcome, Recorder};

/// What came back.
#[derive(Debug)]
pub enum Reply {
    /// A whole answer.
    Some {
        /// The HTTP status.
        status: u16,
        /// Whether it calls itself a replay.
        replayed: bool,
        /// Its body.
        body: Vec<u8>,
    },
    /// Nothing, or not all of it; and why.
    None(String),
}

impl Reply {
    /// Reads an answer to its end.
    pub async fn read(response: reqwest::Response) -> Self {
        let status = response.status().as_u16();
        let replayed = response.headers().get("Idempotent-Replayed").is_some_and(|value| value == "true");
        match response.bytes().await {
            Ok(body) => Self::Some { status, replayed, body: body.into() },
            Err(_) => Self::None("the answer broke off".to_owned()),
        }
    }

    /// The JSON of a 2xx answer.
    ///
    /// # Errors
    /// What came instead, in words.
    pub fn json(&self) -> Result<Value, String> {
        match self {
            Self::Some { status: 200..=299, body, .. } => {
                serde_json::from_slice(body).map_err(|_| "an answer that is not JSON".to_owned())
            }
            Self::Some { status, body, .. } => Err(format!("{status} {}", code(body)).trim_end().to_owned()),
            Self::None(why) => Err(why.clone()),
        }
    }

    /// As the answer to a write of a hold, or to its reading.
    pub fn about_hold(&self, recorder: &Recorder) -> Outcome {
        self.when_granted(|json| {
            let Self::Some { status, replayed, body } = self else { return None };
            let digest = hex::encode(&Sha256::digest(body)[..8]);
            Some(Outcome::Held { status: *status, hold: hold(json, recorder)?, digest, replayed: *replayed })
        })
    }

    /// As the answer to the owner.
    pub fn about_edit(&self) -> Outcome {
        self.when_granted(|_| Some(Outcome::Edited))
    }

    /// As the list, of which one item matters.
    pub fn about_item(&self, item: &str) -> Outcome {
        self.when_granted(|json| {
            let items = json.get("items")?.as_array()?;
            let found = items.iter().find(|entry| entry.get("id").and_then(Value::as_str) == Some(item))?;
            let number = |name| found.get(name).and_then(Value::as_i64);
            let (taken, available) = (number("taken"), number("available"));
            Some(Outcome::Seen(ItemView { wanted: number("wanted")?, taken, available }))
        })
    }

    fn when_granted(&self, read: impl FnOnce(&Value) -> Option<Outcome>) -> Outcome {
        match self {
            Self::Some { status: 200..=299, .. } => {
                let outcome = self.json().ok().and_then(|json| read(&json));
                outcome.unwrap_or_else(|| Outcome::Unknown { why: "an answer of another shape".to_owned() })
            }
            // A 408 says that the backend gave up, not that nothing was done.
            Self::Some { status: status @ 400..=499, body, .. } if *status != 408 => refusal(*status, code(body)),
            Self::Some { status, body, .. } => Outcome::Unknown { why: format!("{status} {}", code(body)) },
            Self::None(why) => Outcome::Unknown { why: why.clone() },
        }
    }
}

fn refusal(status: u16, code: String) -> Outcome {
    match (status, code.as_str()) {
        (425 | 429, _) | (409, "idempotency_in_progress" | "in_progress") => Outcome::Later { status, code },
        _ => Outcome::Refused { status, code },
    }
}

/// The problem's code: a word, cut short, so that nothing that was sent can come back in it.
fn code(body: &[u8]) -> String {
    let problem: Value = serde_json::from_slice(body).unwrap_or_default();
    let code = problem.get("code").and_then(Value::as_str).unwrap_or_default();
    let word = code.chars().filter(|char| char.is_ascii_lowercase() || *char == '_');
    word.take(40).collect()
}

fn hold(json: &Value, recorder: &Recorder) -> Option<HoldView> {
    let text = |name| json.get(name).and_then(Value::as_str);
    let until: Option<Timestamp> = text("held_until").and_then(|text| text.parse().ok());
    let quantity = json.get("quantity").and_then(Value::as_i64).unwrap_or(0);
    // What is bought does not lapse.
    let until = until.filter(|_| text("state") == Some("held")).map(|at| recorder.from_clock(at));
    Some(HoldView::new(text("id")?, text("state")?, quantity, until))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reply(status: u16, body: &str) -> Reply {
        Reply::Some { status, replayed: false, body: body.as_bytes().to_vec() }
    }

    #[test]
    fn answers_fall_into_their_classes() {
        let recorder = Recorder::default();
        let held = reply(201, r#"{"id":"hold_1","state":"held","quantity":2}"#).about_hold(&recorder);
        assert_eq!(held.hold(), Some(&HoldView::new("hold_1", "held", 2, None)));
        let given_back = reply(200, r#"{"id":"hold_1","state":"released","quantity":2}"#).about_hold(&recorder);
        assert_eq!(given_back.hold().map(|hold| hold.units), Some(0));
        assert!(reply(201, "soup").about_hold(&recorder).is_unknown());
        assert!(reply(503, "").about_hold(&recorder).is_unknown());
        assert!(reply(409, r#"{"code":"not_available"}"#).about_hold(&recorder).is_refused());
        let running = reply(409, r#"{"code":"idempotency_in_progress"}"#).about_hold(&recorder);
        assert!(matches!(running, Outcome::Later { .. }));
        let seen = reply(200, r#"{"items":[{"id":"i","wanted":3,"taken":1,"available":2}]}"#).about_item("i");
        assert_eq!(seen, Outcome::Seen(ItemView { wanted: 3, taken: Some(1), available: Some(2) }));
        assert!(reply(200, r#"{"items":[]}"#).about_item("i").is_unknown());
    }
}
