//! Stands in for the crate `wasm-streams`, which comes with Leptos' server functions. Handsel has none, and never calls it;
//! but the real one exports three JavaScript classes, and what is exported no linker may leave out: some KB of every
//! shopper's download (docs/decisions/0011). Here is what the server functions name, so that they compile. Whoever
//! would really stream through it is told so at once.

use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;
use wasm_bindgen::{JsValue, throw_str};

const LEFT_OUT: &str = "streams of server functions are left out of Handsel";

/// A stream of the browser, which can only be handed on.
#[derive(Debug)]
pub struct ReadableStream(web_sys::ReadableStream);

impl ReadableStream {
    /// Wraps a stream of the browser.
    pub fn from_raw(raw: web_sys::ReadableStream) -> Self {
        Self(raw)
    }

    /// The stream of the browser.
    pub fn into_raw(self) -> web_sys::ReadableStream {
        self.0
    }

    /// Always throws.
    pub fn from_stream<S: Stream<Item = Result<JsValue, JsValue>> + 'static>(_: S) -> Self {
        throw_str(LEFT_OUT)
    }

    /// A stream that fails when it is read.
    pub fn into_stream(self) -> LeftOut {
        LeftOut
    }
}

/// Fails when it is read.
#[derive(Debug)]
pub struct LeftOut;

impl Stream for LeftOut {
    type Item = Result<JsValue, JsValue>;

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(Some(Err(JsValue::from_str(LEFT_OUT))))
    }
}
