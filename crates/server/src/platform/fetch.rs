//! The way to a platform's profile: one GET, to a public place, over https, without redirects, of so much and in so much time (UCP,
//! fetching profiles). It does not read what comes; that is [`super::profile`]. Where it may go is [`super::reach`].

use std::error::Error as _;
use std::sync::OnceLock;
use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, header};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::client::legacy::{Client as Http, Error};
use hyper_util::rt::{TokioExecutor, TokioTimer};
use url::Url;

use super::reach::{Nowhere, Reach};
use super::refusal::Refusal;
use crate::authorities;

/// How long it may take, all in all: somebody waits for their checkout meanwhile.
pub const TIME: Duration = Duration::from_secs(3);
/// The largest profile that is read, in bytes; UCP asks for no less.
const LARGEST: usize = 128 * 1_024;
/// How long a connection that nothing goes over is kept.
const IDLE: Duration = Duration::from_secs(30);

type Client = Http<HttpsConnector<HttpConnector<Reach>>, Body>;

/// Fetches profiles.
pub struct Fetcher {
    reach: Reach,
    /// Made when the first profile is wanted: most shops never need it, and reading the machine's authorities takes a moment.
    client: OnceLock<Option<Client>>,
}

/// What came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fetched {
    /// As it came.
    pub body: Vec<u8>,
    /// Seconds that it says it may be kept for.
    pub max_age: i64,
}

impl Fetcher {
    /// One that goes no further than that.
    pub fn new(reach: Reach) -> Self {
        Self { reach, client: OnceLock::new() }
    }

    /// Fetches what is at an address.
    ///
    /// # Errors
    /// When the address may not be called, or does not answer as it should.
    pub async fn fetch(&self, url: &Url) -> Result<Fetched, Refusal> {
        self.reach.allows(url).map_err(|Nowhere| Refusal::Nowhere)?;
        let fetched = tokio::time::timeout(TIME, self.get(url)).await;
        fetched.unwrap_or(Err(Refusal::Unreachable("it took too long to answer")))
    }

    async fn get(&self, url: &Url) -> Result<Fetched, Refusal> {
        let request = Request::get(url.as_str())
            .header(header::ACCEPT, "application/json")
            .header(header::USER_AGENT, concat!("handsel/", env!("CARGO_PKG_VERSION")))
            .body(Body::empty())
            .map_err(|_| Refusal::Header)?;
        let client = self.client.get_or_init(|| client(self.reach)).as_ref();
        let client = client.ok_or(Refusal::Unreachable("this shop cannot call anybody"))?;
        let answer = client.request(request).await;
        let (head, body) = answer.map_err(|error| broken(&error))?.into_parts();
        match head.status {
            status if status.is_success() => {}
            status if status.is_redirection() => {
                return Err(Refusal::Unreachable("it redirects, which a profile must not"));
            }
            _ => return Err(Refusal::Unreachable("it did not answer with 200")),
        }
        let body = to_bytes(Body::new(body), LARGEST).await;
        let body = body.map_err(|_| Refusal::Unreachable("it broke off, or is larger than 128 KiB"))?;
        Ok(Fetched { body: body.into(), max_age: max_age(&head.headers) })
    }
}

fn client(reach: Reach) -> Option<Client> {
    let mut tcp = HttpConnector::new_with_resolver(reach);
    // Whether it may be plain http was judged with the address.
    tcp.enforce_http(false);
    let tls = authorities::of_this_machine().or_else(|error| {
        tracing::warn!(%error, "no authority is trusted here, so no platform's profile can be fetched over https");
        authorities::none()
    });
    let https = HttpsConnectorBuilder::new().with_tls_config(tls.ok()?).https_or_http().enable_http1();
    let mut http = Http::builder(TokioExecutor::new());
    http.pool_timer(TokioTimer::new()).pool_idle_timeout(IDLE);
    Some(http.build(https.wrap_connector(tcp)))
}

/// Why a connection could not be made, or did not last.
fn broken(error: &Error) -> Refusal {
    let mut cause = error.source();
    while let Some(known) = cause {
        if known.is::<Nowhere>() {
            return Refusal::Nowhere;
        }
        cause = known.source();
    }
    Refusal::Unreachable(if error.is_connect() { "there was no connection" } else { "the connection broke off" })
}

/// `max-age` of `Cache-Control`, in seconds; 0 where it is not to be kept, or does not say.
fn max_age(headers: &HeaderMap) -> i64 {
    let lines = headers.get_all(header::CACHE_CONTROL).iter().filter_map(|value| value.to_str().ok());
    let directives: Vec<String> =
        lines.flat_map(|line| line.split(',')).map(|word| word.trim().to_lowercase()).collect();
    if directives.iter().any(|word| matches!(word.as_str(), "no-store" | "no-cache")) {
        return 0;
    }
    let age = directives.iter().find_map(|word| word.strip_prefix("max-age="));
    age.and_then(|seconds| seconds.trim_matches('"').parse().ok()).filter(|seconds| *seconds > 0).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn an_age_is_what_the_last_of_the_directives_allow() {
        for (lines, age) in [
            (&["public, max-age=600"][..], 600),
            (&["Max-Age=\"60\""], 60),
            (&["public", "max-age=90"], 90),
            (&["no-store, max-age=600"], 0),
            (&["max-age=-1"], 0),
            (&["max-age=soon"], 0),
            (&[], 0),
        ] {
            let mut headers = HeaderMap::new();
            for line in lines {
                headers.append(header::CACHE_CONTROL, HeaderValue::from_static(line));
            }
            assert_eq!(max_age(&headers), age, "{lines:?}");
        }
    }
}
