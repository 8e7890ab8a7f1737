//! The engine's requests as HTTP, and answers as the engine's words (UCP, REST binding; `docs/contract.md`).

use handsel_contract::checkout::{CheckoutWrite, Context};
use handsel_contract::{Checkout, Message, code, draft, problem::Problem, routes, ucp::ErrorResponse};
use handsel_core::checkout::{Call, Failure, Input, Request};
use handsel_core::json;

use super::fetch::{self, Answer, NoAnswer, fetch};
use super::wish_hold;
use crate::state::{Intent, Store};

/// Long enough for a payment that takes its time, short enough to find out in the shopper's presence.
const TIMEOUT_MS: u32 = 30_000;

/// Wait this long when a backend is busy and does not say for how long.
const BUSY_MS: i64 = 2_000;

const AGENT: &str = handsel_contract::ucp::WIDGET_AGENT;

/// Sends a request of the engine and reports its answer.
pub fn send(store: &Store, request: Request) {
    let (method, route) = match request.call {
        Call::Create => ("POST", routes::CHECKOUT_SESSIONS),
        Call::Read => ("GET", routes::CHECKOUT_SESSION),
        Call::Replace => ("PUT", routes::CHECKOUT_SESSION),
        Call::Complete => ("POST", routes::COMPLETE),
        Call::Cancel => ("POST", routes::CANCEL),
        Call::ExtendHolds => ("POST", routes::EXTEND_STOCK_HOLDS),
    };
    let path = routes::with_id(route, request.session_id.as_deref().unwrap_or_default());
    let mut headers = Vec::new();
    if let Some(revision) = request.if_match {
        headers.push(("If-Match", ["\"", &handsel_core::whole::whole(revision), "\""].concat()));
    }
    if !request.key.is_empty() {
        headers.push(("Idempotency-Key", request.key.clone()));
    }
    let body = body(store, &request);
    let answering = store.clone();
    let then = move |answer: Result<Answer, NoAnswer>| {
        let outcome = match answer {
            Ok(answer) => {
                let told = told(&answer);
                if !told.is_empty() || answering.peek(|model| !model.told.is_empty()) {
                    answering.dispatch(Intent::Told(String::new(), told));
                }
                read(&answer)
            }
            Err(NoAnswer::Network) => Err(Failure::Network),
            Err(NoAnswer::Timeout) => Err(Failure::Timeout),
        };
        answering.dispatch(Intent::Engine(Input::Answered { request: request.id, outcome }));
    };
    exchange(store, method, &path, headers, body, Box::new(then));
}

fn body(store: &Store, request: &Request) -> Option<String> {
    store.peek(|model| match request.call {
        Call::Create | Call::Replace => {
            let session = model.engine.session().filter(|_| request.call == Call::Replace);
            let mut write = with_context(draft::to_write(&request.draft, session), &model.connection.locale);
            wish_hold::unlock(&mut write, &model.connection.backend);
            Some(json::to_text(write))
        }
        Call::Complete => Some(json::to_text(draft::to_complete(&request.draft))),
        Call::Cancel | Call::ExtendHolds => Some("{}".to_owned()),
        Call::Read => None,
    })
}

fn with_context(mut write: CheckoutWrite, locale: &str) -> CheckoutWrite {
    let language = Some(locale.to_owned()).filter(|locale| !locale.is_empty());
    write.context = Some(Context { language, ..Context::default() });
    write
}

/// One call of the session's own, with its token.
pub(super) fn exchange(
    store: &Store,
    method: &'static str,
    path: &str,
    mut headers: Vec<(&'static str, String)>,
    body: Option<String>,
    then: Box<dyn FnOnce(Result<Answer, NoAnswer>)>,
) {
    let (url, bearer) = store.peek(|model| {
        let bearer = model.engine.token().map(|token| ["Bearer ", token].concat());
        ([&model.connection.backend, path].concat(), bearer)
    });
    headers.push(("Accept", "application/json".to_owned()));
    headers.push(("UCP-Agent", AGENT.to_owned()));
    if body.is_some() {
        headers.push(("Content-Type", "application/json".to_owned()));
    }
    if let Some(bearer) = bearer {
        headers.push(("Authorization", bearer));
    }
    fetch(fetch::Request { method, url, headers, body, timeout_ms: TIMEOUT_MS }, then);
}

/// What an answer without a session has to say: UCP's error response, or a problem's detail.
fn told(answer: &Answer) -> Vec<Message> {
    if (200..300).contains(&answer.status) {
        return json::from_text::<ErrorResponse>(&answer.body)
            .filter(|answer| answer.ucp.status.as_deref() == Some("error"))
            .map(|answer| answer.messages)
            .unwrap_or_default();
    }
    let refused = matches!(answer.status, 400 | 403 | 413 | 415);
    let problem = refused.then(|| json::from_text::<Problem>(&answer.body)).flatten();
    let detail = problem.and_then(|problem| Some(Message::recoverable(problem.code.as_deref()?, "$", problem.detail?)));
    detail.into_iter().collect()
}

fn read(answer: &Answer) -> Result<Checkout, Failure> {
    if (200..300).contains(&answer.status) {
        return json::from_text(&answer.body).ok_or_else(|| {
            let refused = json::from_text::<ErrorResponse>(&answer.body).is_some();
            if refused { Failure::Refused } else { Failure::Server }
        });
    }
    let problem = json::from_text::<Problem>(&answer.body).and_then(|problem| problem.code);
    let problem = problem.as_deref().unwrap_or_default();
    let busy = Failure::Busy { retry_after_ms: answer.retry_after_ms.unwrap_or(BUSY_MS) };
    Err(match answer.status {
        401 | 403 => Failure::Forbidden,
        404 | 410 => Failure::Missing,
        412 => Failure::Stale,
        409 if problem == code::REVISION_STALE => Failure::Stale,
        409 if problem == code::IDEMPOTENCY_IN_PROGRESS || answer.retry_after_ms.is_some() => busy,
        409 | 422 => Failure::Conflict,
        429 | 503 => busy,
        400..500 => Failure::Refused,
        _ => Failure::Server,
    })
}

/// Reads the placed order, for the confirmation. Without it the session's own figures are shown.
pub fn read_order(store: &Store) {
    let id = store.peek(|model| model.session()?.order.as_ref().map(|order| order.id.clone()));
    let Some(id) = id else { return };
    let path = routes::with_id(routes::ORDER, &id);
    let answering = store.clone();
    let then = move |answer: Result<Answer, NoAnswer>| {
        let order = answer.ok().filter(|answer| answer.status == 200).and_then(|answer| json::from_text(&answer.body));
        if let Some(order) = order {
            answering.dispatch(Intent::OrderRead(Box::new(order)));
        }
    };
    exchange(store, "GET", &path, Vec::new(), None, Box::new(then));
}
