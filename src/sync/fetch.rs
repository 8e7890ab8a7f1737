//! One HTTP exchange with `fetch`: method, headers, text body, a time-out. No credentials of the page travel along.

use gloo::timers::callback::Timeout;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, Headers, RequestInit, Response};

/// An answer, whatever its status.
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The body.
    pub body: String,
    /// `Retry-After` in milliseconds, where given in seconds.
    pub retry_after_ms: Option<i64>,
}

/// Why there is no answer.
pub enum NoAnswer {
    /// Nothing came back.
    Network,
    /// Nothing came back in time.
    Timeout,
}

/// Sends a request and reads the whole answer.
///
/// # Errors
/// [`NoAnswer`] when the network failed or `timeout_ms` passed.
pub async fn fetch(
    method: &str,
    url: &str,
    headers: &[(&str, &str)],
    body: Option<&str>,
    timeout_ms: u32,
) -> Result<Answer, NoAnswer> {
    let abort = AbortController::new().ok();
    let timer = abort.clone().map(|abort| Timeout::new(timeout_ms, move || abort.abort()));
    let answer = exchange(method, url, headers, body, abort.as_ref()).await;
    drop(timer);
    answer.map_err(|_| match abort {
        Some(abort) if abort.signal().aborted() => NoAnswer::Timeout,
        _ => NoAnswer::Network,
    })
}

async fn exchange(
    method: &str,
    url: &str,
    headers: &[(&str, &str)],
    body: Option<&str>,
    abort: Option<&AbortController>,
) -> Result<Answer, JsValue> {
    let init = RequestInit::new();
    init.set_method(method);
    if let Some(body) = body {
        init.set_body(&JsValue::from_str(body));
    }
    let list = Headers::new()?;
    for (name, value) in headers {
        list.set(name, value)?;
    }
    init.set_headers(&list);
    init.set_signal(abort.map(AbortController::signal).as_ref());
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let response: Response = JsFuture::from(window.fetch_with_str_and_init(url, &init)).await?.dyn_into()?;
    let body = JsFuture::from(response.text()?).await?.as_string().unwrap_or_default();
    let retry_after_ms = response
        .headers()
        .get("Retry-After")
        .ok()
        .flatten()
        .and_then(|seconds| seconds.trim().parse::<i64>().ok())
        .map(|seconds| seconds.saturating_mul(1000));
    Ok(Answer { status: response.status(), body, retry_after_ms })
}
