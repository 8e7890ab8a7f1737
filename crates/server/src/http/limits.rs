//! How many requests an address may make, all in all and of a kind, and what it is told when that is too many.
//! It protects the server from one noisy client, not from a flood, which a proxy in front has to hold off.
//! Read [`crate::config`] for the figures, and [`super::streams`] for what stays open.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::num::NonZeroU32;
use std::sync::Arc;

use axum::extract::{ConnectInfo, MatchedPath, Request, State};
use axum::http::{Extensions, HeaderMap, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use handsel_contract::{code, routes};

use super::problem::Problem;
use super::streams::{Of, Room, Streams};
use crate::config::Config;

/// Addresses remembered before those that have been quiet are forgotten.
const REMEMBERED: usize = 10_000;
/// Seconds after which whoever found no room for a stream may try again, reading the list as often meanwhile.
const STREAM_AGAIN: u64 = 30;

type Limiter = Option<DefaultKeyedRateLimiter<IpAddr>>;

/// The address that a request is counted under.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Client(pub IpAddr);

/// The counters of this process.
pub struct Limits {
    requests: Limiter,
    sessions: Limiter,
    lists: Limiter,
    holds: Limiter,
    reports: Limiter,
    streams: Arc<Streams>,
    streams_per_list: u32,
    streams_per_address: u32,
    behind_proxy: bool,
}

impl Limits {
    /// Counters for the configured rates; a rate of 0 counts nothing, and one of 0 for all calls none of wish lists either.
    pub fn new(config: &Config) -> Self {
        let limiter =
            |quota: fn(NonZeroU32) -> Quota, rate| NonZeroU32::new(rate).map(|rate| RateLimiter::keyed(quota(rate)));
        let of_lists = |rate: u32| if config.rate_limit == 0 { 0 } else { rate };
        Self {
            requests: limiter(Quota::per_minute, config.rate_limit),
            sessions: limiter(Quota::per_minute, config.session_rate_limit),
            lists: limiter(Quota::per_minute, of_lists(config.list_rate_limit)),
            holds: limiter(Quota::per_minute, of_lists(config.hold_rate_limit)),
            reports: limiter(Quota::per_hour, of_lists(config.report_rate_limit)),
            streams: Arc::default(),
            streams_per_list: of_lists(config.streams_per_list),
            streams_per_address: of_lists(config.streams_per_address),
            behind_proxy: config.behind_proxy,
        }
    }

    /// Room for an event stream of a list; it is given back when that is dropped.
    ///
    /// # Errors
    /// 429, when the list or the address has as many as there may be.
    pub fn stream(&self, list: &str, Client(address): Client) -> Result<[Room; 2], Problem> {
        let of_list = self.streams.take(Of::List(list.to_owned()), self.streams_per_list);
        let of_address = self.streams.take(Of::Address(address), self.streams_per_address);
        match (of_list, of_address) {
            (Some(of_list), Some(of_address)) => Ok([of_list, of_address]),
            _ => {
                let detail = format!(
                    "Too many are listening already. Read the list every {STREAM_AGAIN} seconds instead, and try again."
                );
                Err(refused(detail, STREAM_AGAIN))
            }
        }
    }

    /// What requests of that kind are counted by, beside all others.
    fn of_kind(&self, method: &Method, route: &str) -> Option<&DefaultKeyedRateLimiter<IpAddr>> {
        let limiter = match (method, route) {
            (&Method::POST, routes::CHECKOUT_SESSIONS) => &self.sessions,
            (&Method::POST, routes::WISHLISTS) => &self.lists,
            (&Method::POST, routes::WISHLIST_HOLDS) | (&Method::PATCH, routes::HOLD) => &self.holds,
            (&Method::POST, routes::ACCESS_REPORTS) => &self.reports,
            _ => return None,
        };
        limiter.as_ref()
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
pub async fn limit(State(limits): State<Arc<Limits>>, mut request: Request, next: Next) -> Response {
    // A preflight carries nothing and is the browser's doing.
    if request.method() == Method::OPTIONS {
        return next.run(request).await;
    }
    let client = limits.client(request.headers(), request.extensions());
    let route = request.extensions().get::<MatchedPath>().map(MatchedPath::as_str).unwrap_or_default();
    let of_kind = limits.of_kind(request.method(), route);
    for limiter in [limits.requests.as_ref(), of_kind].into_iter().flatten() {
        if let Err(wait) = admit(limiter, client) {
            return too_many(wait).into_response();
        }
    }
    request.extensions_mut().insert(Client(client));
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
    refused(detail, seconds)
}

fn refused(detail: String, seconds: u64) -> Problem {
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
