//! The widget, the demo storefront and the gallery, served as files. A built file in `pkg` wins over one in `www`.
//! It is not a web server for anything else: a merchant serves its own pages. Read `www/` for what is served.

use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use tower_http::services::{ServeDir, ServeFile};

use super::problem::Problem;
use crate::app::App;
use crate::config::Config;

/// What a page of ours may load and where it may be shown: itself, and from elsewhere nothing but pictures, which owners of
/// wish lists name by their addresses (CSP Level 3).
const PAGE_POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: https:; \
     connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'",
);

/// Ask each time whether it is still the same; the answer is a short 304 (RFC 9111). Widget and loader must never differ in age.
const REVALIDATE: HeaderValue = HeaderValue::from_static("no-cache");
const AN_HOUR: HeaderValue = HeaderValue::from_static("public, max-age=3600");

/// The start page and the gallery, and every other path as a file.
pub fn routes(config: &Config) -> Router<App> {
    // A build may leave `x.wasm.br` beside `x.wasm`, smaller than what there is time for while a shopper waits.
    let pkg = ServeDir::new(&config.pkg).append_index_html_on_directories(false).precompressed_br();
    Router::new()
        .route("/", get(async || Redirect::temporary("/demo/")))
        .route_service("/gallery", ServeFile::new(&config.gallery))
        .fallback_service(pkg.fallback(ServeDir::new(&config.assets)))
        .layer(middleware::from_fn(dress))
}

/// Adds what a file's answer needs beside its bytes, and says in our own words that there is no such file.
async fn dress(request: Request, next: Next) -> Response {
    let is_picture = [".svg", ".png", ".jpg", ".webp", ".woff2"].iter().any(|end| request.uri().path().ends_with(end));
    let mut response = next.run(request).await;
    match response.status() {
        StatusCode::NOT_FOUND => return Problem::not_found("There is nothing at this address.").into_response(),
        StatusCode::METHOD_NOT_ALLOWED => return super::method_not_allowed(response),
        _ => {}
    }
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, if is_picture { AN_HOUR } else { REVALIDATE });
    // The widget is loaded by pages of other origins, isolated ones among them.
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("cross-origin"));
    if headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html")) {
        headers.insert(header::CONTENT_SECURITY_POLICY, PAGE_POLICY);
    }
    // The same tag goes out with the compressed and the plain bytes, which only a weak one may (RFC 9110 section 8.8.1).
    let tag = headers.get(header::ETAG).and_then(|tag| tag.to_str().ok()).filter(|tag| !tag.starts_with("W/"));
    if let Some(weak) = tag.and_then(|tag| HeaderValue::try_from(format!("W/{tag}")).ok()) {
        headers.insert(header::ETAG, weak);
    }
    response
}
