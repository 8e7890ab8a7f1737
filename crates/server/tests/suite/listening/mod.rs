//! Somebody who listens to a list's events and keeps every byte of them. What they should hear is said by the tests.

use std::time::Duration;

use reqwest::{Client, Response};
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::timeout;

use crate::wishing::{List, Person};

/// An open stream.
pub struct Stream {
    heard: watch::Receiver<String>,
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
        Self::of(open(list, person, None).await).await
    }

    /// Reads a stream that was opened. It begins with a comment at once, which is no part of what is heard.
    pub async fn of(mut response: Response) -> Self {
        assert_eq!(response.status(), 200);
        assert_eq!(response.headers()["content-type"], "text/event-stream");
        let first = timeout(Duration::from_secs(5), response.chunk()).await.expect("it begins at once");
        let first = first.expect("a stream").expect("a beginning");
        let (comment, rest) = std::str::from_utf8(&first).expect("text").split_once("\n\n").expect("a whole comment");
        assert!(comment.starts_with(':'), "it begins with {comment:?}");
        let (kept, heard) = watch::channel(rest.to_owned());
        let reading = tokio::spawn(async move {
            while let Ok(Some(chunk)) = response.chunk().await {
                kept.send_modify(|text| text.push_str(&String::from_utf8_lossy(&chunk)));
            }
        });
        Self { heard, reading }
    }

    /// All that was heard.
    pub fn text(&self) -> String {
        self.heard.borrow().clone()
    }

    /// Waits until something was heard.
    pub async fn until(&self, part: &str) {
        self.until_nth(part, 1, Duration::from_secs(20)).await;
    }

    /// Waits until something was heard so many times, and no longer than `most`.
    pub async fn until_nth(&self, part: &str, times: usize, most: Duration) {
        let mut heard = self.heard.clone();
        let waited = timeout(most, heard.wait_for(|text| text.matches(part).count() >= times)).await;
        let heard = waited.is_ok_and(|heard| heard.is_ok());
        assert!(heard, "waited {most:?} for {part}, {times} times, in {}", self.text());
    }

    /// Hangs up.
    pub async fn close(self) {
        self.reading.abort();
        let _ = self.reading.await;
    }

    /// Waits for its end, and gives all that was heard.
    pub async fn ended(self) -> String {
        timeout(Duration::from_secs(20), self.reading).await.expect("it ends").expect("no panic");
        self.heard.borrow().clone()
    }
}
