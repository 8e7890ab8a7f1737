//! The calls: one file per noun, each with its `routes()`, and the layers that every call passes.
//! A handler reads a request, asks the noun's own module, and writes the answer; it decides nothing itself.
//! Read [`body`] and [`problem`] next for how requests come in and refusals go out.

pub mod adjustment;
pub mod answer;
pub mod assets;
pub mod bearer;
pub mod body;
pub mod cancel;
pub mod catalogue;
pub mod checkout;
pub mod complete;
mod cors;
pub mod health;
pub mod idempotency;
pub mod limits;
pub mod negotiate;
pub mod order;
pub mod order_event;
pub mod problem;
pub mod profile;
pub mod revision;
pub mod schema;
pub mod shop;
pub mod stock_hold;
pub mod streams;
pub mod suggestion;
pub mod test_card;
pub mod trace;
pub mod wishlist;
pub mod write;

use std::any::Any;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, Predicate, SizeAbove};
use tower_http::set_header::SetResponseHeaderLayer;

use crate::app::App;
use problem::Problem;

/// Answers up to so many bytes are sent as they are: they fit into one packet anyway, and compressing one costs more of the
/// processor than answering it.
const SMALL: u64 = 1_024;

/// Every route, with every layer.
pub fn router(app: App) -> Router {
    let of_ucp = Router::new()
        .merge(checkout::routes())
        .merge(order::routes())
        .layer(middleware::from_fn_with_state(app.clone(), negotiate::negotiate));
    let calls = Router::new()
        .merge(of_ucp)
        .merge(catalogue::routes())
        .merge(order_event::routes())
        .merge(profile::routes())
        .merge(schema::routes())
        .merge(wishlist::routes())
        .layer(middleware::from_fn(without_nul))
        .layer(middleware::from_fn_with_state(app.limits.clone(), limits::limit));
    let all = Router::new()
        .merge(calls)
        .merge(health::routes())
        .method_not_allowed_fallback(async || wrong_method())
        .merge(assets::routes(&app.config));
    layered(all, app)
}

/// What every request passes.
fn layered(routes: Router<App>, app: App) -> Router {
    let header = |name, value| SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value));
    routes
        // From the inside out: the last one sees a request first.
        .layer(DefaultBodyLimit::max(app.config.body_limit))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(CompressionLayer::new().compress_when(DefaultPredicate::new().and(SizeAbove::new(SMALL))))
        .layer(header(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(header(header::REFERRER_POLICY, "same-origin"))
        .layer(cors::layer(&app.config))
        .layer(middleware::from_fn(trace::trace))
        .with_state(app)
}

/// A panic is a fault of ours. Its text may hold anything, so it goes nowhere; the hook in [`crate::log`] has the place.
fn panicked(_: Box<dyn Any + Send>) -> Response {
    Problem::internal().into_response()
}

/// No address of ours has U+0000 in it, and PostgreSQL could not even look for it.
async fn without_nul(request: Request, next: Next) -> Response {
    if request.uri().path().contains("%00") {
        return Problem::not_found("There is nothing at this address. Check the link.").into_response();
    }
    next.run(request).await
}

fn wrong_method() -> Problem {
    let detail = "This address does not take that method. The Allow header names those it takes.";
    Problem::new(StatusCode::METHOD_NOT_ALLOWED, "method_not_allowed", "Method not allowed", detail)
}

/// A 405 as a problem, with the `Allow` header that it came with (RFC 9110 section 15.5.6).
fn method_not_allowed(response: Response) -> Response {
    let mut problem = wrong_method().into_response();
    if let Some(allow) = response.headers().get(header::ALLOW) {
        problem.headers_mut().insert(header::ALLOW, allow.clone());
    }
    problem
}

#[cfg(test)]
mod tests {
    use axum::body::to_bytes;
    use axum::routing::get;
    use tower::ServiceExt;

    use super::*;
    use crate::{Clock, Config, Database, Store};

    #[tokio::test]
    async fn a_panic_is_a_500_that_tells_nothing() {
        async fn break_down() -> &'static str {
            panic!("the shopper typed Elm Street")
        }
        let folder = tempfile::TempDir::new().expect("a folder");
        let store = Store::open(&Database::file(folder.path().join("test.db"))).await.expect("a store");
        let app = App::new(store, Config::default(), Clock::fixed(0));
        let router = layered(Router::new().route("/", get(break_down)), app);
        let request = Request::get("/").body(axum::body::Body::empty()).expect("a request");
        let response = router.oneshot(request).await.expect("an answer");
        assert_eq!(response.status(), 500);
        assert_eq!(response.headers()[header::CONTENT_TYPE], "application/problem+json");
        assert!(response.headers().contains_key(trace::REQUEST_ID));
        let body = to_bytes(response.into_body(), 10_000).await.expect("a body");
        assert!(!String::from_utf8_lossy(&body).contains("Elm"));
    }
}
