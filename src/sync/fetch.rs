//! One HTTP exchange with `fetch`: method, headers, text body, a time-out. No credentials of the page travel along.

use gloo::timers::callback::Timeout;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
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

/// What is sent.
pub struct Request {
    /// The HTTP method.
    pub method: &'static str,
    /// Absolute.
    pub url: String,
    /// Names and values.
    pub headers: Vec<(&'static str, String)>,
    /// The body.
    pub body: Option<String>,
    /// How long to wait for the whole answer.
    pub timeout_ms: u32,
}

/// Sends a request, reads the whole answer and hands it on. The one asynchronous function of the widget: what follows is a
/// plain call, so the code of this one exists once.
pub fn fetch(request: Request, then: Box<dyn FnOnce(Result<Answer, NoAnswer>)>) {
    spawn_local(async move {
        let abort = AbortController::new().ok();
        let timer = abort.clone().map(|abort| Timeout::new(request.timeout_ms, move || abort.abort()));
        let answer = exchange(&request, abort.as_ref()).await;
        drop(timer);
        then(answer.map_err(|_| match abort {
            Some(abort) if abort.signal().aborted() => NoAnswer::Timeout,
            _ => NoAnswer::Network,
        }));
    });
}

async fn exchange(request: &Request, abort: Option<&AbortController>) -> Result<Answer, JsValue> {
    let init = RequestInit::new();
    init.set_method(request.method);
    if let Some(body) = &request.body {
        init.set_body(&JsValue::from_str(body));
    }
    let list = Headers::new()?;
    for (name, value) in &request.headers {
        list.set(name, value)?;
    }
    init.set_headers(&list);
    init.set_signal(abort.map(AbortController::signal).as_ref());
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let response: Response =
        JsFuture::from(window.fetch_with_str_and_init(&request.url, &init)).await?.unchecked_into();
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
