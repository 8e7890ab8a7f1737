//! `POST /wishlists/{id}/links`, `PATCH` and `DELETE …/links/{link}`: the owner's invitations. Their tokens are made by the
//! owner's client and come here once; a revoked link stays, so that whoever follows it is told.

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Method};
use axum::routing::{patch, post};
use handsel_contract::code;
use handsel_contract::routes::{WISHLIST_LINK, WISHLIST_LINKS, with_id, with_part};
use handsel_contract::wishlist::{Right as Wire, WishLinkPatch, WishLinkWrite};
use handsel_core::token::TokenKind;
use handsel_core::wishlist::{Link, Right};

use super::bearer::Shown;
use super::check;
use super::edit::{Done, Edit, Request, edited};
use super::list::taken;
use crate::app::App;
use crate::http::answer::Answer;
use crate::http::body::Body;
use crate::http::idempotency::Claim;
use crate::http::problem::Problem;
use crate::store::Connection;
use crate::store::wishlist::link::{self, KeptLink};
use crate::store::wishlist::list::KeptList;

/// Most links of a list, revoked ones included.
const MOST: usize = 500;

/// The routes of this noun.
pub fn routes() -> Router<App> {
    Router::new().route(WISHLIST_LINKS, post(create)).route(WISHLIST_LINK, patch(update).delete(delete))
}

async fn create(
    State(app): State<App>,
    shown: Shown,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Body<WishLinkWrite>,
) -> Result<Answer, Problem> {
    let (bearer, path) = (shown.bearer(), with_id(WISHLIST_LINKS, &id));
    let claim = Claim::required(&headers, (&Method::POST, &path), &bearer, &body.bytes)?.of_bearer(&bearer);
    edited(app, Request { id, shown, headers, claim, edit: Edit::AddLink(body.value), status: 201 }).await
}

async fn update(
    State(app): State<App>,
    shown: Shown,
    Path((id, link)): Path<(String, String)>,
    headers: HeaderMap,
    body: Body<WishLinkPatch>,
) -> Result<Answer, Problem> {
    let (bearer, path) = (shown.bearer(), with_part(WISHLIST_LINK, &id, &link));
    let claim = Claim::required(&headers, (&Method::PATCH, &path), &bearer, &body.bytes)?.of_bearer(&bearer);
    edited(app, Request { id, shown, headers, claim, edit: Edit::ChangeLink(link, body.value), status: 200 }).await
}

async fn delete(
    State(app): State<App>,
    shown: Shown,
    Path((id, link)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Answer, Problem> {
    let (bearer, path) = (shown.bearer(), with_part(WISHLIST_LINK, &id, &link));
    let claim = Claim::required(&headers, (&Method::DELETE, &path), &bearer, &[])?.of_bearer(&bearer);
    edited(app, Request { id, shown, headers, claim, edit: Edit::RevokeLink(link), status: 200 }).await
}

/// Makes a link.
pub async fn add(
    connection: &mut Connection,
    list: &mut KeptList,
    body: &WishLinkWrite,
    now: i64,
) -> Result<Done, Problem> {
    let shown = check::token("$.token", &body.token, TokenKind::Link)?;
    let expires_at = body.expires_at.as_deref().map(|text| check::instant("$.expires_at", text)).transpose()?;
    let link = KeptLink {
        id: check::id("$.id", &body.id)?,
        name: check::needed("$.name", &body.name, check::TITLE)?,
        rules: Link { right: right(&body.right)?, expires_at, paused: false, revoked_at: None },
        created_at: now,
    };
    if link::of_list(&mut *connection, &list.id).await?.len() >= MOST {
        return Err(Problem::member(code::FIELD_INVALID, "$", "This list has links enough. Use one of them."));
    }
    if !link::insert(connection, &list.id, &link, &shown.hash).await? {
        return Err(taken("A link of the list has this identifier or this token already. Make a new one."));
    }
    list.rules.shared |= link.rules.right == Right::Reserve;
    Ok(Done { changed: true, link: Some(link), item: None })
}

fn right(word: &Wire) -> Result<Right, Problem> {
    let refused = || Problem::member(code::FIELD_INVALID, "$.right", "Choose view, reserve or manage.");
    Right::from_name(word.as_str()).ok_or_else(refused)
}

/// Changes a link. One that was revoked stays so.
pub async fn change(
    connection: &mut Connection,
    list: &mut KeptList,
    (id, body): (&str, &WishLinkPatch),
) -> Result<Done, Problem> {
    let before = link::find(&mut *connection, &list.id, id).await?.ok_or_else(unknown)?;
    let mut link = before.clone();
    if let Some(name) = &body.name {
        link.name = check::needed("$.name", name, check::TITLE)?;
    }
    if let Some(word) = &body.right {
        link.rules.right = right(word)?;
    }
    let instant = |path: &str, text: &String| check::instant(path, text);
    check::change("$.expires_at", &body.expires_at, &mut link.rules.expires_at, instant)?;
    if let Some(paused) = body.paused {
        link.rules.paused = paused;
    }
    let changed = link != before;
    if changed {
        link::update(connection, &list.id, &link).await?;
        list.rules.shared |= link.rules.right == Right::Reserve;
    }
    Ok(Done { changed, link: Some(link), item: None })
}

/// Takes a link back for good.
pub async fn revoke(connection: &mut Connection, list: &KeptList, id: &str, now: i64) -> Result<Done, Problem> {
    let mut link = link::find(&mut *connection, &list.id, id).await?.ok_or_else(unknown)?;
    let changed = link.rules.revoked_at.is_none();
    if changed {
        link.rules.revoked_at = Some(now);
        link::update(connection, &list.id, &link).await?;
    }
    Ok(Done { changed, link: Some(link), item: None })
}

fn unknown() -> Problem {
    Problem::not_found("The list has no such link.")
}
