//! `POST /checkout-sessions/{id}/cancel`: the session is given up, and what was kept aside for it is free again.
//! An order that was placed is not cancelled here; that is an action on the order.

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Method};
use axum::routing::post;
use handsel_contract::routes::{CANCEL, with_id};

use super::answer::Answer;
use super::bearer::Bearer;
use super::body::Body;
use super::idempotency::{self, Claim};
use super::problem::Problem;
use super::write::{Opened, closed, open};
use crate::app::App;
use crate::checkout::answer::{Standing, standing, view};
use crate::checkout::step;
use crate::store::payment::Attempt;
use crate::store::retry::retried;
use crate::store::session::State as Kept;
use crate::store::{session, stock_hold};

/// The routes of this noun.
pub fn routes() -> Router<App> {
    Router::new().route(CANCEL, post(cancel))
}

async fn cancel(
    State(app): State<App>,
    bearer: Bearer,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Option<Body<serde_json::Value>>,
) -> Result<Answer, Problem> {
    let path = with_id(CANCEL, &id);
    let bytes = body.map(|body| body.bytes).unwrap_or_default();
    let claim = Claim::optional(&headers, (&Method::POST, &path), &bearer, &bytes)?;
    let cancel = || cancel_once(&app, &id, &bearer, &headers, claim.as_ref());
    let (answer, given_up) = retried(cancel).await?;
    if let Some(attempt) = &given_up {
        step::tell_handler(&app, attempt).await;
    }
    Ok(answer)
}

/// Cancels, and tells which payment was given up by it.
async fn cancel_once(
    app: &App,
    id: &str,
    bearer: &Bearer,
    headers: &HeaderMap,
    claim: Option<&Claim>,
) -> Result<(Answer, Option<Attempt>), Problem> {
    let Opened { mut transaction, catalogue, mut session } = match open(app, id, bearer, headers, claim).await? {
        Ok(opened) => opened,
        Err(answer) => return Ok((answer, None)),
    };
    let standing = standing(&session, app.clock.now());
    let mut given_up = None;
    let said = match (standing, closed(standing)) {
        // What is wished for is so already.
        (Standing::Canceled | Standing::Expired, _) => Vec::new(),
        (_, Some(message)) => vec![message],
        (_, None) => {
            given_up = step::waiting(&mut transaction, &session).await?;
            if let Some(attempt) = &given_up {
                step::give_up(&mut transaction, app, &mut session, attempt).await?;
            }
            stock_hold::release(&mut transaction, &session.id).await?;
            session.state = Kept::Canceled;
            session.revision += 1;
            session::update(&mut transaction, &session).await?;
            Vec::new()
        }
    };
    let answer = Answer::of_checkout(200, &view(&mut transaction, app, &catalogue, &session, said).await?)?;
    if let Some(claim) = claim {
        idempotency::finish(&mut transaction, claim, &answer).await?;
    }
    transaction.commit().await?;
    Ok((answer, given_up))
}
