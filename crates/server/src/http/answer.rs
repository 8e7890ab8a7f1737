//! An answer with its revision, ready to be sent or to be kept under an idempotency key and sent again.
//! Refusals of the protocol are [`super::problem`]. Read [`super::idempotency`] for the keeping.

use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use handsel_contract::Checkout;
use serde::Serialize;

use crate::store::StoreError;

/// Tells a client that this answer was given before.
const REPLAYED: HeaderName = HeaderName::from_static("idempotent-replayed");

/// A JSON answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// The revision, quoted, where there is one.
    pub etag: Option<String>,
    /// JSON.
    pub body: String,
    /// Whether it was kept under an idempotency key and is given again.
    pub replayed: bool,
}

impl Answer {
    /// A session, with its revision as `ETag`.
    pub fn of_checkout(status: u16, checkout: &Checkout) -> Result<Self, StoreError> {
        let etag = checkout.revision.map(|revision| format!("\"{revision}\""));
        Ok(Self { etag, ..Self::json(status, checkout)? })
    }

    /// Anything else.
    pub fn json(status: u16, body: &impl Serialize) -> Result<Self, StoreError> {
        Ok(Self { status, etag: None, body: serde_json::to_string(body)?, replayed: false })
    }
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::OK);
        let mut response = (status, self.body).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let Some(etag) = self.etag.and_then(|etag| HeaderValue::try_from(etag).ok()) {
            headers.insert(header::ETAG, etag);
        }
        if self.replayed {
            headers.insert(REPLAYED, HeaderValue::from_static("true"));
        }
        response
    }
}
