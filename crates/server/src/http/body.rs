//! The JSON body of a request: its type, its size, its syntax and its shape, each refused with what to change.
//! It does not judge what the values mean; that is the business of the noun. Read [`super::problem`] for the answers.

use std::time::Duration;

use axum::body::Bytes;
use axum::extract::{FromRequest, OptionalFromRequest, Request};
use axum::http::{HeaderMap, StatusCode, header};
use handsel_contract::code;
use serde::de::DeserializeOwned;

use super::problem::Problem;

/// How long a client may take to send a body that the size limit allows.
const SLOWEST: Duration = Duration::from_secs(30);

/// A parsed JSON body with the bytes it came from, which an idempotency key is bound to.
///
/// `Option<Body<T>>` takes a request without a body as `None`.
#[derive(Debug)]
pub struct Body<T> {
    /// What it says.
    pub value: T,
    /// As it was sent.
    pub bytes: Bytes,
}

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Body<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        <Self as OptionalFromRequest<S>>::from_request(request, state).await?.ok_or_else(|| {
            Problem::bad_request(
                code::BODY_MALFORMED,
                "The body is missing",
                "Send a JSON object as the body of the request.",
            )
        })
    }
}

impl<S: Send + Sync, T: DeserializeOwned> OptionalFromRequest<S> for Body<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Option<Self>, Problem> {
        let is_json = is_json(request.headers());
        let bytes = read(request, state).await?;
        if bytes.is_empty() {
            return Ok(None);
        }
        if !is_json {
            let detail = "Send the body as JSON, with the header Content-Type: application/json.";
            return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "media_type_unsupported", "Not JSON", detail));
        }
        Ok(Some(Self { value: parse(&bytes)?, bytes }))
    }
}

/// The bytes of a body, as they came.
///
/// # Errors
/// When it is too large, too slow, or breaks off.
pub async fn read<S: Send + Sync>(request: Request, state: &S) -> Result<Bytes, Problem> {
    let bytes = tokio::time::timeout(SLOWEST, Bytes::from_request(request, state)).await.map_err(|_| slow())?;
    bytes.map_err(|rejection| unread(rejection.status()))
}

/// `application/json`, or any type that ends in `+json` (RFC 6839), with any parameters.
fn is_json(headers: &HeaderMap) -> bool {
    let essence = |value: &str| value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).map(essence);
    kind.is_some_and(|kind| kind == "application/json" || (kind.starts_with("application/") && kind.ends_with("+json")))
}

fn slow() -> Problem {
    let detail = "The body did not arrive in time. Send the request again.";
    Problem::new(StatusCode::REQUEST_TIMEOUT, "timeout", "The body came too slowly", detail)
}

fn unread(status: StatusCode) -> Problem {
    if status == StatusCode::PAYLOAD_TOO_LARGE {
        let detail = "The body is larger than this server takes. Send a smaller one.";
        return Problem::new(status, code::BODY_TOO_LARGE, "The body is too large", detail);
    }
    Problem::bad_request(
        code::BODY_MALFORMED,
        "The body broke off",
        "The body did not arrive whole. Send the request again.",
    )
}

/// Reads JSON.
///
/// # Errors
/// Where it goes wrong, without repeating any of it.
pub fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    if has_nul(bytes) {
        let detail = "The body has the character U+0000 in a text, which nobody can type or read. Leave it out.";
        return Err(Problem::bad_request(code::BODY_MALFORMED, "The body does not fit", detail));
    }
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let read = serde_path_to_error::deserialize(&mut reader);
    let value = read.map_err(|error| refused(&path(error.path()), error.inner()))?;
    reader.end().map_err(|error| refused("", &error))?;
    Ok(value)
}

/// Whether a text has the one character that PostgreSQL cannot keep. In JSON it can only be written as an escape.
fn has_nul(bytes: &[u8]) -> bool {
    let escape = b"\\u0000";
    bytes.windows(escape.len()).enumerate().any(|(at, window)| {
        // An odd number of backslashes before it would make its own a letter.
        window == escape && bytes[..at].iter().rev().take_while(|&&byte| byte == b'\\').count() % 2 == 0
    })
}

fn refused(path: &str, error: &serde_json::Error) -> Problem {
    let place = format!("line {}, column {}", error.line(), error.column());
    if !error.is_data() {
        let detail = format!("The body is not JSON from {place} on. Check for a missing comma, quote or bracket.");
        return Problem::bad_request(code::BODY_MALFORMED, "The body is not JSON", detail);
    }
    let detail =
        format!("The body does not fit the contract at {path} ({place}): {}.", expectation(&error.to_string()));
    Problem::bad_request(code::BODY_MALFORMED, "The body does not fit", detail)
}

/// The part of serde's text that comes from our types. The rest may quote the body.
fn expectation(text: &str) -> String {
    let text = text.rsplit_once(" at line ").map_or(text, |(text, _)| text);
    match text.rsplit_once(", expected ") {
        Some((_, expected)) => format!("expected {expected}"),
        None if text.starts_with("missing field `") => text.to_owned(),
        None => "expected another value".to_owned(),
    }
}

/// The place as an RFC 9535 path. Names that are not plainly a field's are left out: a client may have put anything there.
fn path(path: &serde_path_to_error::Path) -> String {
    use serde_path_to_error::Segment;
    path.iter().fold("$".to_owned(), |text, segment| match segment {
        Segment::Seq { index } => format!("{text}[{index}]"),
        Segment::Map { key } if key.len() <= 40 && key.bytes().all(|b| b.is_ascii_lowercase() || b == b'_') => {
            format!("{text}.{key}")
        }
        _ => format!("{text}.?"),
    })
}

#[cfg(test)]
mod tests {
    use axum::extract::DefaultBodyLimit;
    use axum::routing::post;
    use axum::{Json, Router};
    use tower::ServiceExt;

    use super::*;

    #[derive(serde::Deserialize)]
    struct Line {
        quantity: i64,
    }

    #[derive(serde::Deserialize)]
    struct Cart {
        line_items: Vec<Line>,
    }

    /// Posts a body to a handler that adds quantities up, and gives the status with the answer's text.
    async fn posted(kind: &str, body: &str) -> (u16, String) {
        async fn sum(cart: Option<Body<Cart>>) -> Json<Option<i64>> {
            Json(cart.map(|cart| cart.value.line_items.iter().map(|line| line.quantity).sum()))
        }
        let app: Router = Router::new().route("/", post(sum)).layer(DefaultBodyLimit::max(100));
        let request = Request::post("/")
            .header(header::CONTENT_TYPE, kind)
            .body(axum::body::Body::from(body.to_owned()))
            .expect("fits");
        let response = app.oneshot(request).await.expect("an answer");
        let status = response.status().as_u16();
        let bytes = axum::body::to_bytes(response.into_body(), 10_000).await.expect("a body");
        (status, String::from_utf8(bytes.to_vec()).expect("text"))
    }

    #[tokio::test]
    async fn json_is_read_under_any_of_its_names() {
        let body = r#"{"line_items":[{"quantity":2},{"quantity":3}],"unknown":null}"#;
        for kind in ["application/json", "Application/JSON; charset=utf-8", "application/ucp+json"] {
            assert_eq!(posted(kind, body).await, (200, "5".to_owned()), "{kind}");
        }
        let escaped = r#"{"line_items":[],"note":"\\u0000 is how it is written"}"#;
        assert_eq!(posted("application/json", escaped).await, (200, "0".to_owned()));
        assert_eq!(posted("text/plain", "").await, (200, "null".to_owned()));
    }

    #[tokio::test]
    async fn what_is_refused_says_where_and_what_is_expected() {
        let json = "application/json";
        for (kind, body, status, expected) in [
            ("text/plain", "{}", 415, "application/json"),
            (json, &*format!("[{}1]", "1,".repeat(100)), 413, "larger"),
            (json, "{\n  \"line_items\": [}", 400, "line 2, column 18"),
            (json, "{\"line_items\":[]} {}", 400, "line 1, column 19"),
            (json, "{\"line_items\":[{\"quantity\":1},{\"quantity\":\"two\"}]}", 400, "$.line_items[1].quantity"),
            (json, "{\"line_items\":[{\"quantity\":\"two\"}]}", 400, "expected i64"),
            (json, "{\"line_items\":[{}]}", 400, "missing field `quantity`"),
            (json, r#"{"line_items":[],"note":"\\\u0000"}"#, 400, "U+0000"),
        ] {
            let (got, text) = posted(kind, body).await;
            assert_eq!(got, status, "{body}: {text}");
            assert!(text.contains(expected), "{body}: {text}");
        }
    }

    #[tokio::test]
    async fn what_was_sent_is_never_repeated() {
        for body in [
            "{\"line_items\":\"Elm Street 7\"}",
            "{\"line_items\":[{\"quantity\":\"Elm Street, expected 7\"}]}",
            "\"Elm Street",
            "{\"line_items\":{\"Elm Street\":1}}",
        ] {
            let (status, text) = posted("application/json", body).await;
            assert_eq!(status, 400);
            assert!(!text.contains("Elm"), "{text}");
        }
    }
}
