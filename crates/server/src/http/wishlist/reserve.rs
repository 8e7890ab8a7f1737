//! `POST /wishlists/{id}/holds`: a giver reserves. Where others were refused of late, first a look without a lock, which refuses whoever
//! is too late at the price of a read; then one short transaction: the key, the bearer, the item's lock, the decision, the counter.
//! Whatever the list's size, it writes one item, the holds of it that have lapsed, one hold, one key and one event.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Method};
use axum::routing::post;
use handsel_contract::code;
use handsel_contract::routes::{WISHLIST_HOLDS, with_id};
use handsel_contract::wishlist::HoldWrite;
use handsel_core::hold::{By, Command, Giver};
use handsel_core::token::TokenKind;

use super::access::{Access, by_link, enter, exceeded};
use super::bearer::Shown;
use super::list::taken;
use super::units::units;
use super::{around, check, refusal, shop};
use crate::app::App;
use crate::http::answer::Answer;
use crate::http::body::Body;
use crate::http::idempotency::{self, Claim};
use crate::http::problem::Problem;
use crate::random;
use crate::store::catalogue::Catalogue;
use crate::store::wishlist::looks::{self, Look};
use crate::store::wishlist::visit::{self, Asked, Visit};
use crate::store::wishlist::{event, list};
use crate::store::{Connection, Kind};
use crate::wishlist::hold;
use crate::wishlist::scene::Scene;
use crate::wishlist::sought::Turn;

/// The routes of this noun.
pub fn routes() -> Router<App> {
    Router::new().route(WISHLIST_HOLDS, post(reserve))
}

/// What is asked, checked as far as it can be without the database.
struct Wish {
    list: String,
    shown: Shown,
    claim: Claim,
    item: String,
    quantity: Option<i64>,
    amount: Option<i64>,
    secret: Shown,
    giver: Giver,
    id: String,
}

impl Wish {
    fn asked(&self) -> Asked<'_> {
        (&self.list, &self.shown.hash, &self.item)
    }
}

async fn reserve(
    State(app): State<App>,
    shown: Shown,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Body<HoldWrite>,
) -> Result<Answer, Problem> {
    let (bearer, path) = (shown.bearer(), with_id(WISHLIST_HOLDS, &id));
    let claim = Claim::required(&headers, (&Method::POST, &path), &bearer, &body.bytes)?.of_bearer(&bearer);
    let HoldWrite { item_id, quantity, amount, secret, giver } = body.value;
    let wish = Arc::new(Wish {
        secret: check::token("$.secret", &secret, TokenKind::Hold)?,
        giver: check::giver("$.giver", giver.as_ref())?,
        item: item_id,
        list: id,
        id: random::id("hold"),
        shown,
        claim,
        quantity,
        amount,
    });
    let catalogue = shop(&app).await?;
    let _turn = come_in(&app, &wish).await.inspect_err(|problem| note(&app, &wish, problem))?;
    let answer = app.store.write({
        let (app, wish) = (app.clone(), wish.clone());
        move |connection| {
            let (app, wish, catalogue) = (app.clone(), wish.clone(), catalogue.clone());
            Box::pin(async move { take(connection, &app, &wish, catalogue.as_ref()).await })
        }
    });
    let answer = answer.await.inspect_err(|problem| note(&app, &wish, problem))?;
    app.store.notify(event::HELD, &wish.list);
    Ok(answer)
}

/// Refuses whoever is likely too late and in fact is. On PostgreSQL, who wants the same row then waits for their turn at it here, without a
/// connection that others need; SQLite has one writer, and those who wait together are committed together.
async fn come_in<'a>(app: &'a App, wish: &Wish) -> Result<Option<Turn<'a>>, Problem> {
    let looked = app.sought.is(&wish.item, app.clock.now());
    if looked {
        refuse_at_once(app, wish).await?;
    }
    if app.store.kind() == Kind::Sqlite {
        return Ok(None);
    }
    let turn = app.sought.turn(&wish.item).await;
    if looked || !app.sought.is(&wish.item, app.clock.now()) {
        return Ok(turn);
    }
    // Somebody was refused meanwhile: all who waited look now, and together.
    drop(turn);
    refuse_at_once(app, wish).await?;
    Ok(app.sought.turn(&wish.item).await)
}

/// Remembers a refusal for those who come next.
fn note(app: &App, wish: &Wish, problem: &Problem) {
    if problem.body.status < 500 {
        app.sought.refused(&wish.item, app.clock.now());
    }
}

/// Answers whoever is too late without waiting for the writer: nothing is locked, and nothing stored. A key that is known has
/// its answer already, which only the transaction gives.
async fn refuse_at_once(app: &App, wish: &Wish) -> Result<(), Problem> {
    let seen = looks::look(&app.store, wish.asked(), &wish.claim.key, app.clock.now()).await?;
    let alone = seen.filter(|seen| seen.visit.due == 0 && seen.visit.item.entry.group.is_none());
    let Some(Look { visit, at, is_known }) = alone else { return refuse_after_all(app, wish).await };
    let refused = by_link(&visit.list, &visit.link, at).and_then(|access| {
        may_reserve(&access)?;
        decide(&Scene::alone(&visit.list.id, visit.item.clone(), at), wish, &access).map(drop)
    });
    if is_known { Ok(()) } else { refused }
}

/// The same where one statement does not see it all: something is missing, or in a group, or has lapsed.
async fn refuse_after_all(app: &App, wish: &Wish) -> Result<(), Problem> {
    let mut transaction = app.store.begin_read().await?;
    let now = app.clock.now();
    let refused = async {
        let found = list::find(&mut transaction, &wish.list).await?;
        let (_, access) = enter(&mut transaction, found, &wish.shown, now).await?;
        may_reserve(&access)?;
        let scene =
            Scene::look(&mut transaction, (&wish.list, &wish.item), &app.clock).await?.ok_or_else(no_such_item)?;
        decide(&scene, wish, &access).map(drop)
    };
    match refused.await {
        Err(problem) if problem.body.status < 500 && !idempotency::is_known(&mut transaction, &wish.claim).await? => {
            Err(problem)
        }
        _ => Ok(()),
    }
}

async fn take(
    connection: &mut Connection,
    app: &App,
    wish: &Wish,
    catalogue: Option<&Arc<Catalogue>>,
) -> Result<Answer, Problem> {
    let now = app.clock.now();
    if let Some(answer) = idempotency::claim(&mut *connection, &wish.claim, now).await? {
        return Ok(answer);
    }
    let (list, access, mut scene) = match visit::lock(&mut *connection, wish.asked(), now).await? {
        Some(Visit { list, link, item, due }) => {
            let access = by_link(&list, &link, now)?;
            may_reserve(&access)?;
            let scene = Scene::locked(&mut *connection, &list.id, (item, due, now), &app.clock).await?;
            (list, access, scene)
        }
        None => {
            let found = list::find(&mut *connection, &wish.list).await?;
            let (list, access) = enter(&mut *connection, found, &wish.shown, now).await?;
            may_reserve(&access)?;
            let scene = Scene::lock(&mut *connection, (&wish.list, &wish.item), &app.clock).await?;
            (list, access, scene.ok_or_else(no_such_item)?)
        }
    };
    let decision = decide(&scene, wish, &access)?;
    if !scene.write(&mut *connection, &app.outbox, &decision, Some(&wish.secret.hash)).await? {
        return Err(taken("This secret opens another hold already. Make a new one."));
    }
    let hold = decision.hold.ok_or_else(Problem::internal)?;
    let around = around(app, catalogue, scene.now);
    let answer = Answer::json(201, &hold::view(&mut *connection, &list, &scene, &hold, around).await?)?;
    idempotency::finish(connection, &wish.claim, &answer).await?;
    Ok(answer)
}

fn decide(scene: &Scene, wish: &Wish, access: &Access) -> Result<handsel_core::hold::Decision, Problem> {
    let kind = scene.item.entry.item.kind;
    let units = units(kind, wish.quantity, wish.amount, Some(1))?;
    let link = access.link.as_deref().unwrap_or_default();
    let command = Command::Reserve { id: &wish.id, link, units, giver: wish.giver.clone() };
    scene.decide(None, By::Link, &command).map_err(|refusal| refusal::problem(refusal, kind, None))
}

/// Managers are kept from knowing what is taken, and a refusal would tell.
fn may_reserve(access: &Access) -> Result<(), Problem> {
    match access.role.reserves() {
        true => Ok(()),
        false => Err(exceeded("To give something, open the list by a link that may reserve.")),
    }
}

fn no_such_item() -> Problem {
    Problem::member(code::FIELD_INVALID, "$.item_id", "The list has no such item.")
}
