//! The configuration in effect: every option with its unit and its default.
//! It does not know where a value came from; [`crate::cli`] reads flags, environment and file. Its secrets, the password of
//! a database, the shop's token and those of webhooks, are left out wherever it is printed.

use std::net::SocketAddr;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::database::Database;
use crate::shop_token::ShopToken;
use crate::webhook::endpoint::Endpoint;
use crate::webhook::signature::Secret;

/// The effective configuration.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Config {
    /// Address and port to listen on; port 0 takes a free one.
    pub listen: SocketAddr,
    /// Where everything is kept.
    pub database: Database,
    /// The address that clients reach this server by, without a slash at the end. None: made from `listen`.
    pub public_url: Option<String>,
    /// The folder of the loader, the styles and the demo storefront.
    pub assets: PathBuf,
    /// The folder of the built widget.
    pub pkg: PathBuf,
    /// The gallery's page.
    pub gallery: PathBuf,
    /// Origins whose pages may call; `*` is any.
    pub allowed_origins: Vec<String>,
    /// Largest request body, in bytes.
    pub body_limit: usize,
    /// Calls per minute and address; 0 is no limit, and none of those on wish lists below.
    pub rate_limit: u32,
    /// New sessions per minute and address; 0 is no limit.
    pub session_rate_limit: u32,
    /// New wish lists per minute and address; 0 is no limit.
    pub list_rate_limit: u32,
    /// Reservations and changes of them per minute and address; 0 is no limit.
    pub hold_rate_limit: u32,
    /// Reports that a wish list does not open, per hour and address; 0 is no limit.
    pub report_rate_limit: u32,
    /// Event streams of a wish list that are open at once; 0 is no limit.
    pub streams_per_list: u32,
    /// Event streams from an address that are open at once; 0 is no limit.
    pub streams_per_address: u32,
    /// Most units of one line of a checkout.
    pub max_quantity: u32,
    /// Minutes that a checkout is kept open after its last change.
    pub session_minutes: u32,
    /// Minutes that goods are kept aside from the beginning of a payment.
    pub hold_minutes: u32,
    /// The shop's page of an order, absolute or relative to the public address; the order's identifier follows `#`.
    pub order_page: String,
    /// What the shop's own systems show to say what became of an order. None: nobody says so.
    #[serde(skip)]
    pub shop_token: Option<ShopToken>,
    /// Who is told of orders, holds and lists, each with its secrets. Nobody: nothing is written down for it.
    pub webhook_endpoints: Vec<Endpoint>,
    /// Whether events may go over plain http to other machines.
    pub webhook_plain_http: bool,
    /// Seconds that an endpoint may take to answer.
    pub webhook_timeout: u64,
    /// Days that an event is kept, and tried for if nobody takes it.
    pub webhook_days: u32,
    /// What a platform signs its order events with. None: there is no such call.
    #[serde(skip)]
    pub order_event_secrets: Vec<Secret>,
    /// Whether `X-Forwarded-For` is written by a proxy of ours.
    pub behind_proxy: bool,
    /// Seconds that running requests get when the server is told to stop.
    pub shutdown_grace: u64,
    /// What is logged: a level, or a filter as `tracing` understands it.
    pub log: String,
    /// How it is logged.
    pub log_format: LogFormat,
    /// Demonstration: sample goods, and a stand-in for a card that takes no money.
    pub demo: bool,
    /// The sample goods of a demonstration.
    pub fixtures: PathBuf,
}

/// How log lines look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// A line for people.
    #[default]
    Text,
    /// A JSON object per line.
    Json,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 8787)),
            database: Database::file("handsel.db"),
            public_url: None,
            assets: PathBuf::from("www"),
            pkg: PathBuf::from("pkg"),
            gallery: PathBuf::from("index.html"),
            allowed_origins: vec!["*".to_owned()],
            body_limit: 256 * 1024,
            rate_limit: 600,
            session_rate_limit: 60,
            list_rate_limit: 30,
            hold_rate_limit: 120,
            report_rate_limit: 6,
            streams_per_list: 200,
            streams_per_address: 30,
            max_quantity: 99,
            session_minutes: 6 * 60,
            hold_minutes: 10,
            order_page: "/demo/order.html".to_owned(),
            shop_token: None,
            webhook_endpoints: Vec::new(),
            webhook_plain_http: false,
            webhook_timeout: 15,
            webhook_days: 14,
            order_event_secrets: Vec::new(),
            behind_proxy: false,
            shutdown_grace: 10,
            log: "info".to_owned(),
            log_format: LogFormat::Text,
            demo: false,
            fixtures: PathBuf::from("tests/fixtures/shop"),
        }
    }
}

impl Config {
    /// The address that clients reach this server by, without a slash at the end.
    pub fn public_url(&self) -> String {
        self.public_url.clone().unwrap_or_else(|| {
            // "Any address" is nothing a client could call.
            let host = if self.listen.ip().is_unspecified() { "localhost".to_owned() } else { host(&self.listen) };
            format!("http://{host}:{}", self.listen.port())
        })
    }

    /// An address of the shop as an absolute one. What is relative stands on the public address.
    pub fn absolute_url(&self, url: &str) -> String {
        if url.starts_with("https://") || url.starts_with("http://") {
            return url.to_owned();
        }
        format!("{}/{}", self.public_url(), url.trim_start_matches('/'))
    }

    /// Whether a page of any origin may call.
    pub fn allows_any_origin(&self) -> bool {
        self.allowed_origins.iter().any(|origin| origin == "*")
    }
}

fn host(address: &SocketAddr) -> String {
    match address {
        SocketAddr::V4(address) => address.ip().to_string(),
        SocketAddr::V6(address) => format!("[{}]", address.ip()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_public_address_can_be_called() {
        let at =
            |listen: &str| Config { listen: listen.parse().expect("an address"), ..Config::default() }.public_url();
        assert_eq!(at("127.0.0.1:80"), "http://127.0.0.1:80");
        assert_eq!(at("0.0.0.0:8080"), "http://localhost:8080");
        assert_eq!(at("[::1]:8080"), "http://[::1]:8080");
    }

    #[test]
    fn a_relative_address_stands_on_the_public_one() {
        let config = Config { public_url: Some("https://shop.example".to_owned()), ..Config::default() };
        assert_eq!(config.absolute_url("/demo/a.svg"), "https://shop.example/demo/a.svg");
        assert_eq!(config.absolute_url("https://cdn.example/a.svg"), "https://cdn.example/a.svg");
    }
}
