//! The stream of a list's changes, read with `fetch`, because `EventSource` sends no headers and a token has no place in an
//! address. An event says which items changed, and nothing of how: the page then reads its own projection of them. A comment,
//! which keeps the connection open, has no letters in it and says nothing.

use std::cell::RefCell;

use handsel_contract::wishlist::Changed;
use handsel_core::json;
use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{AbortController, Headers, HtmlElement, ReadableStreamDefaultReader, RequestInit, Response};

use crate::state::wishlist::{Intent, Store};

thread_local! {
    /// The stream of each element.
    static STREAMS: RefCell<Vec<(HtmlElement, AbortController)>> = const { RefCell::new(Vec::new()) };
}

/// Listens until the stream ends or is hushed, and says when it begins, ends, and what it hears.
pub fn listen(store: &Store, url: String, bearer: String) {
    let Ok(abort) = AbortController::new() else { return };
    hush(store);
    STREAMS.with_borrow_mut(|streams| streams.push((host(store), abort.clone())));
    let store = store.clone();
    spawn_local(async move {
        // However it ends, the page goes on by reading now and then.
        let _ = follow(&store, &url, &bearer, &abort).await;
        if !abort.signal().aborted() {
            hush(&store);
            store.dispatch(Intent::Stream(false));
        }
    });
}

fn host(store: &Store) -> HtmlElement {
    store.peek(|model| (*model.host).clone())
}

/// Ends the element's stream.
pub fn hush(store: &Store) {
    let own = host(store);
    STREAMS.with_borrow_mut(|streams| {
        if let Some(at) = streams.iter().position(|(host, _)| *host == own) {
            streams.swap_remove(at).1.abort();
        }
    });
}

async fn follow(store: &Store, url: &str, bearer: &str, abort: &AbortController) -> Result<(), JsValue> {
    let init = RequestInit::new();
    let headers = Headers::new()?;
    headers.set("Accept", "text/event-stream")?;
    headers.set("Authorization", &["Bearer ", bearer].concat())?;
    init.set_headers(&headers);
    init.set_signal(Some(&abort.signal()));
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let response: Response = JsFuture::from(window.fetch_with_str_and_init(url, &init)).await?.unchecked_into();
    let body = response.body().filter(|_| response.ok()).ok_or(JsValue::NULL)?;
    let reader: ReadableStreamDefaultReader = body.get_reader().unchecked_into();
    store.dispatch(Intent::Stream(true));
    // What happened before the stream was open.
    store.dispatch(Intent::Look);
    loop {
        let read = JsFuture::from(reader.read()).await?;
        let Ok(chunk) = Reflect::get(&read, &"value".into())?.dyn_into::<Uint8Array>() else { return Ok(()) };
        match heard(&chunk.to_vec()) {
            Some(Changed { revision, item_ids }) => store.dispatch(Intent::Changed(revision, item_ids)),
            None if chunk.to_vec().iter().any(u8::is_ascii_alphabetic) => store.dispatch(Intent::Look),
            None => {}
        }
    }
}

/// What one whole event says. Several at once, or a part of one, only say that there is something.
fn heard(chunk: &[u8]) -> Option<Changed> {
    let text = std::str::from_utf8(chunk).ok()?;
    let mut data = text.lines().filter_map(|line| line.strip_prefix("data:"));
    let changed = json::from_text::<Changed>(data.next()?)?;
    (text.ends_with("\n\n") && data.next().is_none()).then_some(changed)
}
