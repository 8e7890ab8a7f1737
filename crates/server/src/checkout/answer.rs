//! A session as it is sent. While it can be changed it is evaluated at this moment; from the beginning of its payment
//! on it is what was agreed to. The status follows from the state, the clock and the messages, and is kept nowhere.
//! Read [`super::evaluate`] for what it comes to.

use std::sync::Arc;

use handsel_contract::checkout::{Action, ActionConfig, Checkout, Link, Status};
use handsel_contract::code;
use handsel_contract::message::{Message, Severity};
use handsel_contract::order::OrderConfirmation;
use handsel_contract::registry::Registry;

use super::envelope;
use super::evaluate::{Evaluated, evaluate, fulfillment};
use super::facts::Facts;
use super::wish::Wishes;
use super::wish_line;
use crate::app::App;
use crate::local_time::rfc3339_utc;
use crate::store::catalogue::Catalogue;
use crate::store::payment::Attempt;
use crate::store::session::{Session, State};
use crate::store::stock_hold::StockHold;
use crate::store::{Connection, StoreError, order, payment, stock_hold};

/// UCP's word for a challenge that the buyer must take (UCP, `shopping/payment_authentication.json`).
const CHALLENGE: &str = "dev.ucp.payment.three_ds_challenge";
/// The longest that goods are kept aside, in milliseconds: an hour, however often it is extended.
pub const LONGEST_HOLD: i64 = 60 * 60 * 1_000;

/// A session where it stands at an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Can be changed and completed.
    Open,
    /// Payment waits for a step by the buyer; a change gives that payment up.
    Stepping,
    /// Payment is under way.
    Paying,
    /// An order exists.
    Completed,
    /// Given up.
    Canceled,
    /// Too late.
    Expired,
}

/// Where a session stands.
pub fn standing(session: &Session, now: i64) -> Standing {
    match session.state {
        State::Canceled => Standing::Canceled,
        _ if session.is_expired(now) => Standing::Expired,
        State::Open => Standing::Open,
        State::Stepping => Standing::Stepping,
        State::Paying => Standing::Paying,
        State::Completed => Standing::Completed,
    }
}

/// The facts for a session, with what it may buy and the wish lists' holds that it names.
///
/// The catalogue comes from outside because it is read on a connection of its own: who holds one must not wait for
/// another.
pub async fn facts(
    connection: &mut Connection,
    app: &App,
    catalogue: &Arc<Catalogue>,
    session_id: &str,
    holds: impl Iterator<Item = &str>,
) -> Result<Facts, StoreError> {
    let available = stock_hold::available(&mut *connection, session_id, app.clock.now()).await?;
    let wishes = Wishes::load(connection, session_id, holds, &app.clock).await?;
    Ok(Facts { wishes, ..Facts::new(catalogue.clone(), available, app)? })
}

/// The session as it is to be sent, with more to say about the request at hand.
pub async fn view(
    connection: &mut Connection,
    app: &App,
    catalogue: &Arc<Catalogue>,
    session: &Session,
    said: Vec<Message>,
) -> Result<Checkout, StoreError> {
    let facts = facts(&mut *connection, app, catalogue, &session.id, session.document.hold_ids()).await?;
    let standing = standing(session, facts.now);
    let attempt = match &session.attempt_id {
        Some(id) => payment::find(&mut *connection, id).await?,
        None => None,
    };
    let evaluated = match &attempt {
        Some(attempt) => attempt.evaluated.clone(),
        None => evaluate(&session.document, session.is_guarded(), &facts),
    };
    let holds = stock_hold::live(&mut *connection, &session.id, facts.now).await?;
    let order = order::of_session(connection, &session.id).await?;
    let order = order.map(|order| OrderConfirmation {
        permalink_url: permalink(app, &order.id),
        label: Some(order.number.to_string()),
        id: order.id,
    });
    let mut checkout = compose(app, catalogue, session, standing, evaluated, said);
    if standing == Standing::Completed {
        checkout.messages.extend(wish_line::duplicates(&session.document, &facts));
    }
    Ok(Checkout {
        wish_holds: wish_line::view(&session.document, &facts),
        rules: Some(facts.rules()),
        stock_holds: holds.into_iter().map(|hold| on_the_wire(hold, facts.now)).collect(),
        order,
        links: links(app, catalogue),
        ..with_step(checkout, standing, attempt.as_ref())
    })
}

fn compose(
    app: &App,
    catalogue: &Catalogue,
    session: &Session,
    standing: Standing,
    evaluated: Evaluated,
    said: Vec<Message>,
) -> Checkout {
    let ready = evaluated.is_ready();
    let mut messages = evaluated.messages.clone();
    let status = match standing {
        Standing::Open if ready && !said.iter().any(Message::is_error) => Status::ReadyForComplete,
        Standing::Open => Status::Incomplete,
        Standing::Stepping => Status::RequiresEscalation,
        Standing::Paying => Status::CompleteInProgress,
        Standing::Completed => Status::Completed,
        Standing::Canceled | Standing::Expired => Status::Canceled,
    };
    match standing {
        Standing::Open => messages.extend(session.document.payment_note.clone()),
        Standing::Expired => {
            messages = vec![Message::error(
                code::SESSION_EXPIRED,
                Severity::Unrecoverable,
                "$",
                "This checkout has waited too long and has ended. Start a new one; what was entered can be used again.",
            )];
        }
        _ => messages.retain(|message| !message.is_error()),
    }
    for message in said {
        if !messages.contains(&message) {
            messages.push(message);
        }
    }
    Checkout {
        ucp: envelope::of_checkout(app, catalogue),
        id: session.id.clone(),
        status,
        fulfillment: fulfillment(&evaluated),
        currency: evaluated.currency,
        line_items: evaluated.line_items,
        buyer: evaluated.buyer,
        allocations: evaluated.allocations,
        invoice: evaluated.invoice,
        discounts: evaluated.discounts,
        payment: evaluated.payment,
        totals: evaluated.totals,
        messages,
        actions: Registry::default(),
        links: Vec::new(),
        expires_at: Some(rfc3339_utc(session.expires_at)),
        continue_url: None,
        order: None,
        rules: None,
        stock_holds: Vec::new(),
        revision: Some(session.revision),
        wish_holds: Vec::new(),
    }
}

/// The step that the buyer must take, as an action, a page and a message.
fn with_step(mut checkout: Checkout, standing: Standing, attempt: Option<&Attempt>) -> Checkout {
    let (Standing::Stepping, Some(attempt)) = (standing, attempt) else { return checkout };
    let config =
        ActionConfig { payment_instrument_id: Some(attempt.instrument.id.clone()), url: attempt.step_url.clone() };
    checkout.actions.insert(CHALLENGE, vec![Action { id: attempt.id.clone(), config }]);
    checkout.continue_url.clone_from(&attempt.step_url);
    checkout.messages.push(Message::error(
        code::PAYMENT_STEP_REQUIRED,
        Severity::RequiresBuyerInput,
        "$.payment.instruments[0]",
        "Your bank wants to hear from you. Approve the payment on its page, then come back.",
    ));
    checkout
}

fn on_the_wire(hold: StockHold, now: i64) -> handsel_contract::stock_hold::StockHold {
    handsel_contract::stock_hold::StockHold {
        line_item_id: hold.line_id,
        quantity: hold.quantity,
        extendable: hold.expires_at < hold.taken_at + LONGEST_HOLD && hold.expires_at > now,
        expires_at: rfc3339_utc(hold.expires_at),
    }
}

fn links(app: &App, catalogue: &Catalogue) -> Vec<Link> {
    let link = |link: &crate::store::catalogue::Link| Link {
        kind: link.kind.clone(),
        url: app.config.absolute_url(&link.url),
        title: link.title.clone(),
    };
    catalogue.shop.links.iter().map(link).collect()
}

/// The shop's page of an order. The identifier is in the fragment, which reaches neither logs nor `Referer`.
pub fn permalink(app: &App, order_id: &str) -> String {
    app.config.absolute_url(&format!("{}#{order_id}", app.config.order_page))
}
