//! Trouble that the reference server and a usual browser cannot be in: a stand-in answers in place of the one, and something is
//! taken from the other. Both hold from the next page on.

use anyhow::Result;
use serde_json::{Value, json};

use crate::Browser;

/// The browser refuses to keep anything, as some do in private windows and in foreign frames.
const NO_STORAGE: &str = "Object.defineProperty(globalThis, 'localStorage',
    { get() { throw new DOMException('The operation is insecure.', 'SecurityError') } })";

impl Browser {
    /// Has every call about a list answered like this; gives what [`Browser::let_real_answers_in`] takes.
    pub async fn lists_answer(&self, status: u16, body: &str) -> Result<Value> {
        let source = format!(
            "const real = globalThis.fetch;
             globalThis.fetch = (...call) => /wishlists/.test(call[0])
                 ? Promise.resolve(new Response({body:?}, {{ status: {status} }})) : real(...call)"
        );
        self.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": source })).await
    }

    /// Ends a stand-in.
    pub async fn let_real_answers_in(&self, stand_in: Value) -> Result<()> {
        self.cdp("Page.removeScriptToEvaluateOnNewDocument", stand_in).await.map(|_| ())
    }

    /// Has the browser keep nothing.
    pub async fn keep_nothing(&self) -> Result<()> {
        self.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": NO_STORAGE })).await.map(|_| ())
    }
}
