//! One log line per request: method, route, status, duration and an identifier that the answer carries too.
//! The path, the query, headers, bodies and addresses are never logged: an identifier in a path is a secret, and the rest
//! is personal. Read [`crate::log`] for where the lines go.

use std::time::Instant;

use axum::extract::{MatchedPath, Request};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use tracing::Instrument;

/// The answer's header with the identifier of its log line.
pub const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Logs a request once its answer is ready, and names it for everything that is logged on the way.
pub async fn trace(request: Request, next: Next) -> Response {
    let id = uuid::Uuid::new_v4().to_string();
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().map_or("(file)", MatchedPath::as_str).to_owned();
    let span = tracing::info_span!("request", %id);
    let began = Instant::now();
    let mut response = next.run(request).instrument(span.clone()).await;
    let (status, ms) = (response.status().as_u16(), u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX));
    span.in_scope(|| match status {
        500.. => tracing::error!(%method, route, status, ms, "answered"),
        _ => tracing::info!(%method, route, status, ms, "answered"),
    });
    if let Ok(value) = HeaderValue::try_from(id) {
        response.headers_mut().insert(REQUEST_ID, value);
    }
    response
}
