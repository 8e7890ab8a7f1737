//! What the engine asks the host to send, and how sending can fail. It knows no address and no status code: the host maps
//! both (UCP, REST binding). Read [`super::effect`] and [`super::input`] next.

use super::draft::Draft;

/// Which of the backend's operations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Call {
    /// `POST /checkout-sessions`.
    Create,
    /// `GET /checkout-sessions/{id}`.
    Read,
    /// `PUT /checkout-sessions/{id}`.
    Replace,
    /// `POST /checkout-sessions/{id}/complete`.
    Complete,
    /// `POST /checkout-sessions/{id}/cancel`.
    Cancel,
    /// `POST /checkout-sessions/{id}/stock-holds/extend`.
    ExtendHolds,
}

/// One request. A repetition after a lost answer differs in nothing but `id`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Names this request in its answer.
    pub id: u64,
    /// What is asked.
    pub call: Call,
    /// `None` only to create.
    pub session_id: Option<String>,
    /// The revision it is based on (`If-Match`), where the backend has revisions.
    pub if_match: Option<i64>,
    /// `Idempotency-Key`, a UUID; empty for a read.
    pub key: String,
    /// What to write; empty unless created, replaced or completed. Carries the payment token only to complete.
    pub draft: Draft,
}

/// Why there is no session in an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// Nothing came back; the request may have arrived or not.
    Network,
    /// Nothing came back in time; the same doubt.
    Timeout,
    /// Not now (429, 503, or 409 while the same key is still running): `Retry-After`, in milliseconds.
    Busy {
        /// How long to wait.
        retry_after_ms: i64,
    },
    /// The session has changed since `if_match` (409 of a revision, 412).
    Stale,
    /// No such session, or no longer (404, 410).
    Missing,
    /// The bearer may not do this (401, 403).
    Forbidden,
    /// The key was used with another body (409, 422).
    Conflict,
    /// Any other 4xx: the same request would be refused again.
    Refused,
    /// 5xx; the request may have had its effect or not.
    Server,
}
