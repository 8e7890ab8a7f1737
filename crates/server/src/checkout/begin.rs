//! The beginning of a payment, in one transaction: the checkout is evaluated a last time, the units are kept aside, and
//! the attempt is written down before anybody is asked for money. Whoever is too late is told here, and pays nothing.
//! It does not ask the handler; that is [`super::settle`].

use std::sync::Arc;

use handsel_contract::checkout::CompleteWrite;
use handsel_contract::code;
use handsel_contract::message::Message;
use handsel_contract::payment::PaymentInstrument;

use super::answer::facts;
use super::evaluate::{Evaluated, evaluate};
use super::write::without_credential;
use super::{lease, wish_payment};
use crate::app::App;
use crate::random;
use crate::store::catalogue::Catalogue;
use crate::store::payment::{Attempt, AttemptState};
use crate::store::session::{Session, State};
use crate::store::stock_hold::StockHold;
use crate::store::{Connection, StoreError, payment, session, stock_hold};

/// Until when units that are kept aside now are kept, in UTC milliseconds.
pub fn hold_until(app: &App, now: i64) -> i64 {
    now + i64::from(app.config.hold_minutes) * 60 * 1_000
}

/// What became of the request to complete.
#[derive(Clone, Debug)]
pub enum Begun {
    /// Payment is under way.
    Attempt(Box<Attempt>),
    /// It is not: these messages say why, beside those of the evaluation.
    Refused(Vec<Message>),
}

/// Begins to pay an open session. The caller has it locked, and commits whatever comes of it.
pub async fn begin(
    connection: &mut Connection,
    app: &App,
    catalogue: &Arc<Catalogue>,
    session: &mut Session,
    body: &CompleteWrite,
    idempotency_key: &str,
) -> Result<Begun, StoreError> {
    if !body.payment.instruments.is_empty() {
        session.document.instruments = body.payment.instruments.iter().map(without_credential).collect();
    }
    session.document.payment_note = None;
    session.revision += 1;
    let items = session.document.lines.iter().map(|line| line.item_id.as_str());
    stock_hold::lock_stock(&mut *connection, items).await?;
    let facts = facts(&mut *connection, app, catalogue, &session.id, session.document.hold_ids()).await?;
    let evaluated = evaluate(&session.document, session.is_guarded(), &facts);

    let mut refusals = refusals(app, session, body, &evaluated);
    if refusals.is_empty() && evaluated.is_ready() {
        refusals = wish_payment::start(&mut *connection, app, &session.id, &evaluated.wishes).await?;
    }
    if !refusals.is_empty() || !evaluated.is_ready() {
        session.shown_total = evaluated.total();
        session::update(connection, session).await?;
        return Ok(Begun::Refused(refusals));
    }
    let now = facts.now;
    hold(&mut *connection, app, session, now).await?;
    let instrument =
        session.document.instrument().cloned().ok_or_else(|| StoreError::Corrupt("no instrument".into()))?;
    let attempt = Attempt {
        id: random::id("pay"),
        session_id: session.id.clone(),
        idempotency_key: idempotency_key.to_owned(),
        handler_id: instrument.handler_id.clone(),
        instrument,
        amount: evaluated.total(),
        currency: evaluated.currency.clone(),
        state: AttemptState::Open,
        step_url: None,
        leased_until: None,
        evaluated,
        created_at: now,
    };
    payment::insert(&mut *connection, &attempt).await?;
    lease::take(&mut *connection, app, &attempt.id).await?;
    session.state = State::Paying;
    session.attempt_id = Some(attempt.id.clone());
    session::update(connection, session).await?;
    Ok(Begun::Attempt(Box::new(attempt)))
}

/// What stands in the way besides the evaluation's own messages.
fn refusals(app: &App, session: &Session, body: &CompleteWrite, evaluated: &Evaluated) -> Vec<Message> {
    let mut refusals = Vec::new();
    if let Some((path, text)) = instrument_missing(app, session, body) {
        refusals.push(Message::recoverable(code::PAYMENT_INSTRUMENT_REQUIRED, path, text));
    }
    if evaluated.total() != session.shown_total {
        let text = "The total has changed since it was last shown. Look at it, then place the order again.";
        refusals.push(Message::recoverable(code::PRICE_CHANGED, "$.totals", text));
    }
    refusals
}

fn instrument_missing(app: &App, session: &Session, body: &CompleteWrite) -> Option<(String, &'static str)> {
    const PATH: &str = "$.payment.instruments";
    let Some(chosen) = session.document.instrument() else {
        return Some((PATH.to_owned(), "Choose how to pay."));
    };
    let index = session.document.instruments.iter().position(|instrument| instrument == chosen).unwrap_or_default();
    let path = format!("{PATH}[{index}]");
    let Some(handler) = app.payments.find(&chosen.handler_id) else {
        return Some((
            format!("{path}.handler_id"),
            "This way to pay is not offered here. Choose one of those that are.",
        ));
    };
    let takes = handler.advertise().available_instruments;
    if !takes.is_empty() && !takes.iter().any(|instrument| instrument.kind == chosen.kind) {
        return Some((format!("{path}.type"), "This way to pay does not take such an instrument. Choose another."));
    }
    // The credential came with this request or not at all.
    let sent: Option<&PaymentInstrument> = body.payment.instruments.get(index);
    handler.missing(sent.unwrap_or(chosen)).map(|text| (format!("{path}.credential"), text))
}

/// Keeps the session's units aside. The stock is locked, and the evaluation has found in this transaction that they can be had.
pub async fn hold(connection: &mut Connection, app: &App, session: &Session, now: i64) -> Result<(), StoreError> {
    let before = stock_hold::live(&mut *connection, &session.id, now).await?;
    let taken_at = |line: &str| before.iter().find(|hold| hold.line_id == line).map_or(now, |hold| hold.taken_at);
    let holds: Vec<StockHold> = (session.document.lines.iter())
        .map(|line| StockHold {
            line_id: line.id.clone(),
            product_id: line.item_id.clone(),
            quantity: line.quantity,
            taken_at: taken_at(&line.id),
            expires_at: hold_until(app, now),
        })
        .collect();
    stock_hold::replace(connection, &session.id, &holds).await
}
