//! `GET /healthz`: whether this process can do its work, for a load balancer or a supervisor.
//! It is not a status page: the answer is one word. Read [`crate::serve`] for how a process stops.

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderName, HeaderValue, header};
use axum::routing::get;

use super::problem::Problem;
use crate::app::App;

/// The routes of this noun.
pub fn routes() -> Router<App> {
    Router::new().route("/healthz", get(health))
}

/// 200 `ok` when the database answers, else 503.
async fn health(State(app): State<App>) -> Result<([(HeaderName, HeaderValue); 1], &'static str), Problem> {
    if let Err(error) = app.store.check().await {
        tracing::error!(%error, "the database does not answer");
        return Err(Problem::unavailable("The database does not answer."));
    }
    Ok(([(header::CACHE_CONTROL, HeaderValue::from_static("no-store"))], "ok"))
}
