//! `POST /wishlists/{id}/items`, `PATCH` and `DELETE …/items/{item}`: wishes, from the shop's catalogue or from anywhere. An edit
//! never asks whether an item is held, and drops no hold. What a body says is read in [`body`], and what it does to the list is in
//! [`entry`].

mod body;
mod entry;

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Method};
use axum::routing::{patch, post};
use handsel_contract::routes::{WISHLIST_ITEM, WISHLIST_ITEMS, with_id, with_part};
use handsel_contract::wishlist::{WishItemPatch, WishItemWrite};

use super::bearer::Shown;
use super::check;
use super::edit::{Edit, Request, edited};
use crate::app::App;
use crate::http::answer::Answer;
use crate::http::body::Body;
use crate::http::idempotency::Claim;
use crate::http::problem::Problem;
pub use entry::{add, apply, change, remove};

/// The routes of this noun.
pub fn routes() -> Router<App> {
    Router::new().route(WISHLIST_ITEMS, post(create)).route(WISHLIST_ITEM, patch(update).delete(delete))
}

async fn create(
    State(app): State<App>,
    shown: Shown,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Body<WishItemWrite>,
) -> Result<Answer, Problem> {
    let (bearer, path) = (shown.bearer(), with_id(WISHLIST_ITEMS, &id));
    let claim = Claim::required(&headers, (&Method::POST, &path), &bearer, &body.bytes)?.of_bearer(&bearer);
    let edit = Edit::AddItem(given_or_new(body.value.id.as_deref())?, Box::new(body.value));
    edited(app, Request { id, shown, headers, claim, edit, status: 201 }).await
}

/// The client's identifier, or a new one.
pub fn given_or_new(id: Option<&str>) -> Result<String, Problem> {
    id.map_or_else(|| Ok(uuid::Uuid::new_v4().to_string()), |id| check::id("$.id", id))
}

async fn update(
    State(app): State<App>,
    shown: Shown,
    Path((id, item)): Path<(String, String)>,
    headers: HeaderMap,
    body: Body<WishItemPatch>,
) -> Result<Answer, Problem> {
    let (bearer, path) = (shown.bearer(), with_part(WISHLIST_ITEM, &id, &item));
    let claim = Claim::required(&headers, (&Method::PATCH, &path), &bearer, &body.bytes)?.of_bearer(&bearer);
    edited(app, Request { id, shown, headers, claim, edit: Edit::ChangeItem(item, Box::new(body.value)), status: 200 })
        .await
}

async fn delete(
    State(app): State<App>,
    shown: Shown,
    Path((id, item)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Answer, Problem> {
    let (bearer, path) = (shown.bearer(), with_part(WISHLIST_ITEM, &id, &item));
    let claim = Claim::required(&headers, (&Method::DELETE, &path), &bearer, &[])?.of_bearer(&bearer);
    edited(app, Request { id, shown, headers, claim, edit: Edit::RemoveItem(item), status: 200 }).await
}
