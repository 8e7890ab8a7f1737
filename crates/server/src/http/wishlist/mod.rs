//! The calls of wish lists, one file per noun. Each asks who the bearer is ([`access`]), has the noun's rules applied in one
//! transaction that begins with the idempotency key, and answers with what this bearer may see. Nothing is decided here.
//! Read [`edit`] next for what owners do, and [`reserve`] for what givers do.

pub mod access;
pub mod bearer;
mod check;
pub mod edit;
mod event;
mod gift;
mod group;
mod hold;
mod item;
mod link;
mod list;
mod refusal;
mod report;
mod reserve;
mod units;

use std::sync::Arc;

use axum::Router;

use super::problem::Problem;
use crate::app::App;
use crate::store::StoreError;
use crate::store::catalogue::Catalogue;
use crate::wishlist::view::Around;

/// The routes of wish lists and their holds.
pub fn routes() -> Router<App> {
    Router::new()
        .merge(list::routes())
        .merge(item::routes())
        .merge(group::routes())
        .merge(link::routes())
        .merge(reserve::routes())
        .merge(hold::routes())
        .merge(gift::routes())
        .merge(event::routes())
        .merge(report::routes())
}

/// The shop, if there is one. It is read on a connection of its own, so never while one is held.
async fn shop(app: &App) -> Result<Option<Arc<Catalogue>>, Problem> {
    match app.store.catalogue().await {
        Ok(catalogue) => Ok(Some(catalogue)),
        Err(StoreError::NoShop) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

fn around<'a>(app: &'a App, catalogue: Option<&'a Arc<Catalogue>>, now: i64) -> Around<'a> {
    Around { catalogue: catalogue.map(Arc::as_ref), config: &app.config, now, only: None }
}
