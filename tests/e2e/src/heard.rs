//! What a page hears from the backend, and when: its own `fetch` is listened to from the page's first line on. Nothing is
//! changed on the way.

use anyhow::Result;
use serde::Deserialize;

use crate::Browser;

/// Listens to every answer of a backend, a stream's piece by piece. Times are UNIX times in milliseconds.
const LISTEN: &str = "
    if (!window.heard) {
        const heard = window.heard = [], real = window.fetch;
        window.fetch = async (...call) => {
            const method = call[1]?.method ?? 'GET', path = new URL(call[0], location.href).pathname;
            const answer = await real(...call), at = Date.now(), copy = answer.clone();
            const type = answer.headers.get('content-type') ?? '';
            if (!/json|event-stream/.test(type)) return answer;
            const entry = { method, path, status: answer.status, etag: answer.headers.get('etag') ?? '', at, body: '' };
            if (/event-stream/.test(type)) {
                heard.push(entry);
                const reader = copy.body.pipeThrough(new TextDecoderStream()).getReader();
                (async () => {
                    for (let read; !(read = await reader.read()).done;) {
                        // A comment that keeps the connection open has no letters.
                        if (/[a-z]/i.test(read.value)) heard.push({ ...entry, at: Date.now(), body: read.value });
                    }
                })().catch(() => {});
            } else {
                entry.body = await copy.text();
                heard.push(entry);
            }
            return answer;
        };
    }";

/// An answer, the beginning of a stream, or a piece of it.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
pub struct Heard {
    /// The method of the call.
    pub method: String,
    /// Its path.
    pub path: String,
    /// The HTTP status.
    pub status: u16,
    /// The `ETag`, or no text.
    pub etag: String,
    /// The whole body, or the piece; nothing at a stream's beginning.
    pub body: String,
    /// When it came: a UNIX time in milliseconds.
    pub at: u64,
}

impl Browser {
    /// Listens to what every page of the current tab hears from its next load on.
    pub async fn listen(&self) -> Result<()> {
        self.before_every_page(LISTEN).await.map(|_| ())
    }

    /// What the page has heard since it was loaded.
    pub async fn heard(&self) -> Result<Vec<Heard>> {
        Ok(serde_json::from_value(self.script("return window.heard ?? []", vec![]).await?)?)
    }
}
