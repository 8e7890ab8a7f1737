//! Which pages of other origins may call this server (Fetch, CORS). A bearer token opens a checkout, never a cookie, so any
//! origin may call by default, without credentials. It is no protection against clients that are not browsers.

use std::time::Duration;

use axum::http::{HeaderName, HeaderValue, Method, header};
use tower_http::cors::{AllowOrigin, Any, CorsLayer};

use crate::config::Config;

/// The layer for the configured origins.
pub fn layer(config: &Config) -> CorsLayer {
    let name = HeaderName::from_static;
    let origins: Vec<HeaderValue> = config.allowed_origins.iter().filter_map(|origin| origin.parse().ok()).collect();
    let origin = if config.allows_any_origin() { AllowOrigin::from(Any) } else { AllowOrigin::list(origins) };
    CorsLayer::new()
        .allow_origin(origin)
        .allow_methods([Method::GET, Method::HEAD, Method::POST, Method::PUT, Method::PATCH, Method::DELETE])
        .allow_headers([
            header::AUTHORIZATION,
            header::CONTENT_TYPE,
            header::IF_MATCH,
            name("idempotency-key"),
            name("last-event-id"),
            name("ucp-agent"),
            super::trace::REQUEST_ID,
        ])
        .expose_headers([header::ETAG, header::RETRY_AFTER, name("idempotent-replayed"), super::trace::REQUEST_ID])
        .max_age(Duration::from_secs(24 * 60 * 60))
}
