//! One call of the contract, which can be sent any number of times without a change: a template of a path, identifiers for
//! it, a bearer, a key, a revision, who calls, a body. It judges nothing. Read [`super::shop`] for who makes calls, and
//! [`super::answer`] for what comes back.

use std::time::{Duration, Instant};

use handsel_core::token::Token;
use reqwest::header::{CONTENT_TYPE, ETAG, HeaderMap, IF_MATCH, RETRY_AFTER};
use reqwest::{Method, RequestBuilder};
use serde_json::Value;
use tokio::time::sleep;

use super::answer::Answer;
use super::shop::Shop;
use super::stop::{Judged, Stop};
use super::stream::Stream;
use crate::client::{Base, Request, lost, why};

/// How long to wait for a backend that says "not now" and not until when.
const SOON: Duration = Duration::from_secs(1);

/// A call. There is no `Debug`: it carries secrets.
#[derive(Clone)]
pub struct Call<'a> {
    shop: &'a Shop,
    base: &'a Base,
    name: String,
    path: String,
    method: Method,
    bearer: Option<Token>,
    key: Option<String>,
    revision: Option<String>,
    agent: Option<&'static str>,
    body: Option<String>,
}

impl<'a> Call<'a> {
    /// A call of a template such as `/orders/{id}`, with an identifier for each gap. A write has a new key.
    pub fn new(shop: &'a Shop, method: Method, template: &str, ids: &[&str]) -> Self {
        let mut path = String::new();
        let mut ids = ids.iter();
        for part in template.split('/').skip(1) {
            let part = if part.starts_with('{') { ids.next().copied().unwrap_or_default() } else { part };
            path = path + "/" + part;
        }
        let key = (method != Method::GET).then(|| uuid::Uuid::new_v4().to_string());
        let name = format!("{method} {template}");
        Self { shop, base: &shop.base, name, path, method, bearer: None, key, revision: None, agent: None, body: None }
    }

    /// Sent to this address, and not to the shop's.
    pub fn at(self, base: &'a Base) -> Self {
        Self { base, ..self }
    }

    /// With this query.
    pub fn query(mut self, query: &str) -> Self {
        self.path += query;
        self
    }

    /// With a JSON body.
    pub fn json(self, body: &Value) -> Self {
        self.body(body.to_string())
    }

    /// With whatever body, called JSON.
    pub fn body(self, body: impl Into<String>) -> Self {
        Self { body: Some(body.into()), ..self }
    }

    /// By whoever has this token.
    pub fn by(self, bearer: &Token) -> Self {
        Self { bearer: Some(bearer.clone()), ..self }
    }

    /// Under this `Idempotency-Key`.
    pub fn key(self, key: &str) -> Self {
        Self { key: Some(key.to_owned()), ..self }
    }

    /// Without a key.
    pub fn without_key(self) -> Self {
        Self { key: None, ..self }
    }

    /// Based on this revision.
    pub fn if_match(self, revision: i64) -> Self {
        Self { revision: Some(format!("\"{revision}\"")), ..self }
    }

    /// From whoever this header `UCP-Agent` says.
    pub fn agent(self, agent: &'static str) -> Self {
        Self { agent: Some(agent), ..self }
    }

    /// Sends it, and again after as long as the backend asks for, if it asks (429, or 503 with `Retry-After`).
    pub async fn send(&self) -> Judged<Answer> {
        let end = Instant::now() + self.shop.patience;
        loop {
            let answer = self.send_once().await?;
            let wait = match (answer.status, answer.retry_after) {
                (429, seconds) => seconds.map_or(SOON, Duration::from_secs),
                (503, Some(seconds)) => Duration::from_secs(seconds),
                _ => return Ok(answer),
            };
            if wait > end.saturating_duration_since(Instant::now()) {
                let text = format!("{} was put off with {} for longer than --timeout", self.name, answer.status);
                return Err(Stop::Unanswered(text));
            }
            sleep(wait).await;
        }
    }

    /// Sends it until it is not told that the same call is still running (409 `idempotency_in_progress`).
    pub async fn settle(&self) -> Judged<Answer> {
        let end = Instant::now() + self.shop.patience;
        loop {
            let answer = self.send().await?;
            let code = answer.value().and_then(|json| Some(json.get("code")?.as_str()?.to_owned()));
            let running = answer.status == 409 && code.as_deref() == Some("idempotency_in_progress");
            if !running || Instant::now() + SOON > end {
                return Ok(answer);
            }
            sleep(SOON).await;
        }
    }

    /// Sends it whole, waits so long, and hangs up without reading the answer.
    pub async fn lose(&self, after: Duration) -> Judged {
        let (method, path, bearer) = (self.method.clone(), self.path.clone(), self.bearer.clone());
        let request = Request { method, path, bearer, key: self.key.clone(), body: self.body.clone() };
        let sent = lost::send(self.base, &request, after).await;
        sent.map_err(|error| Stop::Unanswered(format!("{} could not be sent: {}", self.name, error.kind())))
    }

    /// Opens a stream of events, which must be granted.
    pub async fn listen(&self) -> Judged<Stream> {
        let response = self.request().send().await.map_err(|error| self.unanswered(&error))?;
        let media_type = text(response.headers(), CONTENT_TYPE.as_str()).unwrap_or_default();
        if response.status() == 200 && media_type.starts_with("text/event-stream") {
            return Ok(Stream::new(self.name.clone(), response));
        }
        let expected = format!("200 with text/event-stream from {}", self.name);
        Err(Stop::broken(expected, format!("{} with another type, or none", response.status().as_u16())))
    }

    async fn send_once(&self) -> Judged<Answer> {
        let response = self.request().send().await.map_err(|error| self.unanswered(&error))?;
        let status = response.status().as_u16();
        let headers = response.headers().clone();
        let body = response.bytes().await.map_err(|error| self.unanswered(&error))?;
        let header = |name: &str| text(&headers, name);
        let media_type = header(CONTENT_TYPE.as_str()).unwrap_or_default();
        let answer = Answer {
            call: self.name.clone(),
            status,
            etag: header(ETAG.as_str()),
            media_type: media_type.split(';').next().unwrap_or_default().trim().to_owned(),
            replayed: header("Idempotent-Replayed").as_deref() == Some("true"),
            retry_after: header(RETRY_AFTER.as_str()).and_then(|seconds| seconds.parse().ok()),
            body: body.into(),
        };
        if !answer.is_of_no_call() {
            self.shop.saw(&answer.call);
        }
        Ok(answer)
    }

    fn request(&self) -> RequestBuilder {
        let mut request = self.shop.http.request(self.method.clone(), self.base.url(&self.path));
        if let Some(bearer) = &self.bearer {
            request = request.bearer_auth(bearer.as_str());
        }
        if let Some(key) = &self.key {
            request = request.header("Idempotency-Key", key);
        }
        if let Some(revision) = &self.revision {
            request = request.header(IF_MATCH, revision);
        }
        if let Some(agent) = self.agent {
            request = request.header("UCP-Agent", agent);
        }
        if let Some(body) = &self.body {
            request = request.header(CONTENT_TYPE, "application/json").body(body.clone());
        }
        request
    }

    fn unanswered(&self, error: &reqwest::Error) -> Stop {
        Stop::Unanswered(format!("{}: {}", self.name, why(error)))
    }
}

fn text(headers: &HeaderMap, name: &str) -> Option<String> {
    headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned)
}
