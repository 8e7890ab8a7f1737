//! `POST /checkout-sessions/{id}/complete`: the order is placed. The key, the units and the attempt are written down
//! first; then the payment handler is asked, outside any transaction; then order and answer are written down together.
//! All of it runs as a task of its own, so that a client that hangs up breaks nothing: an attempt that was written down is asked about.
//! The rules are in [`crate::checkout::begin`] and [`crate::checkout::settle`].

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Method};
use axum::routing::post;
use handsel_contract::checkout::CompleteWrite;
use handsel_contract::code;
use handsel_contract::message::Message;
use handsel_contract::routes::{COMPLETE, with_id};

use super::answer::Answer;
use super::bearer::Bearer;
use super::body::Body;
use super::idempotency::{self, Claim};
use super::problem::Problem;
use super::write::{Opened, closed, open, open_until};
use crate::app::App;
use crate::checkout::answer::{Standing, standing, view};
use crate::checkout::begin::{Begun, begin};
use crate::checkout::settle::{Ask, Unsettled, settle};
use crate::checkout::{step, wish_payment};
use crate::store::payment::Attempt;
use crate::store::retry::retried;

/// The routes of this noun.
pub fn routes() -> Router<App> {
    Router::new().route(COMPLETE, post(complete))
}

async fn complete(
    State(app): State<App>,
    bearer: Bearer,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Body<CompleteWrite>,
) -> Result<Answer, Problem> {
    let path = with_id(COMPLETE, &id);
    let claim = Claim::required(&headers, (&Method::POST, &path), &bearer, &body.bytes)?;
    let done = tokio::spawn(async move { place(&app, &id, &bearer, &headers, &claim, &body.value).await });
    // What has panicked is in the log.
    done.await.unwrap_or_else(|_| Err(Problem::internal()))
}

async fn place(
    app: &App,
    id: &str,
    bearer: &Bearer,
    headers: &HeaderMap,
    claim: &Claim,
    body: &CompleteWrite,
) -> Result<Answer, Problem> {
    let prepare = || prepare(app, id, bearer, headers, claim, body);
    let Prepared { next, given_up } = retried(prepare).await?;
    if let Some(earlier) = &given_up {
        step::tell_handler(app, earlier).await;
    }
    match next {
        Next::Answer(answer) => Ok(answer),
        Next::Pay(attempt_id) => {
            let credential = body.payment.selected().and_then(|instrument| instrument.credential.clone());
            placed(settle(app.clone(), attempt_id, Ask::Charge(credential)).await)
        }
    }
}

/// What is written down before anybody is asked for money.
struct Prepared {
    next: Next,
    /// The payment that had waited for a step.
    given_up: Option<Attempt>,
}

enum Next {
    Answer(Answer),
    /// The handler is to be asked about this attempt.
    Pay(String),
}

async fn prepare(
    app: &App,
    id: &str,
    bearer: &Bearer,
    headers: &HeaderMap,
    claim: &Claim,
    body: &CompleteWrite,
) -> Result<Prepared, Problem> {
    let Opened { mut transaction, catalogue, mut session } = match open(app, id, bearer, headers, Some(claim)).await? {
        Ok(opened) => opened,
        Err(answer) => return Ok(Prepared { next: Next::Answer(answer), given_up: None }),
    };
    let now = app.clock.now();
    let standing = standing(&session, now);
    let mut given_up = None;
    let said = match (standing, closed(standing)) {
        (Standing::Completed, _) => {
            let text = "The order was placed already. Nothing was charged again.";
            vec![Message::info(code::ORDER_PLACED, "$.order", text)]
        }
        (_, Some(message)) => vec![message],
        (_, None) => {
            given_up = step::waiting(&mut transaction, &session).await?;
            if let Some(attempt) = &given_up {
                step::give_up(&mut transaction, app, &mut session, attempt).await?;
            }
            session.expires_at = open_until(app, now);
            match begin(&mut transaction, app, &catalogue, &mut session, body, &claim.key).await? {
                Begun::Refused(messages) => messages,
                Begun::Attempt(attempt) => {
                    transaction.commit().await?;
                    wish_payment::tell(app, &attempt.evaluated.wishes);
                    return Ok(Prepared { next: Next::Pay(attempt.id), given_up });
                }
            }
        }
    };
    let answer = Answer::of_checkout(200, &view(&mut transaction, app, &catalogue, &session, said).await?)?;
    idempotency::finish(&mut transaction, claim, &answer).await?;
    transaction.commit().await?;
    Ok(Prepared { next: Next::Answer(answer), given_up })
}

/// The answer of the payment. If it could not be settled the attempt stays open, the key stays taken, and both are
/// taken up again by the next request about the session.
fn placed(settled: Result<Answer, Unsettled>) -> Result<Answer, Problem> {
    match settled {
        Ok(answer) => Ok(answer),
        Err(Unsettled::Store(error)) => Err(error.into()),
        Err(error) => {
            tracing::error!(%error, "a payment cannot be settled now");
            Err(Problem::internal())
        }
    }
}
