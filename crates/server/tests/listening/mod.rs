//! Somebody who listens to a list's events and keeps every byte of them. What they should hear is said by the tests.

#![allow(dead_code, reason = "each test file uses its own part of it")]

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use reqwest::{Client, Response};
use tokio::task::JoinHandle;

use crate::wishing::{List, Person};

/// An open stream.
pub struct Stream {
    heard: Arc<Mutex<String>>,
    reading: JoinHandle<()>,
}

/// Opens a stream, or gives the refusal.
pub async fn open(list: &List, person: &Person, last: Option<&str>) -> Response {
    let request = Client::new().get(format!("{}{}", person.url, list.path("/events")));
    let request = request.bearer_auth(person.token.as_str());
    let request = match last {
        Some(last) => request.header("Last-Event-ID", last),
        None => request,
    };
    request.send().await.expect("an answer")
}

impl Stream {
    /// Opens a stream that must be granted.
    pub async fn new(list: &List, person: &Person) -> Self {
        Self::of(open(list, person, None).await)
    }

    /// Reads a stream that was opened.
    pub fn of(mut response: Response) -> Self {
        assert_eq!(response.status(), 200);
        assert_eq!(response.headers()["content-type"], "text/event-stream");
        let heard = Arc::new(Mutex::new(String::new()));
        let kept = heard.clone();
        let reading = tokio::spawn(async move {
            while let Ok(Some(chunk)) = response.chunk().await {
                kept.lock().unwrap_or_else(PoisonError::into_inner).push_str(&String::from_utf8_lossy(&chunk));
            }
        });
        Self { heard, reading }
    }

    /// All that was heard.
    pub fn text(&self) -> String {
        self.heard.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Waits until something was heard.
    pub async fn until(&self, part: &str) {
        let there = async {
            while !self.text().contains(part) {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        let waited = tokio::time::timeout(Duration::from_secs(20), there).await;
        assert!(waited.is_ok(), "waited for {part} in {}", self.text());
    }

    /// Waits for its end, and gives all that was heard.
    pub async fn ended(self) -> String {
        tokio::time::timeout(Duration::from_secs(20), self.reading).await.expect("it ends").expect("no panic");
        self.heard.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
