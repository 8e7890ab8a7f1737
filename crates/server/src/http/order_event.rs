//! `POST /webhooks/order-events`: a platform tells what became of an order, as UCP's order event signed by Standard Webhooks. Its
//! adjustments are taken as if the shop had said each by [`super::adjustment`]: those that are known change nothing, so the same
//! event twice, late or in another order does no harm. Without a secret in the configuration there is no such call.

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{FromRequest, Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use handsel_contract::code;
use handsel_contract::routes::ORDER_EVENTS;
use handsel_contract::webhook::{ID, OrderEvent, SIGNATURE, TIMESTAMP};
use serde_json::json;

use super::adjustment::{check, problem};
use super::answer::Answer;
use super::body::{parse, read};
use super::problem::Problem;
use crate::app::App;
use crate::checkout::adjust::{Adjusted, Refused, adjust};
use crate::checkout::envelope;
use crate::checkout::wish_payment::{self, PaidWish};
use crate::store::Connection;
use crate::webhook::signature::{Fault, Headers, verify};

/// The routes of this noun.
pub fn routes() -> Router<App> {
    Router::new().route(ORDER_EVENTS, post(receive))
}

/// A body that is known to be the platform's.
struct Signed(Bytes);

impl FromRequest<App> for Signed {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> Result<Self, Problem> {
        let secrets = &app.config.order_event_secrets;
        if secrets.is_empty() {
            return Err(Problem::not_found("There is nothing at this address. Check the link."));
        }
        let headers = request.headers().clone();
        let bytes = read(request, app).await?;
        let now = app.clock.now().div_euclid(1_000);
        match verify(secrets, shown(&headers), &bytes, now) {
            Ok(()) => Ok(Self(bytes)),
            Err(fault) => Err(refused(fault)),
        }
    }
}

fn shown(headers: &HeaderMap) -> Headers<'_> {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    Headers { id: text(ID), timestamp: text(TIMESTAMP), signature: text(SIGNATURE) }
}

fn refused(fault: Fault) -> Problem {
    let detail = match fault {
        Fault::Headers => "Send webhook-id, webhook-timestamp and webhook-signature, as Standard Webhooks has them.",
        Fault::Time => "The webhook-timestamp is more than five minutes from now. Sign anew with each try.",
        Fault::Signature => "No webhook-signature is by a secret of the server's option order_event_secrets.",
    };
    Problem::new(StatusCode::UNAUTHORIZED, code::SIGNATURE_INVALID, "The signature does not open this", detail)
}

async fn receive(State(app): State<App>, Signed(bytes): Signed) -> Result<Answer, Problem> {
    let event: OrderEvent = parse(&bytes)?;
    for (at, adjustment) in event.adjustments.iter().enumerate() {
        check(adjustment).map_err(|problem| problem.within(&place(at)))?;
    }
    let (store, to_tell, event) = (app.store.clone(), app.clone(), Arc::new(event));
    let write = store.write(move |connection| {
        let (app, event) = (app.clone(), event.clone());
        Box::pin(async move { take_in(connection, &app, &event).await })
    });
    wish_payment::tell(&to_tell, &write.await?);
    to_tell.outbox.wake(&to_tell.store);
    Ok(Answer::json(200, &json!({ "ucp": envelope::of_order() }))?)
}

/// Takes all of it in, or nothing. Tells which wishes are free by it.
async fn take_in(connection: &mut Connection, app: &App, event: &OrderEvent) -> Result<Vec<PaidWish>, Problem> {
    let mut free = Vec::new();
    for (at, adjustment) in event.adjustments.iter().enumerate() {
        match adjust(&mut *connection, app, &event.id, adjustment).await? {
            Adjusted::Kept(wishes) => free.extend(wishes),
            // A platform tells of all its orders, and some were not placed here.
            Adjusted::Known | Adjusted::Refused(Refused::NoOrder) => {}
            Adjusted::Refused(refused) => return Err(problem(refused).within(&place(at))),
        }
    }
    Ok(free)
}

fn place(at: usize) -> String {
    format!("$.adjustments[{at}]")
}
