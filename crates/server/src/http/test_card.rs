//! The page on which the buyer approves or refuses a payment with the test card, as a bank would show it. Only under
//! `--demo`. It has no script; two buttons post a form. What a decision leads to is [`crate::checkout::step`].

use axum::Router;
use axum::extract::{Form, Path, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use handsel_core::money::{Currency, Money};
use serde::Deserialize;

use super::problem::Problem;
use crate::app::App;
use crate::checkout::step::{Taken, decide};
use crate::store::payment::{self, Attempt, AttemptState};

/// The routes of this noun.
pub fn routes() -> Router<App> {
    Router::new().route("/demo/test-card/{attempt}", get(page).post(decision))
}

#[derive(Deserialize)]
struct Decision {
    approve: bool,
}

async fn page(State(app): State<App>, Path(id): Path<String>) -> Result<Response, Problem> {
    let attempt = payment::find(&mut *app.store.reader().acquire().await?, &id).await?;
    let waiting = attempt.filter(|_| app.config.demo).filter(|attempt| attempt.state == AttemptState::Stepping);
    Ok(match waiting {
        Some(attempt) => html(
            StatusCode::OK,
            "Approve the payment?",
            &format!(
                "<p>Test card, {}. No money moves.</p>
<form method=\"post\"><button name=\"approve\" value=\"true\">Approve</button>
<button name=\"approve\" value=\"false\">Decline</button></form>",
                price(&attempt)
            ),
        ),
        None => over(),
    })
}

async fn decision(
    State(app): State<App>,
    Path(id): Path<String>,
    Form(Decision { approve }): Form<Decision>,
) -> Result<Response, Problem> {
    if !app.config.demo {
        return Ok(over());
    }
    let taken = decide(&app, &id, approve).await.map_err(|error| {
        tracing::error!(%error, "a step cannot be taken now");
        Problem::internal()
    })?;
    Ok(match taken {
        Taken::Placed => html(StatusCode::OK, "Approved", "<p>The payment is approved. Go back to the shop.</p>"),
        Taken::NotPlaced => html(StatusCode::OK, "Not paid", "<p>Nothing was charged. Go back to the shop.</p>"),
        Taken::Over => over(),
    })
}

/// The amount, as a number with the currency's code; there is no `Intl` here to write it in anyone's language.
fn price(attempt: &Attempt) -> String {
    let money = Currency::parse(&attempt.currency).and_then(|currency| Money::new(attempt.amount, currency));
    money.map_or_else(
        |_| attempt.currency.clone(),
        |money| format!("{} {}", money.to_decimal_string(), attempt.currency),
    )
}

fn over() -> Response {
    let text = "<p>No payment waits for you here. Go back to the shop.</p>";
    html(StatusCode::NOT_FOUND, "Nothing to approve", text)
}

fn html(status: StatusCode, title: &str, content: &str) -> Response {
    let page = format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{title}</title>
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><style>
:root {{ color-scheme: light dark; background: Canvas; color: CanvasText; font: 1.05rem/1.5 system-ui, sans-serif }}
body {{ max-width: 26rem; margin: 12vh auto; padding: 0 1rem }}
button {{ font: inherit; color: CanvasText; background: Canvas; border: 1px solid; min-height: 44px; padding: 0 1.25rem; margin: 0 .5rem .5rem 0 }}
</style></head><body><main><h1>{title}</h1>{content}</main></body></html>"
    );
    const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'";
    let headers: [(HeaderName, HeaderValue); 3] = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY)),
    ];
    (status, headers, page).into_response()
}
