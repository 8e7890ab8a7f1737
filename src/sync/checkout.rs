//! The engine's requests as HTTP, and answers as the engine's words (UCP, REST binding; `docs/contract.md`).

use handsel_contract::{Checkout, Message, Order, code, draft, problem::Problem, routes, ucp::ErrorResponse};
use handsel_core::checkout::{Call, Failure, Input, Request};
use handsel_core::json;
use wasm_bindgen_futures::spawn_local;

use super::fetch::{Answer, NoAnswer, fetch};
use crate::state::{Intent, Store};

/// Long enough for a payment that takes its time, short enough to find out in the shopper's presence.
const TIMEOUT_MS: u32 = 30_000;

/// Wait this long when a backend is busy and does not say for how long.
const BUSY_MS: i64 = 2_000;

const AGENT: &str = "profile=\"https://handsel.dev/profile.json\"";

/// Sends a request of the engine and reports its answer.
pub fn send(store: Store, request: Request) {
    spawn_local(async move {
        let outcome = outcome(&store, &request).await;
        store.dispatch(Intent::Engine(Input::Answered { request: request.id, outcome }));
    });
}

async fn outcome(store: &Store, request: &Request) -> Result<Checkout, Failure> {
    let (method, route) = match request.call {
        Call::Create => ("POST", routes::CHECKOUT_SESSIONS),
        Call::Read => ("GET", routes::CHECKOUT_SESSION),
        Call::Replace => ("PUT", routes::CHECKOUT_SESSION),
        Call::Complete => ("POST", routes::COMPLETE),
        Call::Cancel => ("POST", routes::CANCEL),
        Call::ExtendHolds => ("POST", routes::EXTEND_STOCK_HOLDS),
    };
    let path = routes::with_id(route, request.session_id.as_deref().unwrap_or_default());
    let body = store.peek(|model| {
        let write = |session| with_context(draft::to_write(&request.draft, session), &model.connection.locale);
        match request.call {
            Call::Create => Some(json::to_text(write(None))),
            Call::Replace => Some(json::to_text(write(model.engine.session()))),
            Call::Complete => Some(json::to_text(draft::to_complete(&request.draft))),
            Call::Cancel | Call::ExtendHolds => Some("{}".to_owned()),
            Call::Read => None,
        }
    });
    let if_match = request.if_match.map(|revision| ["\"", &revision.to_string(), "\""].concat());
    let mut headers = Vec::new();
    if let Some(if_match) = &if_match {
        headers.push(("If-Match", if_match.as_str()));
    }
    if !request.key.is_empty() {
        headers.push(("Idempotency-Key", request.key.as_str()));
    }
    match exchange(store, method, &path, headers, body).await {
        Ok(answer) => {
            let told = told(&answer);
            if !told.is_empty() || store.peek(|model| !model.told.is_empty()) {
                store.dispatch(Intent::Told(told));
            }
            read(&answer)
        }
        Err(NoAnswer::Network) => Err(Failure::Network),
        Err(NoAnswer::Timeout) => Err(Failure::Timeout),
    }
}

fn with_context(mut write: handsel_contract::CheckoutWrite, locale: &str) -> handsel_contract::CheckoutWrite {
    let language = Some(locale.to_owned()).filter(|locale| !locale.is_empty());
    write.context = Some(handsel_contract::checkout::Context { language, ..Default::default() });
    write
}

async fn exchange(
    store: &Store,
    method: &str,
    path: &str,
    mut headers: Vec<(&str, &str)>,
    body: Option<String>,
) -> Result<Answer, NoAnswer> {
    let (url, bearer) = store.peek(|model| {
        let bearer = model.engine.token().map(|token| ["Bearer ", token].concat());
        ([&model.connection.backend, path].concat(), bearer)
    });
    headers.push(("Accept", "application/json"));
    headers.push(("UCP-Agent", AGENT));
    if body.is_some() {
        headers.push(("Content-Type", "application/json"));
    }
    if let Some(bearer) = &bearer {
        headers.push(("Authorization", bearer));
    }
    fetch(method, &url, &headers, body.as_deref(), TIMEOUT_MS).await
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
pub fn read_order(store: Store) {
    spawn_local(async move {
        let id = store.peek(|model| model.engine.session()?.order.as_ref().map(|order| order.id.clone()));
        let Some(id) = id else { return };
        let path = routes::with_id(routes::ORDER, &id);
        if let Ok(answer) = exchange(&store, "GET", &path, Vec::new(), None).await
            && answer.status == 200
            && let Some(order) = json::from_text::<Order>(&answer.body)
        {
            store.dispatch(Intent::OrderRead(Box::new(order)));
        }
    });
}
