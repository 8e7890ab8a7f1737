//! The step that a payment waits for: taken, refused, or given up because the session moved on. Units whose time was
//! over are kept aside again before anything is charged; if they are gone, nothing is. The demonstration's page for it
//! is [`crate::http::test_card`].

use handsel_contract::code;
use handsel_contract::message::Message;

use super::answer::{Standing, facts, standing};
use super::begin::hold;
use super::evaluate::Evaluated;
use super::facts::Facts;
use super::settle::{Ask, Unsettled, charge_of, settle};
use super::{lease, wish_payment};
use crate::app::App;
use crate::store::payment::{Attempt, AttemptState, advance, find};
use crate::store::retry::retried;
use crate::store::session::{self, Session, State};
use crate::store::{Connection, StoreError, payment, stock_hold};

/// What came of the buyer's decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// The order is placed.
    Placed,
    /// Nothing was charged; the session is open again.
    NotPlaced,
    /// The payment does not wait for anything.
    Over,
}

/// The buyer approved or refused.
pub async fn decide(app: &App, attempt_id: &str, approved: bool) -> Result<Taken, Unsettled> {
    match retried(|| write_down(app, attempt_id, approved)).await? {
        Decided::Over(taken) => Ok(taken),
        Decided::Refused(attempt) => {
            tell_handler(app, &attempt).await;
            Ok(Taken::NotPlaced)
        }
        Decided::Approved => confirm(app, attempt_id).await,
    }
}

/// What a decision led to, before the handler hears of it.
enum Decided {
    /// Nothing: the payment did not wait for one.
    Over(Taken),
    /// The payment is given up.
    Refused(Box<Attempt>),
    /// It may be charged.
    Approved,
}

async fn write_down(app: &App, attempt_id: &str, approved: bool) -> Result<Decided, StoreError> {
    let now = app.clock.now();
    let catalogue = app.store.catalogue().await?;
    let mut transaction = app.store.begin_write().await?;
    let over = Ok(Decided::Over(Taken::Over));
    let Some(attempt) = find(&mut transaction, attempt_id).await? else { return over };
    let Some(mut session) = session::lock(&mut transaction, &attempt.session_id).await? else { return over };
    // As it is now that nobody else can change it.
    let Some(attempt) = find(&mut transaction, attempt_id).await? else { return over };
    if attempt.state != AttemptState::Stepping {
        let placed = attempt.state == AttemptState::Paid;
        return Ok(Decided::Over(if placed { Taken::Placed } else { Taken::Over }));
    }
    let items = attempt.evaluated.line_items.iter().map(|line| line.item.id.as_str());
    stock_hold::lock_stock(&mut transaction, items).await?;
    let gone = standing(&session, now) == Standing::Expired
        || !can_be_had(
            &attempt.evaluated,
            &facts(&mut transaction, app, &catalogue, &session.id, std::iter::empty()).await?,
        );
    let mut wishes_gone = Vec::new();
    if !gone && approved {
        wishes_gone = wish_payment::start(&mut transaction, app, &session.id, &attempt.evaluated.wishes).await?;
    }
    if gone || !approved || !wishes_gone.is_empty() {
        let note = if let Some(message) = wishes_gone.into_iter().next() {
            message
        } else if gone {
            let text = "Nothing was charged: the goods were no longer kept aside, and are gone. See what is left.";
            Message::recoverable(code::OUT_OF_STOCK, "$.line_items", text)
        } else {
            let text = "The payment was not approved and nothing was charged. Try again, or choose another way to pay.";
            Message::recoverable(code::PAYMENT_DECLINED, "$.payment.instruments", text)
        };
        give_up(&mut transaction, app, &mut session, &attempt).await?;
        session.document.payment_note = Some(note);
        session::update(&mut transaction, &session).await?;
        transaction.commit().await?;
        return Ok(Decided::Refused(Box::new(attempt)));
    }
    hold(&mut transaction, app, &session, now).await?;
    advance(&mut transaction, attempt_id, AttemptState::Stepping, AttemptState::Open, now).await?;
    lease::take(&mut transaction, app, attempt_id).await?;
    session.state = State::Paying;
    session.revision += 1;
    session::update(&mut transaction, &session).await?;
    transaction.commit().await?;
    Ok(Decided::Approved)
}

async fn confirm(app: &App, attempt_id: &str) -> Result<Taken, Unsettled> {
    let task = tokio::spawn(settle(app.clone(), attempt_id.to_owned(), Ask::Confirm));
    task.await.map_err(|_| Unsettled::Missing("a task"))??;
    let settled = find(&mut *app.store.reader().acquire().await.map_err(StoreError::from)?, attempt_id).await?;
    let placed = settled.is_some_and(|attempt| attempt.state == AttemptState::Paid);
    Ok(if placed { Taken::Placed } else { Taken::NotPlaced })
}

/// Gives up the payment that a session waits for, because the session is changed or cancelled. The session is open
/// then; the caller keeps it, commits, and tells the handler.
pub async fn give_up(
    connection: &mut Connection,
    app: &App,
    session: &mut Session,
    attempt: &Attempt,
) -> Result<(), StoreError> {
    let now = app.clock.now();
    advance(&mut *connection, &attempt.id, AttemptState::Stepping, AttemptState::Abandoned, now).await?;
    wish_payment::failed(connection, app, &session.id, &attempt.evaluated.wishes).await?;
    session.state = State::Open;
    session.attempt_id = None;
    session.revision += 1;
    Ok(())
}

/// The payment that a session waits for.
pub async fn waiting(connection: &mut Connection, session: &Session) -> Result<Option<Attempt>, StoreError> {
    match &session.attempt_id {
        Some(id) if session.state == State::Stepping => payment::find(connection, id).await,
        _ => Ok(None),
    }
}

/// Lets the handler forget a payment that was given up. The attempt is over either way: it can no longer be confirmed.
pub async fn tell_handler(app: &App, attempt: &Attempt) {
    wish_payment::tell(app, &attempt.evaluated.wishes);
    let Some(handler) = app.payments.find(&attempt.handler_id) else { return };
    if let Err(error) = handler.abandon(&charge_of(app, attempt)).await {
        tracing::warn!(%error, "a payment handler was not told that a payment was given up");
    }
}

fn can_be_had(agreed: &Evaluated, facts: &Facts) -> bool {
    agreed.line_items.iter().all(|line| {
        let same = agreed.line_items.iter().filter(|other| other.item.id == line.item.id);
        same.map(|line| line.quantity).sum::<i64>() <= facts.available(&line.item.id)
    })
}
