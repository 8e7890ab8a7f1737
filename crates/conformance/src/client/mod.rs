//! The kit's HTTP: one connection for each process, kept alive, to any of the base addresses. It knows the wire's form
//! and nothing of races; every answer becomes an [`crate::history::Outcome`]. Read [`request`] and [`answer`] next, and
//! [`lost`] for how an answer is lost on purpose.

pub mod answer;
pub mod base;
pub mod lost;
pub mod request;

use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};

pub use answer::Reply;
pub use base::Base;
pub use request::Request;

/// A client: one process's.
#[derive(Clone, Debug)]
pub struct Client {
    http: reqwest::Client,
    bases: Arc<[Base]>,
}

impl Client {
    /// For these base addresses, waiting so long for an answer.
    ///
    /// # Errors
    /// When the client cannot be set up on this machine.
    pub fn new(bases: Arc<[Base]>, timeout: Duration) -> Result<Self> {
        Ok(Self { http: http(timeout)?, bases })
    }

    /// Sends a request to a base address, counted from 0, and reads the whole answer.
    pub async fn send(&self, base: usize, request: &Request) -> Reply {
        let Some(base) = self.bases.get(base) else { return Reply::None("no such base address".to_owned()) };
        let mut call = self.http.request(request.method.clone(), base.url(&request.path));
        if let Some(bearer) = &request.bearer {
            call = call.bearer_auth(bearer.as_str());
        }
        if let Some(key) = &request.key {
            call = call.header("Idempotency-Key", key);
        }
        if let Some(body) = &request.body {
            call = call.header("Content-Type", "application/json").body(body.clone());
        }
        match call.send().await {
            Ok(response) => Reply::read(response).await,
            Err(error) => Reply::None(why(&error)),
        }
    }

    /// Sends a request and hangs up after this time, without reading the answer.
    pub async fn lose(&self, base: usize, request: &Request, after: Duration) -> Reply {
        let Some(base) = self.bases.get(base) else { return Reply::None("no such base address".to_owned()) };
        match lost::send(base, request, after).await {
            Ok(()) => Reply::None("the kit hung up".to_owned()),
            Err(error) => Reply::None(format!("the kit could not even send: {}", error.kind())),
        }
    }
}

/// The HTTP of every client of the kit: no proxy, no redirects, and so long for a whole answer.
///
/// # Errors
/// When it cannot be set up on this machine.
pub fn http(timeout: Duration) -> Result<reqwest::Client> {
    let client = reqwest::Client::builder().timeout(timeout).no_proxy().redirect(reqwest::redirect::Policy::none());
    client.build().context("the HTTP client cannot be set up")
}

/// In words, without the address: paths carry identifiers.
pub fn why(error: &reqwest::Error) -> String {
    let text = match error {
        _ if error.is_timeout() => "no answer in time",
        _ if error.is_connect() => "no connection",
        _ => "the connection broke",
    };
    text.to_owned()
}
