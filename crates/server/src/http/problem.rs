//! Refusals of the protocol as RFC 9457 `application/problem+json`. A business problem is not here: it is a message in a
//! 200 answer. A problem never repeats what was sent, and never says what broke inside.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use handsel_contract::code;
use handsel_contract::problem::{MEDIA_TYPE, Problem as Body};
use serde::Serialize;

use crate::store::StoreError;
use crate::store::retry::Retry;

/// A refusal, ready to be sent. Handlers return `Result<_, Problem>`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What is sent.
    pub body: Box<Body>,
    /// Seconds until it makes sense to come again, sent as `Retry-After`.
    pub retry_after: Option<u32>,
    /// Whether the database gave the transaction up for another one, so that it may be done again before this is sent.
    pub conflict: bool,
    /// Whether it says `detail` as `content`, too, which is UCP's name for it.
    pub for_ucp: bool,
}

impl Retry for Problem {
    fn is_conflict(&self) -> bool {
        self.conflict
    }
}

impl Problem {
    /// A refusal. `code` is a stable word, `title` is the same for every occurrence, `detail` says what to do.
    pub fn new(status: StatusCode, code: &str, title: &str, detail: impl Into<String>) -> Self {
        Self {
            body: Box::new(Body::new(status.as_u16(), code, title, detail)),
            retry_after: None,
            conflict: false,
            for_ucp: false,
        }
    }

    /// The same, with `Retry-After`.
    pub fn after(self, seconds: u64) -> Self {
        Self { retry_after: Some(u32::try_from(seconds).unwrap_or(u32::MAX)), ..self }
    }

    /// The same for whoever reads UCP's own errors: `code` and `content`.
    pub fn for_ucp(self) -> Self {
        Self { for_ucp: true, ..self }
    }

    /// 400: the request does not follow the contract.
    pub fn bad_request(code: &str, title: &str, detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, code, title, detail)
    }

    /// 400: a member of the body does not do. `path` is its RFC 9535 path.
    pub fn member(code: &str, path: impl Into<String>, detail: impl Into<String>) -> Self {
        let mut problem = Self::bad_request(code, "A member of the body does not do", detail);
        problem.body.path = Some(path.into());
        problem
    }

    /// The same about a member of something within the body: `place` is where that is.
    pub fn within(mut self, place: &str) -> Self {
        if let Some(path) = &mut self.body.path {
            path.replace_range(..1, place);
        }
        self
    }

    /// 404: nothing here, or nothing for this bearer; the two are not told apart.
    pub fn not_found(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, code::NOT_FOUND, "Not found", detail)
    }

    /// 500: our fault. The log has the cause under the request's id.
    pub fn internal() -> Self {
        let detail = "Something broke on the server. Nothing was changed by this answer. Try again in a moment.";
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, code::INTERNAL, "The server failed", detail)
    }

    /// 503: not now.
    pub fn unavailable(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::SERVICE_UNAVAILABLE, "unavailable", "Not available", detail).after(5)
    }
}

#[derive(Serialize)]
struct Sent<'a> {
    #[serde(flatten)]
    body: &'a Body,
    #[serde(skip_serializing_if = "Option::is_none")]
    content: Option<&'a str>,
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.body.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let content = self.body.detail.as_deref().filter(|_| self.for_ucp);
        let body = serde_json::to_vec(&Sent { body: &self.body, content }).unwrap_or_default();
        let mut response = (status, body).into_response();
        response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(MEDIA_TYPE));
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if status == StatusCode::UNAUTHORIZED {
            // RFC 9110 section 15.5.2 asks for it.
            response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        if let Some(seconds) = self.retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

impl From<StoreError> for Problem {
    /// Logs the cause and tells the client only what it can use.
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::NoShop => Self::unavailable("This shop has nothing to sell yet. Try again later."),
            error if error.is_conflict() => {
                tracing::warn!(%error, "the store gave a transaction up");
                Self { conflict: true, ..Self::unavailable("The shop is very busy. Try again in a moment.") }
            }
            error if error.is_unavailable() => {
                tracing::warn!(%error, "the store does not answer");
                Self::unavailable("The shop is very busy. Try again in a moment.")
            }
            error => {
                tracing::error!(%error, "the store failed");
                Self::internal()
            }
        }
    }
}

impl From<sqlx::Error> for Problem {
    fn from(error: sqlx::Error) -> Self {
        StoreError::from(error).into()
    }
}
