//! Routes to come.

use axum::Router;

use crate::app::App;

/// The routes of this noun.
pub fn routes() -> Router<App> {
    Router::new()
}
