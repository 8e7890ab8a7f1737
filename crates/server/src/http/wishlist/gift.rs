//! `PATCH /wishlists/{id}/gifts/{hold}`: the owner has received a gift, or gives thanks for it. Before the reveal the answer is the
//! same whether there is such a hold or not. It is no edit of the list and raises no revision.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::routing::patch;
use handsel_contract::code;
use handsel_contract::routes::{WISHLIST_GIFT, with_part};
use handsel_contract::wishlist::{GiftAction, GiftPatch};
use handsel_core::hold::{By, Command};
use handsel_core::wishlist::Role;

use super::access::{Access, enter, exceeded};
use super::bearer::Shown;
use super::{around, refusal, shop};
use crate::app::App;
use crate::http::answer::Answer;
use crate::http::body::Body;
use crate::http::idempotency::{self, Claim};
use crate::http::problem::Problem;
use crate::store::Connection;
use crate::store::catalogue::Catalogue;
use crate::store::wishlist::event;
use crate::store::wishlist::hold::{self, KeptHold};
use crate::store::wishlist::list::{self, KeptList};
use crate::wishlist::scene::Scene;
use crate::wishlist::view::view;

/// The routes of this noun.
pub fn routes() -> Router<App> {
    Router::new().route(WISHLIST_GIFT, patch(change))
}

/// A request about a gift.
struct Request {
    list: String,
    hold: String,
    shown: Shown,
    claim: Claim,
    action: GiftAction,
}

async fn change(
    State(app): State<App>,
    shown: Shown,
    Path((list, hold)): Path<(String, String)>,
    headers: HeaderMap,
    body: Body<GiftPatch>,
) -> Result<Answer, Problem> {
    let (bearer, path) = (shown.bearer(), with_part(WISHLIST_GIFT, &list, &hold));
    let claim = Claim::required(&headers, (&Method::PATCH, &path), &bearer, &body.bytes)?.of_bearer(&bearer);
    let catalogue = shop(&app).await?;
    let (store, id) = (app.store.clone(), list.clone());
    let request = Arc::new(Request { list, hold, shown, claim, action: body.value.action });
    let write = store.write(move |connection| {
        let (app, request, catalogue) = (app.clone(), request.clone(), catalogue.clone());
        Box::pin(async move { change_once(connection, &app, &request, catalogue.as_ref()).await })
    });
    let answer = write.await?;
    store.notify(event::HELD, &id);
    Ok(answer)
}

async fn change_once(
    connection: &mut Connection,
    app: &App,
    request: &Request,
    catalogue: Option<&Arc<Catalogue>>,
) -> Result<Answer, Problem> {
    let now = app.clock.now();
    if let Some(answer) = idempotency::claim(&mut *connection, &request.claim, now).await? {
        return Ok(answer);
    }
    let found = list::find(&mut *connection, &request.list).await?;
    let (list, access) = enter(&mut *connection, found, &request.shown, now).await?;
    may_open(&list, &access, now)?;
    let command = match request.action {
        GiftAction::Received => Command::Receive,
        GiftAction::Thanked => Command::Thank,
        GiftAction::Unthank => Command::Unthank,
        GiftAction::Other(_) => {
            let detail = "Choose received, thanked or unthank.";
            return Err(Problem::member(code::FIELD_INVALID, "$.action", detail));
        }
    };
    let of_list = |hold: &KeptHold| hold.wishlist_id == list.id;
    let found = hold::find(&mut *connection, &request.hold).await?.filter(of_list).ok_or_else(refusal::unknown)?;
    let scene = Scene::lock(&mut *connection, (&list.id, &found.hold.item), &app.clock).await?;
    let mut scene = scene.ok_or_else(refusal::unknown)?;
    let found = hold::find(&mut *connection, &request.hold).await?.ok_or_else(refusal::unknown)?;
    let kind = scene.item.entry.item.kind;
    let refused = |refused| refusal::problem(refused, kind, Some(found.hold.at(scene.now)));
    let decision = scene.decide(Some(&found.hold), By::Owner, &command).map_err(refused)?;
    scene.write(&mut *connection, &app.outbox, &decision, None).await?;
    let around = around(app, catalogue, scene.now);
    let answer = Answer::json(200, &view(&mut *connection, &list, access.who(), around).await?)?;
    let answer = Answer { etag: Some(format!("\"{}\"", list.revision)), ..answer };
    idempotency::finish(connection, &request.claim, &answer).await?;
    Ok(answer)
}

fn may_open(list: &KeptList, access: &Access, now: i64) -> Result<(), Problem> {
    if access.role != Role::Owner {
        return Err(exceeded("Only the owner receives gifts and gives thanks."));
    }
    if !list.rules.opens_gifts(access.role, now) {
        let detail = "Who gives what is shown from the reveal date on. Wait for it, or set another.";
        return Err(Problem::new(StatusCode::FORBIDDEN, code::NOT_REVEALED, "Not revealed yet", detail));
    }
    Ok(())
}
