//! From a handler's answer to the order, in one transaction: the attempt ends once, and with it come the order, the
//! stock and the answer that the waiting request is given. However often and from wherever it is called for one
//! attempt, the first call wins. Read [`super::begin`] for what came before and [`super::recover`] for a server that
//! was killed between.

use handsel_contract::code;
use handsel_contract::message::Message;
use handsel_contract::payment::Credential;

use super::answer::view;
use super::{lease, wish_payment};
use crate::app::App;
use crate::http::answer::Answer;
use crate::payment::{Charge, Outcome};
use crate::random;
use crate::store::payment::{Attempt, AttemptState, advance, find, set_step};
use crate::store::retry::retried;
use crate::store::session::{self, Session, State};
use crate::store::{Connection, StoreError, idempotency, order, stock_hold};
use crate::webhook;

/// What to ask the handler.
#[derive(Clone, Debug)]
pub enum Ask {
    /// Charge, with the credential that came with the request.
    Charge(Option<Credential>),
    /// Charge, now that the buyer took the step.
    Confirm,
    /// What became of it?
    Settle,
}

/// Why a payment could not be settled. The attempt stays open, and is asked about again.
#[derive(Debug, thiserror::Error)]
pub enum Unsettled {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The handler did not answer.
    #[error("payment handler: {0}")]
    Handler(#[from] crate::payment::HandlerError),
    /// The attempt or its handler is not there any more.
    #[error("an attempt without {0}")]
    Missing(&'static str),
    /// It is being asked about already, by this process or another, or is over.
    #[error("already being settled")]
    UnderWay,
}

/// Asks the handler about an open attempt and does what follows. Run it as a task of its own: it must not end because a
/// client hung up.
pub async fn settle(app: App, attempt_id: String, ask: Ask) -> Result<Answer, Unsettled> {
    let attempt = {
        let mut connection = app.store.reader().acquire().await.map_err(StoreError::from)?;
        find(&mut connection, &attempt_id).await?.ok_or(Unsettled::Missing("row"))?
    };
    // Whoever made it open has the lease already, and must find nobody here who only looks whether it is free.
    let takes_over = matches!(ask, Ask::Settle);
    if takes_over && attempt.leased_until.is_some_and(|until| until > app.clock.now()) {
        return Err(Unsettled::UnderWay);
    }
    let _entered = app.payments.enter(&attempt_id).ok_or(Unsettled::UnderWay)?;
    if takes_over && !lease::take_now(&app, &attempt_id).await? {
        return Err(Unsettled::UnderWay);
    }
    match lease::during(&app, &attempt_id, asked(&app, &attempt, &ask)).await {
        Ok(outcome) => Ok(conclude(&app, &attempt_id, &outcome).await?),
        Err(error) => {
            lease::give_back(&app, &attempt_id).await?;
            Err(error)
        }
    }
}

/// The handler's answer. One that does not come is asked for once more, by the same identifier.
async fn asked(app: &App, attempt: &Attempt, ask: &Ask) -> Result<Outcome, Unsettled> {
    let handler = app.payments.find(&attempt.handler_id).ok_or(Unsettled::Missing("handler"))?;
    let charge = charge_of(app, attempt);
    let asked = match ask {
        Ask::Charge(credential) => handler.charge(&charge, credential.as_ref()).await,
        Ask::Confirm => handler.confirm(&charge).await,
        Ask::Settle => handler.settle(&charge).await,
    };
    if let Err(error) = &asked {
        tracing::warn!(%error, "a payment handler did not answer; asking again");
        return Ok(handler.settle(&charge).await?);
    }
    Ok(asked?)
}

/// What the handler of an attempt is told.
pub fn charge_of(app: &App, attempt: &Attempt) -> Charge {
    Charge {
        attempt_id: attempt.id.clone(),
        amount: attempt.amount,
        currency: attempt.currency.clone(),
        now: app.clock.now(),
        step_url: app.config.absolute_url(&format!("/demo/test-card/{}", attempt.id)),
    }
}

/// Writes down an outcome. If the attempt is not open any more, nothing changes.
pub async fn conclude(app: &App, attempt_id: &str, outcome: &Outcome) -> Result<Answer, StoreError> {
    retried(|| conclude_once(app, attempt_id, outcome)).await
}

async fn conclude_once(app: &App, attempt_id: &str, outcome: &Outcome) -> Result<Answer, StoreError> {
    let now = app.clock.now();
    let catalogue = app.store.catalogue().await?;
    let mut transaction = app.store.begin_write().await?;
    let attempt = find(&mut transaction, attempt_id).await?;
    let attempt = attempt.ok_or_else(|| StoreError::Corrupt("an attempt is gone".to_owned()))?;
    let session = session::lock(&mut transaction, &attempt.session_id).await?;
    let mut session = session.ok_or_else(|| StoreError::Corrupt("a session is gone".to_owned()))?;
    let to = match outcome {
        Outcome::Paid { .. } => AttemptState::Paid,
        Outcome::Declined => AttemptState::Declined,
        Outcome::NeedsStep { .. } => AttemptState::Stepping,
    };
    if advance(&mut transaction, attempt_id, AttemptState::Open, to, now).await? {
        session.revision += 1;
        match outcome {
            Outcome::Paid { due_at } => place(&mut transaction, app, &mut session, &attempt, *due_at, now).await?,
            Outcome::Declined => {
                wish_payment::failed(&mut transaction, app, &session.id, &attempt.evaluated.wishes).await?;
                reopen(&mut session);
            }
            Outcome::NeedsStep { url } => {
                set_step(&mut transaction, attempt_id, url).await?;
                session.state = State::Stepping;
            }
        }
        session::update(&mut transaction, &session).await?;
    }
    let answer = Answer::of_checkout(200, &view(&mut transaction, app, &catalogue, &session, Vec::new()).await?)?;
    let Answer { status, etag, body, .. } = &answer;
    idempotency::finish(&mut transaction, &attempt.idempotency_key, *status, etag.as_deref(), body).await?;
    transaction.commit().await?;
    wish_payment::tell(app, &attempt.evaluated.wishes);
    app.outbox.wake(&app.store);
    Ok(answer)
}

/// The order, the stock, the wishes it fulfils and the end of the session.
async fn place(
    connection: &mut Connection,
    app: &App,
    session: &mut Session,
    attempt: &Attempt,
    due_at: Option<i64>,
    now: i64,
) -> Result<(), StoreError> {
    let items = attempt.evaluated.line_items.iter().map(|line| line.item.id.as_str());
    stock_hold::lock_stock(&mut *connection, items).await?;
    let order = random::id("ord");
    order::write::insert(&mut *connection, &order, session, attempt, due_at, now).await?;
    wish_payment::ordered(&mut *connection, app, &order, &attempt.evaluated.wishes).await?;
    for line in &attempt.evaluated.line_items {
        stock_hold::sell(&mut *connection, &line.item.id, line.quantity).await?;
    }
    stock_hold::release(&mut *connection, &session.id).await?;
    webhook::order::tell(connection, app, &order, None, now).await?;
    session.state = State::Completed;
    Ok(())
}

/// Back to where it can be changed. The units stay aside until their time is over, for another attempt.
fn reopen(session: &mut Session) {
    session.state = State::Open;
    session.attempt_id = None;
    session.document.payment_note = Some(Message::recoverable(
        code::PAYMENT_DECLINED,
        "$.payment.instruments",
        "The payment was declined and nothing was charged. Try again, or choose another way to pay.",
    ));
}
