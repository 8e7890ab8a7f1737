//! An open stream of server-sent events, as far as the contract uses them: each event's data is one line of JSON. It does not
//! reconnect. Read [`super::call`] for how one is opened.

use reqwest::Response;
use serde_json::Value;

use super::stop::{Judged, Stop};

/// An open stream. It ends when it is dropped, and at the latest after the patience of its client.
pub struct Stream {
    call: String,
    response: Response,
    heard: String,
}

impl Stream {
    /// Of an answer that was granted.
    pub(super) fn new(call: String, response: Response) -> Self {
        Self { call, response, heard: String::new() }
    }

    /// The data of the next event. Comments, which keep a connection alive, are passed over.
    pub async fn next(&mut self) -> Judged<Value> {
        loop {
            while let Some((line, rest)) = self.heard.split_once('\n') {
                let data = line.strip_prefix("data:").map(|data| serde_json::from_str(data.trim()).unwrap_or_default());
                self.heard = rest.to_owned();
                if let Some(data) = data {
                    return Ok(data);
                }
            }
            match self.response.chunk().await {
                Ok(Some(chunk)) => self.heard += &String::from_utf8_lossy(&chunk),
                Ok(None) => return Err(self.silent("its end")),
                Err(_) => return Err(self.silent("nothing in time")),
            }
        }
    }

    fn silent(&self, came: &str) -> Stop {
        Stop::broken(format!("an event from {}", self.call), came)
    }
}
