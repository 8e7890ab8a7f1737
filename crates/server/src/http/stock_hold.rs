//! `POST /checkout-sessions/{id}/stock-holds/extend`: what is kept aside stays aside for another ten minutes, for an
//! hour at most, so that nobody has to hurry (WCAG 2.2.1). Units are first taken when payment begins
//! ([`crate::checkout::begin`]).

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Method};
use axum::routing::post;
use handsel_contract::code;
use handsel_contract::message::Message;
use handsel_contract::routes::{EXTEND_STOCK_HOLDS, with_id};

use super::answer::Answer;
use super::bearer::Bearer;
use super::body::Body;
use super::idempotency::{self, Claim};
use super::problem::Problem;
use super::write::{Opened, closed, open, open_until};
use crate::app::App;
use crate::checkout::answer::{LONGEST_HOLD, Standing, standing, view};
use crate::checkout::begin::hold_until;
use crate::store::retry::retried;
use crate::store::{session, stock_hold};

/// The routes of this noun.
pub fn routes() -> Router<App> {
    Router::new().route(EXTEND_STOCK_HOLDS, post(extend))
}

async fn extend(
    State(app): State<App>,
    bearer: Bearer,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Option<Body<serde_json::Value>>,
) -> Result<Answer, Problem> {
    let path = with_id(EXTEND_STOCK_HOLDS, &id);
    let bytes = body.map(|body| body.bytes).unwrap_or_default();
    let claim = Claim::required(&headers, (&Method::POST, &path), &bearer, &bytes)?;
    retried(|| extend_once(&app, &id, &bearer, &headers, &claim)).await
}

async fn extend_once(
    app: &App,
    id: &str,
    bearer: &Bearer,
    headers: &HeaderMap,
    claim: &Claim,
) -> Result<Answer, Problem> {
    let Opened { mut transaction, catalogue, mut session } = match open(app, id, bearer, headers, Some(claim)).await? {
        Ok(opened) => opened,
        Err(answer) => return Ok(answer),
    };
    // Locked before the clock is read: a hold that another found lapsed must not be found live here.
    let items = session.document.lines.iter().map(|line| line.item_id.as_str());
    stock_hold::lock_stock(&mut transaction, items).await?;
    let now = app.clock.now();
    let standing = standing(&session, now);
    let mut said = Vec::new();
    match closed(standing) {
        // While payment is under way the goods stay aside by themselves.
        Some(message) if standing != Standing::Paying => said.push(message),
        _ => {
            let mut holds = stock_hold::live(&mut transaction, &session.id, now).await?;
            if holds.is_empty() {
                let text =
                    "Nothing is kept aside at the moment. It will be when you place the order, if there is enough.";
                said.push(Message::warning(code::STOCK_HOLD_EXPIRED, "$.stock_holds", text));
            }
            for hold in &mut holds {
                hold.expires_at = hold.expires_at.max(hold_until(app, now).min(hold.taken_at + LONGEST_HOLD));
            }
            stock_hold::replace(&mut transaction, &session.id, &holds).await?;
            session.expires_at = session.expires_at.max(open_until(app, now));
            session::update(&mut transaction, &session).await?;
        }
    }
    let answer = Answer::of_checkout(200, &view(&mut transaction, app, &catalogue, &session, said).await?)?;
    idempotency::finish(&mut transaction, claim, &answer).await?;
    transaction.commit().await?;
    Ok(answer)
}
