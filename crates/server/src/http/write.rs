//! What every write to a session has in common: its transaction, its key, its bearer and its revision, in an order that
//! lets a repetition be answered whatever the session has become. Read [`super::checkout`] for the writes themselves.

use std::sync::Arc;

use axum::http::HeaderMap;
use handsel_contract::code;
use handsel_contract::message::{Message, Severity};

use super::answer::Answer;
use super::bearer::Bearer;
use super::checkout::visible;
use super::idempotency::{self, Claim};
use super::problem::Problem;
use super::revision;
use crate::app::App;
use crate::checkout::answer::Standing;
use crate::checkout::recover;
use crate::store::Tx;
use crate::store::catalogue::Catalogue;
use crate::store::session::{self, Session, State};

/// Until when a session that is written now is kept open, in UTC milliseconds.
pub fn open_until(app: &App, now: i64) -> i64 {
    now + i64::from(app.config.session_minutes) * 60 * 1_000
}

/// A session that nobody else changes meanwhile.
pub struct Opened {
    /// Has the session locked.
    pub transaction: Tx,
    /// The shop.
    pub catalogue: Arc<Catalogue>,
    /// As it is now.
    pub session: Session,
}

/// Opens a session for a write, or answers with what the same request was answered before.
pub async fn open(
    app: &App,
    id: &str,
    bearer: &Bearer,
    headers: &HeaderMap,
    claim: Option<&Claim>,
) -> Result<Result<Opened, Answer>, Problem> {
    let catalogue = app.store.catalogue().await?;
    let mut transaction = app.store.begin_write().await?;
    let session = visible(session::lock(&mut transaction, id).await?, bearer)?;
    if let Some(claim) = claim {
        match idempotency::claim(&mut transaction, claim, app.clock.now()).await {
            Ok(None) => {}
            Ok(Some(answer)) => return Ok(Err(answer)),
            Err(problem) => {
                if let (State::Paying, Some(attempt)) = (session.state, &session.attempt_id) {
                    recover::resume(app, attempt);
                }
                return Err(problem);
            }
        }
    }
    revision::check(headers, session.revision)?;
    Ok(Ok(Opened { transaction, catalogue, session }))
}

/// Why a session cannot be changed, if it cannot.
pub fn closed(standing: Standing) -> Option<Message> {
    let over = |code, text| Some(Message::error(code, Severity::Unrecoverable, "$", text));
    match standing {
        Standing::Open | Standing::Stepping => None,
        Standing::Paying => {
            let text = "The order is being placed and cannot be changed now. Wait a moment.";
            Some(Message::recoverable(code::COMPLETE_IN_PROGRESS, "$", text))
        }
        Standing::Completed => {
            over(code::SESSION_CLOSED, "This order has been placed. Start a new checkout to buy more.")
        }
        Standing::Canceled => over(code::SESSION_CLOSED, "This checkout was given up. Start a new one."),
        Standing::Expired => over(
            code::SESSION_EXPIRED,
            "This checkout has waited too long and has ended. Start a new one; what was entered can be used again.",
        ),
    }
}
