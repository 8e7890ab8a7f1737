//! `POST /wishlists/{id}/groups`, `DELETE …/groups/{group}`: pick-one groups. Items enter and leave one by their own calls
//! ([`super::item`]); dissolving a group lets its members go and drops no hold.

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Method};
use axum::routing::{delete, post};
use handsel_contract::code;
use handsel_contract::routes::{WISHLIST_GROUP, WISHLIST_GROUPS, with_id, with_part};
use handsel_contract::wishlist::WishGroupWrite;
use handsel_core::wishlist::{Entry, OwnerEdit};

use super::bearer::Shown;
use super::check;
use super::edit::{Done, Edit, Request, edited};
use super::item::{apply, given_or_new};
use super::list::taken;
use crate::app::App;
use crate::http::answer::Answer;
use crate::http::body::Body;
use crate::http::idempotency::Claim;
use crate::http::problem::Problem;
use crate::store::Connection;
use crate::store::wishlist::group::{self, KeptGroup};
use crate::store::wishlist::{item, list::KeptList};

/// Most groups of a list.
const MOST: usize = 500;

/// The routes of this noun.
pub fn routes() -> Router<App> {
    Router::new().route(WISHLIST_GROUPS, post(create)).route(WISHLIST_GROUP, delete(dissolve))
}

async fn create(
    State(app): State<App>,
    shown: Shown,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Body<WishGroupWrite>,
) -> Result<Answer, Problem> {
    let (bearer, path) = (shown.bearer(), with_id(WISHLIST_GROUPS, &id));
    let claim = Claim::required(&headers, (&Method::POST, &path), &bearer, &body.bytes)?.of_bearer(&bearer);
    let edit = Edit::AddGroup(given_or_new(body.value.id.as_deref())?, body.value);
    edited(app, Request { id, shown, headers, claim, edit, status: 201 }).await
}

async fn dissolve(
    State(app): State<App>,
    shown: Shown,
    Path((id, group)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Answer, Problem> {
    let (bearer, path) = (shown.bearer(), with_part(WISHLIST_GROUP, &id, &group));
    let claim = Claim::required(&headers, (&Method::DELETE, &path), &bearer, &[])?.of_bearer(&bearer);
    edited(app, Request { id, shown, headers, claim, edit: Edit::DropGroup(group), status: 200 }).await
}

/// Makes a group.
pub async fn add(
    connection: &mut Connection,
    list: &KeptList,
    (id, body): (&str, &WishGroupWrite),
    now: i64,
) -> Result<Done, Problem> {
    let group = KeptGroup { id: id.to_owned(), title: check::needed("$.title", &body.title, check::TITLE)? };
    if group::of_list(&mut *connection, &list.id).await?.len() >= MOST {
        return Err(Problem::member(code::FIELD_INVALID, "$", "This list has groups enough. Dissolve one."));
    }
    if !group::insert(connection, &list.id, &group, now).await? {
        return Err(taken("A group of the list has this identifier already. Make a new one."));
    }
    Ok(Done { changed: true, ..Done::default() })
}

/// Dissolves a group.
pub async fn remove(connection: &mut Connection, list: &KeptList, id: &str) -> Result<Done, Problem> {
    if !group::lock(&mut *connection, &list.id, id).await? {
        return Err(Problem::not_found("There is no such group on the list."));
    }
    let mut entries: Vec<Entry> =
        item::of_list(&mut *connection, &list.id).await?.into_iter().map(|item| item.entry).collect();
    apply(&mut *connection, list, &mut entries, OwnerEdit::DeleteGroup { group: id }).await?;
    group::delete(connection, &list.id, id).await?;
    Ok(Done { changed: true, ..Done::default() })
}
