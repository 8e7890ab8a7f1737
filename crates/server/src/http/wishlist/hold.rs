//! `GET` and `PATCH /holds/{id}`: a hold, for whoever has its own secret. It opens whatever became of the link it came by.
//! What may be done with it is decided by `handsel_core::hold::decide`.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Method};
use axum::routing::get;
use handsel_contract::code;
use handsel_contract::routes::{HOLD, with_id};
use handsel_contract::wishlist::{HoldAction, HoldPatch};
use handsel_core::hold::{By, Command, ItemKind};

use super::bearer::Shown;
use super::units::units;
use super::{around, check, refusal, shop};
use crate::app::App;
use crate::http::answer::Answer;
use crate::http::body::Body;
use crate::http::idempotency::{self, Claim};
use crate::http::problem::Problem;
use crate::store::catalogue::Catalogue;
use crate::store::wishlist::hold::{self as kept, KeptHold};
use crate::store::wishlist::{event, list};
use crate::store::{Connection, StoreError};
use crate::wishlist::hold::view;
use crate::wishlist::scene::Scene;

/// The routes of this noun.
pub fn routes() -> Router<App> {
    Router::new().route(HOLD, get(read).patch(change))
}

/// The hold, if the bearer has its secret.
async fn opened(connection: &mut Connection, id: &str, shown: &Shown) -> Result<KeptHold, Problem> {
    let hold = kept::find(connection, id).await?.ok_or_else(refusal::unknown)?;
    if hold.secret_hash != shown.hash {
        return Err(refusal::forbidden());
    }
    Ok(hold)
}

fn gone(what: &str) -> StoreError {
    StoreError::Corrupt(format!("a hold's {what} is gone"))
}

async fn read(State(app): State<App>, shown: Shown, Path(id): Path<String>) -> Result<Answer, Problem> {
    let catalogue = shop(&app).await?;
    let mut transaction = app.store.begin_read().await?;
    let KeptHold { hold, wishlist_id, .. } = opened(&mut transaction, &id, &shown).await?;
    let list = list::find(&mut transaction, &wishlist_id).await?.ok_or_else(|| gone("list"))?;
    let scene = Scene::look(&mut transaction, (&wishlist_id, &hold.item), &app.clock).await?;
    let scene = scene.ok_or_else(|| gone("item"))?;
    let around = around(&app, catalogue.as_ref(), scene.now);
    Ok(Answer::json(200, &view(&mut transaction, &list, &scene, &hold, around).await?)?)
}

/// A request to change a hold.
struct Request {
    id: String,
    shown: Shown,
    claim: Claim,
    patch: HoldPatch,
}

async fn change(
    State(app): State<App>,
    shown: Shown,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Body<HoldPatch>,
) -> Result<Answer, Problem> {
    let (bearer, path) = (shown.bearer(), with_id(HOLD, &id));
    let claim = Claim::required(&headers, (&Method::PATCH, &path), &bearer, &body.bytes)?.of_bearer(&bearer);
    let catalogue = shop(&app).await?;
    let store = app.store.clone();
    let request = Arc::new(Request { id, shown, claim, patch: body.value });
    let write = store.write(move |connection| {
        let (app, request, catalogue) = (app.clone(), request.clone(), catalogue.clone());
        Box::pin(async move { change_once(connection, &app, &request, catalogue.as_ref()).await })
    });
    let (answer, changed) = write.await?;
    if let Some(list) = changed {
        store.notify(event::HELD, &list);
    }
    Ok(answer)
}

/// Changes, and tells on which list something is other than before.
async fn change_once(
    connection: &mut Connection,
    app: &App,
    request: &Request,
    catalogue: Option<&Arc<Catalogue>>,
) -> Result<(Answer, Option<String>), Problem> {
    if let Some(answer) = idempotency::claim(&mut *connection, &request.claim, app.clock.now()).await? {
        return Ok((answer, None));
    }
    let KeptHold { hold, wishlist_id, .. } = opened(&mut *connection, &request.id, &request.shown).await?;
    let scene = Scene::lock(&mut *connection, (&wishlist_id, &hold.item), &app.clock).await?;
    let mut scene = scene.ok_or_else(|| gone("item"))?;
    // As it is now that nobody else can change it.
    let KeptHold { hold, .. } = opened(&mut *connection, &request.id, &request.shown).await?;
    let kind = scene.item.entry.item.kind;
    let command = command(kind, &request.patch)?;
    let refused = |refused| refusal::problem(refused, kind, Some(hold.at(scene.now)));
    let decision = scene.decide(Some(&hold), By::Holder, &command).map_err(refused)?;
    scene.write(&mut *connection, &app.outbox, &decision, None).await?;
    let changed = decision.hold.is_some();
    let hold = decision.hold.unwrap_or(hold);
    let list = list::find(&mut *connection, &wishlist_id).await?.ok_or_else(|| gone("list"))?;
    let around = around(app, catalogue, scene.now);
    let answer = Answer::json(200, &view(&mut *connection, &list, &scene, &hold, around).await?)?;
    idempotency::finish(connection, &request.claim, &answer).await?;
    Ok((answer, changed.then_some(wishlist_id)))
}

fn command(kind: ItemKind, patch: &HoldPatch) -> Result<Command<'static>, Problem> {
    Ok(match patch.action {
        HoldAction::Extend => Command::Extend,
        HoldAction::Release => Command::Release,
        HoldAction::ReportBought => Command::ReportBought,
        HoldAction::SetQuantity => Command::SetUnits(units(kind, patch.quantity, patch.amount, None)?),
        HoldAction::SetGiver => {
            let missing = || Problem::member(code::FIELD_REQUIRED, "$.giver", "Say who gives.");
            let giver = patch.giver.as_ref().ok_or_else(missing)?;
            Command::SetGiver(check::giver("$.giver", Some(giver))?)
        }
        HoldAction::Other(_) => {
            let detail = "Choose extend, release, set_quantity, report_bought or set_giver.";
            return Err(Problem::member(code::FIELD_INVALID, "$.action", detail));
        }
    })
}
