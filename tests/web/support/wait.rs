//! Waiting for a condition, never for a time.

use js_sys::{Date, Function, Promise};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

/// How long a condition may take, in milliseconds. Long, because a busy machine is slow and a true answer ends it.
const LIMIT: f64 = 10_000.0;

/// Waits for the next frame: by then effects have run and the document has its new shape.
pub async fn frame() {
    let wait = Function::new_no_args("return new Promise(done => requestAnimationFrame(() => setTimeout(done)))");
    let promise: Promise = wait.call0(&wasm_bindgen::JsValue::NULL).expect("a promise").unchecked_into();
    JsFuture::from(promise).await.expect("a frame");
}

/// Waits until the condition holds, looking once per frame; fails with `what` when it does not in time.
pub async fn until(what: &str, mut condition: impl FnMut() -> bool) {
    let end = Date::now() + LIMIT;
    while !condition() {
        assert!(Date::now() < end, "waited {LIMIT} ms, and still not: {what}");
        frame().await;
    }
}
