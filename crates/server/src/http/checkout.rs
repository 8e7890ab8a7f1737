//! `POST /checkout-sessions`, `GET` and `PUT /checkout-sessions/{id}`: a session is made, read and replaced. Ending one
//! is [`super::complete`] and [`super::cancel`]. What a body means is decided in [`crate::checkout`]; here are its
//! transaction, its key and its answer.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Method};
use axum::routing::{get, post};
use handsel_contract::checkout::CheckoutWrite;
use handsel_contract::code;
use handsel_contract::message::Message;
use handsel_contract::routes::{CHECKOUT_SESSION, CHECKOUT_SESSIONS, with_id};

use super::answer::Answer;
use super::bearer::Bearer;
use super::body::Body;
use super::idempotency::{self, Claim};
use super::negotiate::Spoken;
use super::problem::Problem;
use super::write::{Opened, closed, open, open_until};
use crate::app::App;
use crate::checkout::answer::{Standing, facts, standing, view};
use crate::checkout::write::{Written, write};
use crate::checkout::{envelope, evaluate, recover, step};
use crate::platform::heard::heard;
use crate::random;
use crate::store::Connection;
use crate::store::catalogue::Catalogue;
use crate::store::payment::Attempt;
use crate::store::retry::retried;
use crate::store::session::{self, Session, State as Kept};
use crate::store::stock_hold;

/// The routes of this noun.
pub fn routes() -> Router<App> {
    Router::new()
        .route(CHECKOUT_SESSIONS, post(create))
        .route(CHECKOUT_SESSION, get(read).put(replace))
        .merge(super::complete::routes())
        .merge(super::cancel::routes())
        .merge(super::stock_hold::routes())
        .merge(super::suggestion::routes())
        .merge(super::test_card::routes())
}

async fn create(
    State(app): State<App>,
    bearer: Bearer,
    spoken: Spoken,
    headers: HeaderMap,
    body: Body<CheckoutWrite>,
) -> Result<Answer, Problem> {
    let claim = Claim::optional(&headers, (&Method::POST, CHECKOUT_SESSIONS), &bearer, &body.bytes)?;
    let (value, said) = heard(spoken.agreement(), None, &body.value);
    retried(|| create_once(&app, &bearer, claim.as_ref(), &value, &said)).await
}

async fn create_once(
    app: &App,
    bearer: &Bearer,
    claim: Option<&Claim>,
    body: &CheckoutWrite,
    said: &[Message],
) -> Result<Answer, Problem> {
    let now = app.clock.now();
    let catalogue = app.store.catalogue().await?;
    let mut transaction = app.store.begin_write().await?;
    if let Some(claim) = claim
        && let Some(answer) = idempotency::claim(&mut transaction, claim, now).await?
    {
        return Ok(answer);
    }
    let mut facts = facts(&mut transaction, app, &catalogue, "", hold_ids(body)).await?;
    let Written { document, claimed_total, mut remarks } = write(None, body, &facts);
    facts.wishes.retain(document.hold_ids());
    let answer = if document.lines.is_empty() {
        Answer::json(200, &envelope::error(document.refusals))?
    } else {
        let evaluated = evaluate::evaluate(&document, bearer.0.is_some(), &facts);
        let session = Session {
            id: random::id("cs"),
            token_hash: bearer.0.clone(),
            revision: 1,
            state: Kept::Open,
            document,
            shown_total: evaluated.total(),
            attempt_id: None,
            expires_at: open_until(app, now),
        };
        session::insert(&mut transaction, &session, now).await?;
        remarks.extend_from_slice(said);
        remarks.extend(claimed(claimed_total, &[session.shown_total]));
        Answer::of_checkout(201, &view(&mut transaction, app, &catalogue, &session, remarks).await?)?
    };
    if let Some(claim) = claim {
        idempotency::finish(&mut transaction, claim, &answer).await?;
    }
    transaction.commit().await?;
    Ok(answer)
}

async fn read(State(app): State<App>, bearer: Bearer, Path(id): Path<String>) -> Result<Answer, Problem> {
    let catalogue = app.store.catalogue().await?;
    let mut transaction = app.store.begin_read().await?;
    let session = visible(session::find(&mut transaction, &id).await?, &bearer)?;
    if let (Standing::Paying, Some(attempt)) = (standing(&session, app.clock.now()), &session.attempt_id) {
        recover::resume(&app, attempt);
    }
    Ok(Answer::of_checkout(200, &view(&mut transaction, &app, &catalogue, &session, Vec::new()).await?)?)
}

async fn replace(
    State(app): State<App>,
    bearer: Bearer,
    spoken: Spoken,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Body<CheckoutWrite>,
) -> Result<Answer, Problem> {
    let path = with_id(CHECKOUT_SESSION, &id);
    let claim = Claim::optional(&headers, (&Method::PUT, &path), &bearer, &body.bytes)?;
    let replace = || replace_once(&app, &id, &bearer, &spoken, &headers, claim.as_ref(), &body.value);
    let (answer, given_up) = retried(replace).await?;
    if let Some(attempt) = &given_up {
        step::tell_handler(&app, attempt).await;
    }
    Ok(answer)
}

/// Replaces, and tells which payment was given up by it.
async fn replace_once(
    app: &App,
    id: &str,
    bearer: &Bearer,
    spoken: &Spoken,
    headers: &HeaderMap,
    claim: Option<&Claim>,
    body: &CheckoutWrite,
) -> Result<(Answer, Option<Attempt>), Problem> {
    let Opened { mut transaction, catalogue, mut session } = match open(app, id, bearer, headers, claim).await? {
        Ok(opened) => opened,
        Err(answer) => return Ok((answer, None)),
    };
    let mut given_up = None;
    let mut said = match closed(standing(&session, app.clock.now())) {
        Some(message) => vec![message],
        None => {
            given_up = step::waiting(&mut transaction, &session).await?;
            if let Some(attempt) = &given_up {
                step::give_up(&mut transaction, app, &mut session, attempt).await?;
            }
            let (body, mut said) = heard(spoken.agreement(), Some(&session.document), body);
            said.extend(write_into(&mut transaction, app, &catalogue, &mut session, &body).await?);
            said
        }
    };
    said.dedup();
    let answer = Answer::of_checkout(200, &view(&mut transaction, app, &catalogue, &session, said).await?)?;
    if let Some(claim) = claim {
        idempotency::finish(&mut transaction, claim, &answer).await?;
    }
    transaction.commit().await?;
    Ok((answer, given_up))
}

/// Replaces the document of an open session, and answers with what is to be said about the request.
async fn write_into(
    connection: &mut Connection,
    app: &App,
    catalogue: &Arc<Catalogue>,
    session: &mut Session,
    body: &CheckoutWrite,
) -> Result<Vec<Message>, Problem> {
    let mut facts = facts(&mut *connection, app, catalogue, &session.id, hold_ids(body)).await?;
    let Written { document, claimed_total, mut remarks } = write(Some(&session.document), body, &facts);
    facts.wishes.retain(document.hold_ids());
    if document != session.document {
        session.revision += 1;
    }
    session.document = document;
    let shown_before = session.shown_total;
    session.shown_total = evaluate::evaluate(&session.document, session.is_guarded(), &facts).total();
    session.expires_at = open_until(app, facts.now);
    remarks.extend(claimed(claimed_total, &[shown_before, session.shown_total]));
    let mut holds = stock_hold::live(&mut *connection, &session.id, facts.now).await?;
    holds.retain_mut(|hold| match session.document.line(&hold.line_id) {
        Some(line) if line.item_id == hold.product_id => {
            hold.quantity = hold.quantity.min(line.quantity);
            true
        }
        _ => false,
    });
    stock_hold::replace(&mut *connection, &session.id, &holds).await?;
    session::update(connection, session).await?;
    Ok(remarks)
}

/// Those that are named. Whether their secrets were shown is said by the document.
fn hold_ids(body: &CheckoutWrite) -> impl Iterator<Item = &str> {
    body.wish_holds.iter().map(|wish| wish.hold_id.as_str())
}

/// A client's own total is not used. Sending back one that the shop had sent is no claim.
fn claimed(total: Option<i64>, ours: &[i64]) -> Option<Message> {
    let text = "The totals that were sent were not used. Totals are those of the shop.";
    total.filter(|total| !ours.contains(total)).map(|_| Message::warning(code::PRICE_IGNORED, "$.totals", text))
}

/// The session that was looked for, if there is one and the bearer may see it.
pub fn visible(session: Option<Session>, bearer: &Bearer) -> Result<Session, Problem> {
    let session = session.ok_or_else(|| Problem::not_found("There is no such checkout. Start a new one."))?;
    bearer.opens(session.token_hash.as_deref())?;
    Ok(session)
}
