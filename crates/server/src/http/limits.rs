//! How many requests an address may make, and what it is told when that is too many.
//! It protects the server from one noisy client, not from a flood, which a proxy in front has to hold off.
//! Read [`crate::config`] for the figures.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::num::NonZeroU32;
use std::sync::Arc;

use axum::extract::{ConnectInfo, Request, State};
use axum::http::{Extensions, HeaderMap, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use handsel_contract::{code, routes};

use super::problem::Problem;
use crate::config::Config;

/// Addresses remembered before those that have been quiet are forgotten.
const REMEMBERED: usize = 10_000;

/// The counters of this process.
pub struct Limits {
    requests: Option<DefaultKeyedRateLimiter<IpAddr>>,
    sessions: Option<DefaultKeyedRateLimiter<IpAddr>>,
    behind_proxy: bool,
}

impl Limits {
    /// Counters for the configured rates; a rate of 0 counts nothing.
    pub fn new(config: &Config) -> Self {
        let per_minute = |rate| NonZeroU32::new(rate).map(|rate| RateLimiter::keyed(Quota::per_minute(rate)));
        Self {
            requests: per_minute(config.rate_limit),
            sessions: per_minute(config.session_rate_limit),
            behind_proxy: config.behind_proxy,
        }
    }

    /// The address to count under. Behind a proxy it is the last one in `X-Forwarded-For`, the one that the proxy itself
    /// wrote; anything before it is the client's word.
    fn client(&self, headers: &HeaderMap, extensions: &Extensions) -> IpAddr {
        let forwarded = || {
            let last = headers.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?;
            last.rsplit(',').next()?.trim().parse().ok()
        };
        let peer = || extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(address)| address.ip());
        let address = if self.behind_proxy { forwarded().or_else(peer) } else { peer() };
        household(address.unwrap_or(IpAddr::V6(Ipv6Addr::UNSPECIFIED)))
    }
}

/// IPv6 gives every household 2^64 addresses: they count as one.
fn household(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX)).into(),
        v4 => v4,
    }
}

/// Counts a request in, or refuses it with 429 and `Retry-After` (RFC 6585 section 4).
pub async fn limit(State(limits): State<Arc<Limits>>, request: Request, next: Next) -> Response {
    // A preflight carries nothing and is the browser's doing.
    if request.method() == Method::OPTIONS {
        return next.run(request).await;
    }
    let client = limits.client(request.headers(), request.extensions());
    let creates_session = request.method() == Method::POST && request.uri().path() == routes::CHECKOUT_SESSIONS;
    let sessions = limits.sessions.as_ref().filter(|_| creates_session);
    for limiter in [limits.requests.as_ref(), sessions].into_iter().flatten() {
        if let Err(wait) = admit(limiter, client) {
            return too_many(wait).into_response();
        }
    }
    next.run(request).await
}

/// Counts one request, or says in how many whole seconds the next one is welcome.
fn admit(limiter: &DefaultKeyedRateLimiter<IpAddr>, client: IpAddr) -> Result<(), u64> {
    if limiter.len() > REMEMBERED {
        limiter.retain_recent();
    }
    limiter.check_key(&client).map_err(|until| {
        let wait = until.wait_time_from(DefaultClock::default().now());
        wait.as_secs() + 1
    })
}

fn too_many(seconds: u64) -> Problem {
    let detail = format!("Too many requests came from your address. Try again in {seconds} seconds.");
    Problem::new(StatusCode::TOO_MANY_REQUESTS, code::RATE_LIMITED, "Too many requests", detail).after(seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_household_counts_as_one() {
        let at = |text: &str| household(text.parse().expect("an address"));
        assert_eq!(at("2001:db8:1:2:aaaa::1"), at("2001:db8:1:2:bbbb::2"));
        assert_ne!(at("2001:db8:1:2::1"), at("2001:db8:1:3::1"));
        assert_eq!(at("::ffff:192.0.2.7"), at("192.0.2.7"));
        assert_ne!(at("192.0.2.7"), at("192.0.2.8"));
    }

    #[test]
    fn only_behind_a_proxy_is_the_header_believed_and_then_only_its_last_word() {
        let config = |behind_proxy| Config { behind_proxy, ..Config::default() };
        let mut headers = HeaderMap::new();
        headers.append("x-forwarded-for", "198.51.100.1, 198.51.100.2".parse().expect("a value"));
        let mut extensions = Extensions::new();
        extensions.insert(ConnectInfo(SocketAddr::from(([192, 0, 2, 7], 4_000))));
        let client = |behind_proxy| Limits::new(&config(behind_proxy)).client(&headers, &extensions).to_string();
        assert_eq!(client(false), "192.0.2.7");
        assert_eq!(client(true), "198.51.100.2");
    }
}
