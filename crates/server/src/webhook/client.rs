//! One delivery: a signed POST, and what its answer means. Redirects are not followed and no proxy is used, so an event goes where
//! the shop said and nowhere else. Of an answer only the status and `Retry-After` are looked at; its body is thrown away unread and
//! never logged. Read [`super::deliver`] for when it is called.

use std::io;
use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use handsel_contract::webhook::{ID, SIGNATURE, TIMESTAMP};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client as Http;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::{TokioExecutor, TokioTimer};

use super::endpoint::Endpoint;
use super::signature::sign;
use crate::authorities;

/// How long a connection that nothing goes over is kept.
const IDLE: Duration = Duration::from_secs(30);
/// So much of an answer's body, in bytes, is taken off a connection to use it again; of a longer one the connection is closed.
const LEFTOVER: usize = 16 * 1_024;
/// How long that may take.
const LEFTOVER_WAIT: Duration = Duration::from_secs(1);

/// What came of a delivery.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// 2xx: it was taken.
    Taken,
    /// 410: nothing more is to be sent there.
    Gone,
    /// Anything else.
    Failed {
        /// In our own words, for the log and the command.
        why: String,
        /// Seconds that the receiver asked for.
        retry_after: Option<i64>,
    },
}

impl Outcome {
    fn failed(why: impl Into<String>) -> Self {
        Self::Failed { why: why.into(), retry_after: None }
    }
}

/// An event as it goes out.
#[derive(Clone, Copy, Debug)]
pub struct Message<'a> {
    /// The same for each try.
    pub id: &'a str,
    /// The time of this try, in seconds since 1970.
    pub timestamp: i64,
    /// JSON.
    pub body: &'a str,
}

/// Connections to receivers, cheap to clone.
#[derive(Clone)]
pub struct Client {
    http: Http<HttpsConnector<HttpConnector>, Body>,
    timeout: Duration,
}

impl Client {
    /// For these endpoints. If one is https, the certificates of the authorities are read that this machine trusts. A delivery that
    /// takes longer than `timeout` has failed.
    ///
    /// # Errors
    /// When it trusts none.
    pub fn new(endpoints: &[Endpoint], timeout: Duration) -> io::Result<Self> {
        let is_https = endpoints.iter().any(|endpoint| endpoint.url.scheme() == "https");
        let tls = if is_https { authorities::of_this_machine()? } else { authorities::none()? };
        let connector = HttpsConnectorBuilder::new().with_tls_config(tls).https_or_http().enable_http1().build();
        let mut http = Http::builder(TokioExecutor::new());
        http.pool_timer(TokioTimer::new()).pool_idle_timeout(IDLE);
        Ok(Self { http: http.build(connector), timeout })
    }

    /// Sends an event, signed with every secret of the endpoint.
    pub async fn post(&self, endpoint: &Endpoint, message: Message<'_>) -> Outcome {
        let Some(request) = request(endpoint, message) else { return Outcome::failed("it cannot be signed") };
        let answer = match tokio::time::timeout(self.timeout, self.http.request(request)).await {
            Err(_) => return Outcome::failed(format!("no answer within {} s", self.timeout.as_secs())),
            // What the error says in full may hold the address.
            Ok(Err(error)) if error.is_connect() => return Outcome::failed("no connection"),
            Ok(Err(_)) => return Outcome::failed("the connection broke off"),
            Ok(Ok(answer)) => answer,
        };
        let (head, body) = answer.into_parts();
        let _ = tokio::time::timeout(LEFTOVER_WAIT, to_bytes(Body::new(body), LEFTOVER)).await;
        match head.status {
            status if status.is_success() => Outcome::Taken,
            StatusCode::GONE => Outcome::Gone,
            status => Outcome::Failed {
                why: format!("answered {}", status.as_u16()),
                retry_after: retry_after(&head.headers),
            },
        }
    }
}

fn request(endpoint: &Endpoint, Message { id, timestamp, body }: Message<'_>) -> Option<Request<Body>> {
    let signature = sign(&endpoint.secrets, id, timestamp, body.as_bytes())?;
    let request = Request::post(endpoint.url.as_str())
        .header(header::CONTENT_TYPE, "application/json")
        .header(header::USER_AGENT, concat!("handsel/", env!("CARGO_PKG_VERSION")))
        .header(ID, id)
        .header(TIMESTAMP, timestamp)
        .header(SIGNATURE, signature);
    request.body(Body::from(body.to_owned())).ok()
}

/// `Retry-After` in seconds; its other form, a date, is not looked at.
fn retry_after(headers: &HeaderMap) -> Option<i64> {
    headers.get(header::RETRY_AFTER)?.to_str().ok()?.parse().ok().filter(|seconds| *seconds > 0)
}
