//! `POST /orders/{id}/adjustments`: the shop's own systems say that something of an order was cancelled, returned or paid back.
//! The adjustment's own identifier makes it happen once; a key is honoured, and not needed. What follows is in
//! [`crate::checkout::adjust`].

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::routing::post;
use handsel_contract::adjustment::{Adjustment, AdjustmentStatus};
use handsel_contract::code;
use handsel_contract::routes::{ORDER_ADJUSTMENTS, with_id};
use jiff::Timestamp;

use super::answer::Answer;
use super::body::Body;
use super::idempotency::{self, Claim};
use super::order::{unknown, view};
use super::problem::Problem;
use super::shop::Shop;
use crate::app::App;
use crate::checkout::adjust::{Adjusted, Refused, adjust, takes_off};
use crate::checkout::lines::is_identifier;
use crate::checkout::wish_payment::{self, PaidWish};
use crate::store::Connection;

/// Longest reason, in Unicode scalar values.
const REASON: usize = 2_000;

/// The routes of this noun.
pub fn routes() -> Router<App> {
    Router::new().route(ORDER_ADJUSTMENTS, post(create))
}

async fn create(
    State(app): State<App>,
    Shop(bearer): Shop,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Body<Adjustment>,
) -> Result<Answer, Problem> {
    let path = with_id(ORDER_ADJUSTMENTS, &id);
    let claim = Claim::optional(&headers, (&Method::POST, &path), &bearer, &body.bytes)?;
    let claim = claim.map(|claim| claim.of_bearer(&bearer));
    check(&body.value)?;
    let (store, to_tell) = (app.store.clone(), app.clone());
    let asked = Arc::new((id, claim, body.value));
    let write = store.write(move |connection| {
        let (app, asked) = (app.clone(), asked.clone());
        Box::pin(async move {
            let (id, claim, said) = &*asked;
            create_once(connection, &app, id, claim.as_ref(), said).await
        })
    });
    let (answer, free) = write.await?;
    wish_payment::tell(&to_tell, &free);
    to_tell.outbox.wake(&to_tell.store);
    Ok(answer)
}

/// Adjusts, and tells which wishes are free by it.
async fn create_once(
    connection: &mut Connection,
    app: &App,
    id: &str,
    claim: Option<&Claim>,
    said: &Adjustment,
) -> Result<(Answer, Vec<PaidWish>), Problem> {
    if let Some(claim) = claim
        && let Some(answer) = idempotency::claim(&mut *connection, claim, app.clock.now()).await?
    {
        return Ok((answer, Vec::new()));
    }
    let (status, free) = match adjust(&mut *connection, app, id, said).await? {
        Adjusted::Kept(free) => (201, free),
        Adjusted::Known => (200, Vec::new()),
        Adjusted::Refused(refused) => return Err(problem(refused)),
    };
    let order = view(&mut *connection, app, id).await?.ok_or_else(unknown)?;
    let answer = Answer::json(status, &order)?;
    if let Some(claim) = claim {
        idempotency::finish(connection, claim, &answer).await?;
    }
    Ok((answer, free))
}

/// What can be told without the order.
pub(super) fn check(said: &Adjustment) -> Result<(), Problem> {
    let invalid = |path: String, detail: &str| Err(Problem::member(code::FIELD_INVALID, path, detail));
    if !is_identifier(&said.id) {
        return invalid("$.id".to_owned(), "Make 1 to 64 of A-Z a-z 0-9 _ -, another one for each adjustment.");
    }
    if said.occurred_at.parse::<Timestamp>().is_err() {
        return invalid("$.occurred_at".to_owned(), "Write the instant as in 2026-12-24T18:00:00Z.");
    }
    if matches!(said.status, AdjustmentStatus::Other(_)) {
        return invalid("$.status".to_owned(), "Choose pending, completed or failed.");
    }
    if said.description.as_ref().is_some_and(|text| text.chars().count() > REASON) {
        return invalid("$.description".to_owned(), "There is room for 2000 characters. Shorten it a little.");
    }
    let mut seen = BTreeSet::new();
    for (at, line) in said.line_items.iter().enumerate() {
        if !seen.insert(&line.id) {
            return invalid(format!("$.line_items[{at}].id"), "Name each line once.");
        }
        if takes_off(&said.kind) && line.quantity >= 0 {
            let detail = "Write how many units fewer, such as -1.";
            return Err(Problem::member(code::QUANTITY_INVALID, format!("$.line_items[{at}].quantity"), detail));
        }
    }
    Ok(())
}

/// A refusal as it is answered.
pub(super) fn problem(refused: Refused) -> Problem {
    match refused {
        Refused::NoOrder => unknown(),
        Refused::NoLine(at) => {
            Problem::member(code::FIELD_INVALID, format!("$.line_items[{at}].id"), "The order has no such line.")
        }
        Refused::OnlyWhole(at) => {
            let detail = "This line bought something of a wish list. Cancel or return all that is left of it.";
            Problem::member(code::QUANTITY_INVALID, format!("$.line_items[{at}].quantity"), detail)
        }
        Refused::IdTaken => {
            let detail = "The order has another adjustment of this identifier, or this one has ended. Make a new one.";
            Problem::new(StatusCode::CONFLICT, code::ID_TAKEN, "It is in use", detail)
        }
    }
}
