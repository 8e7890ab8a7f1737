//! The layer of UCP's calls that negotiates: whoever names a profile in `UCP-Agent` is answered in what that profile and this shop both
//! speak, or is told why not (UCP, negotiation protocol). Without the header nothing changes. The rules are in [`crate::platform`];
//! `/.well-known/ucp` is not behind it, for that is where a platform learns what is spoken.

use std::convert::Infallible;
use std::sync::Arc;

use axum::Json;
use axum::body::{Body, to_bytes};
use axum::extract::{FromRequestParts, MatchedPath, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use handsel_contract::code;
use handsel_contract::message::{Message, Severity};
use handsel_contract::registry::Registry;
use handsel_contract::routes;
use handsel_contract::ucp::{
    ADDRESS_SUGGESTIONS, CHECKOUT, ErrorResponse, FULFILLMENT, ORDER, STOCK_HOLD, Ucp, VERSION,
};
use serde_json::Value;

use super::problem::Problem;
use crate::app::App;
use crate::platform::agreement::Agreement;
use crate::platform::known::FAILED;
use crate::platform::refusal::Refusal;
use crate::platform::shown::shown;

/// What is spoken with the caller; none says that they named no profile, or speak everything.
#[derive(Clone, Default)]
pub struct Spoken(Option<Arc<Agreement>>);

impl Spoken {
    /// What was agreed on, if anything had to be.
    pub fn agreement(&self) -> Option<&Agreement> {
        self.0.as_deref()
    }
}

impl<S: Sync> FromRequestParts<S> for Spoken {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(parts.extensions.get::<Self>().cloned().unwrap_or_default())
    }
}

/// Negotiates, lets the call through, and leaves out of its answer what is not spoken.
pub async fn negotiate(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let agreement = match app.known.agreement(request.headers(), app.clock.now()).await {
        Ok(Some(agreement)) => agreement,
        Ok(None) => return next.run(request).await,
        Err(refusal) => return problem(&refusal).for_ucp().into_response(),
    };
    let route = request.extensions().get::<MatchedPath>().map(MatchedPath::as_str).unwrap_or_default();
    let needed = needed(request.method(), route);
    if let Some(missing) = needed.iter().find(|name| !agreement.speaks(name)) {
        return incompatible(missing).into_response();
    }
    request.extensions_mut().insert(Spoken(Some(agreement.clone())));
    told(next.run(request).await, needed[0], &agreement).await
}

/// The capabilities without which a call cannot be served, the noun that it is about first. Whatever is sold here is delivered, so
/// a checkout that cannot say where would never become an order.
fn needed(method: &Method, route: &str) -> &'static [&'static str] {
    match route {
        routes::ORDER | routes::ORDER_ADJUSTMENTS => &[ORDER],
        routes::EXTEND_STOCK_HOLDS => &[CHECKOUT, STOCK_HOLD],
        routes::ADDRESS_SUGGESTIONS => &[CHECKOUT, ADDRESS_SUGGESTIONS],
        routes::CANCEL => &[CHECKOUT],
        _ if method.is_safe() => &[CHECKOUT],
        _ => &[CHECKOUT, FULFILLMENT],
    }
}

/// UCP's answer to a platform that speaks too little. It had no effect, and its key is unused.
fn incompatible(missing: &str) -> ([(HeaderName, HeaderValue); 1], Json<ErrorResponse>) {
    let text = format!(
        "This needs {missing} in the version of this shop's profile, which the platform's profile does not declare."
    );
    let message = Message::error(code::CAPABILITIES_INCOMPATIBLE, Severity::Unrecoverable, "$", text);
    let ucp = Ucp {
        version: VERSION.to_owned(),
        status: Some("error".to_owned()),
        services: Registry::default(),
        capabilities: Registry::default(),
        payment_handlers: Registry::default(),
    };
    let no_store = [(header::CACHE_CONTROL, HeaderValue::from_static("no-store"))];
    (no_store, Json(ErrorResponse { ucp, messages: vec![message] }))
}

fn problem(refusal: &Refusal) -> Problem {
    let new = |status, code, title, detail: String| Problem::new(status, code, title, detail);
    match refusal {
        Refusal::Header => {
            let detail = "Send the header UCP-Agent as a dictionary with the https address of your profile: profile=\"https://…\".";
            Problem::bad_request(code::INVALID_PROFILE_URL, "UCP-Agent names no profile", detail)
        }
        Refusal::Nowhere => {
            let detail =
                "The address in UCP-Agent has to be https, with a name that is known and leads to public places alone.";
            Problem::bad_request(code::INVALID_PROFILE_URL, "UCP-Agent names no profile", detail)
        }
        Refusal::Unreachable(why) => {
            let detail = format!("The profile that UCP-Agent names could not be fetched: {why}.");
            let title = "The profile cannot be reached";
            new(StatusCode::FAILED_DEPENDENCY, code::PROFILE_UNREACHABLE, title, detail).after(FAILED.unsigned_abs())
        }
        Refusal::Malformed(why) => {
            let detail = format!("What UCP-Agent names is no profile of a platform: {why}.");
            new(StatusCode::UNPROCESSABLE_ENTITY, code::PROFILE_MALFORMED, "The profile cannot be read", detail)
        }
        Refusal::Version => {
            let detail = format!(
                "This shop speaks UCP {VERSION}, and the platform another release. Its profile is at /.well-known/ucp."
            );
            new(
                StatusCode::UNPROCESSABLE_ENTITY,
                code::VERSION_UNSUPPORTED,
                "The release of UCP is not spoken here",
                detail,
            )
        }
        Refusal::Busy => Problem::unavailable("Many new platforms call at the moment. Try again in a moment."),
    }
}

/// An answer in what is spoken. Problems go out as they are.
async fn told(answer: Response, noun: &str, agreement: &Agreement) -> Response {
    if answer.headers().get(header::CONTENT_TYPE) != Some(&HeaderValue::from_static("application/json")) {
        return answer;
    }
    let (mut head, body) = answer.into_parts();
    head.headers.remove(header::CONTENT_LENGTH);
    let Ok(body) = to_bytes(body, usize::MAX).await else { return Problem::internal().into_response() };
    if body.is_empty() {
        // The answer to a HEAD.
        return Response::from_parts(head, Body::empty());
    }
    let Ok(mut json) = serde_json::from_slice::<Value>(&body) else { return Problem::internal().into_response() };
    shown(&mut json, noun, agreement);
    Response::from_parts(head, Body::from(json.to_string()))
}
