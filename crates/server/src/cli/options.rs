//! Where an option's value comes from: the flag, else the environment, else the file, else the default.
//! Flags and environment are clap's work; this lays them over the file and checks what neither can.
//! Read [`crate::config::Config`] for units and defaults.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use serde::Deserialize;

use crate::config::{Config, LogFormat};
use crate::database::Database;
use crate::import::Place;
use crate::shop_token::ShopToken;
use crate::webhook::endpoint::endpoints;
use crate::webhook::signature::Secret;

/// The file that is read when none is named.
const DEFAULT_FILE: &str = "handsel.toml";
/// Secrets of the endpoints: `NAME=whsec_…`, with commas between.
pub const WEBHOOK_SECRETS: &str = "HANDSEL_WEBHOOK_SECRETS";
/// Secrets of the platform that tells of orders: `whsec_…`, with commas between.
pub const ORDER_EVENT_SECRETS: &str = "HANDSEL_ORDER_EVENT_SECRETS";

/// Every option, each of which may be left out. As a file it is TOML with the same names, `-` as `_`.
#[derive(Clone, Debug, Default, Deserialize, clap::Args)]
#[serde(default, deny_unknown_fields)]
pub struct Options {
    /// Address and port to listen on; port 0 takes a free one [default: 127.0.0.1:8787]
    #[arg(long, env = "HANDSEL_LISTEN", value_name = "ADDRESS:PORT")]
    pub listen: Option<SocketAddr>,
    /// A SQLite file, made when it is absent, or postgres://USER@HOST/NAME [default: handsel.db]
    #[arg(long, env = "HANDSEL_DATABASE", value_name = "FILE|URL", hide_env_values = true)]
    pub database: Option<String>,
    /// The address that shoppers' browsers reach this server by [default: http://, then the value of --listen]
    #[arg(long, env = "HANDSEL_PUBLIC_URL", value_name = "URL")]
    pub public_url: Option<String>,
    /// The folder of the loader, the styles and the demo storefront [default: www]
    #[arg(long, env = "HANDSEL_ASSETS", value_name = "DIR")]
    pub assets: Option<PathBuf>,
    /// The folder of the built widget; its files win over those in --assets [default: pkg]
    #[arg(long, env = "HANDSEL_PKG", value_name = "DIR")]
    pub pkg: Option<PathBuf>,
    /// The page at /gallery [default: index.html]
    #[arg(long, env = "HANDSEL_GALLERY", value_name = "FILE")]
    pub gallery: Option<PathBuf>,
    /// Origins whose pages may call, with commas between; * is any [default: *]
    #[arg(long, env = "HANDSEL_ALLOWED_ORIGINS", value_name = "ORIGINS", value_delimiter = ',')]
    pub allowed_origins: Option<Vec<String>>,
    /// Largest request body, in bytes [default: 262144]
    #[arg(long, env = "HANDSEL_BODY_LIMIT", value_name = "BYTES")]
    pub body_limit: Option<usize>,
    /// Calls per minute from one address; 0 is no limit, and none of those on wish lists below [default: 600]
    #[arg(long, env = "HANDSEL_RATE_LIMIT", value_name = "NUMBER")]
    pub rate_limit: Option<u32>,
    /// New checkouts per minute from one address; 0 is no limit [default: 60]
    #[arg(long, env = "HANDSEL_SESSION_RATE_LIMIT", value_name = "NUMBER")]
    pub session_rate_limit: Option<u32>,
    /// New wish lists per minute from one address; 0 is no limit [default: 30]
    #[arg(long, env = "HANDSEL_LIST_RATE_LIMIT", value_name = "NUMBER")]
    pub list_rate_limit: Option<u32>,
    /// Reservations on wish lists, and changes of them, per minute from one address; 0 is no limit [default: 120]
    #[arg(long, env = "HANDSEL_HOLD_RATE_LIMIT", value_name = "NUMBER")]
    pub hold_rate_limit: Option<u32>,
    /// Reports to owners that their list does not open, per hour from one address; 0 is no limit [default: 6]
    #[arg(long, env = "HANDSEL_REPORT_RATE_LIMIT", value_name = "NUMBER")]
    pub report_rate_limit: Option<u32>,
    /// Event streams of one wish list open at once in this process; 0 is no limit [default: 200]
    #[arg(long, env = "HANDSEL_STREAMS_PER_LIST", value_name = "NUMBER")]
    pub streams_per_list: Option<u32>,
    /// Event streams from one address open at once in this process; 0 is no limit [default: 30]
    #[arg(long, env = "HANDSEL_STREAMS_PER_ADDRESS", value_name = "NUMBER")]
    pub streams_per_address: Option<u32>,
    /// Most units of one line of a checkout [default: 99]
    #[arg(long, env = "HANDSEL_MAX_QUANTITY", value_name = "NUMBER")]
    pub max_quantity: Option<u32>,
    /// Minutes that a checkout is kept open after its last change [default: 360]
    #[arg(long, env = "HANDSEL_SESSION_MINUTES", value_name = "MINUTES")]
    pub session_minutes: Option<u32>,
    /// Minutes that goods are kept aside from the beginning of a payment [default: 10]
    #[arg(long, env = "HANDSEL_HOLD_MINUTES", value_name = "MINUTES")]
    pub hold_minutes: Option<u32>,
    /// Your page of an order; the order's identifier follows # [default: /demo/order.html]
    #[arg(long, env = "HANDSEL_ORDER_PAGE", value_name = "URL")]
    pub order_page: Option<String>,
    /// What your own systems show to cancel or return an order: at least 32 random characters; none: nobody can. Give it in
    /// the environment, where no list of processes shows it
    #[arg(long, env = "HANDSEL_SHOP_TOKEN", value_name = "TOKEN", hide_env_values = true)]
    pub shop_token: Option<String>,
    /// Where your own systems are told of orders, holds and lists, each by a name of your choice, with commas between; their secrets
    /// are in HANDSEL_WEBHOOK_SECRETS
    #[arg(
        long,
        env = "HANDSEL_WEBHOOK_ENDPOINTS",
        value_name = "NAME=URL",
        value_delimiter = ',',
        hide_env_values = true
    )]
    pub webhook_endpoints: Option<Vec<String>>,
    /// Let events go over plain http to other machines, where the way is safe
    #[arg(long, env = "HANDSEL_WEBHOOK_PLAIN_HTTP", num_args = 0..=1, default_missing_value = "true", require_equals = true)]
    pub webhook_plain_http: Option<bool>,
    /// Seconds that such a system may take to answer [default: 15]
    #[arg(long, env = "HANDSEL_WEBHOOK_TIMEOUT", value_name = "SECONDS")]
    pub webhook_timeout: Option<u64>,
    /// Days that an event is kept to be sent again, and tried for if it is not taken [default: 14]
    #[arg(long, env = "HANDSEL_WEBHOOK_DAYS", value_name = "DAYS")]
    pub webhook_days: Option<u32>,
    /// Has no flag: everybody on a machine may read the flags of its processes.
    #[arg(skip = environment(WEBHOOK_SECRETS))]
    pub webhook_secrets: Option<Vec<String>>,
    /// The same.
    #[arg(skip = environment(ORDER_EVENT_SECRETS))]
    pub order_event_secrets: Option<Vec<String>>,
    /// A proxy of yours writes X-Forwarded-For; take the client's address from its last entry
    #[arg(long, env = "HANDSEL_BEHIND_PROXY", num_args = 0..=1, default_missing_value = "true", require_equals = true)]
    pub behind_proxy: Option<bool>,
    /// Seconds that running requests get when the server is told to stop [default: 10]
    #[arg(long, env = "HANDSEL_SHUTDOWN_GRACE", value_name = "SECONDS")]
    pub shutdown_grace: Option<u64>,
    /// What is logged: error, warn, info, debug, or a filter such as info,sqlx=debug [default: info]
    #[arg(long, env = "HANDSEL_LOG", value_name = "FILTER")]
    pub log: Option<String>,
    /// How it is logged [default: text]
    #[arg(long, env = "HANDSEL_LOG_FORMAT", value_name = "FORMAT")]
    pub log_format: Option<LogFormat>,
    /// Demonstration: sample goods in an empty database, and a stand-in card that takes no money
    #[arg(long, env = "HANDSEL_DEMO", num_args = 0..=1, default_missing_value = "true", require_equals = true)]
    pub demo: Option<bool>,
    /// The sample goods of --demo [default: tests/fixtures/shop]
    #[arg(long, env = "HANDSEL_FIXTURES", value_name = "DIR")]
    pub fixtures: Option<PathBuf>,
}

/// What a variable of the environment says, with commas between; none when it is absent or empty.
fn environment(name: &str) -> Option<Vec<String>> {
    let text = std::env::var(name).ok().filter(|text| !text.is_empty())?;
    Some(text.split(',').map(|entry| entry.trim().to_owned()).collect())
}

/// Reads the configuration file: the one that was named, which must be there, or the default one if it is.
///
/// # Errors
/// When it cannot be read or is not a configuration; the text has the file, the line and the column.
pub fn file(named: Option<&Path>) -> Result<Options> {
    let path = named.unwrap_or(Path::new(DEFAULT_FILE));
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if named.is_none() && error.kind() == std::io::ErrorKind::NotFound => return Ok(Options::default()),
        Err(error) => return Err(error).with_context(|| format!("config: cannot read {}", path.display())),
    };
    toml::from_str(&text).map_err(|error: toml::de::Error| {
        // Without the line itself, which the error's own text would show: there may be a password in it.
        let Place { line, column } = Place::of(&text, error.span().map_or(0, |span| span.start));
        anyhow!("config: {}, line {line}, column {column}: {}", path.display(), error.message())
    })
}

/// The option `database`, for a command that needs no other.
///
/// # Errors
/// When it names none.
pub fn database(text: Option<String>) -> Result<Database> {
    let database = text.as_deref().map(Database::parse).transpose();
    Ok(database.map_err(|error| anyhow!("database: {error}"))?.unwrap_or(Config::default().database))
}

impl Options {
    /// The configuration: these options over those of the file over the defaults.
    ///
    /// # Errors
    /// When a value cannot be used; the text names the option and says what it takes.
    pub fn over(self, file: Self) -> Result<Config> {
        let default = Config::default();
        let shop_token = self.shop_token.or(file.shop_token);
        let shop_token = shop_token.as_deref().map(ShopToken::parse).transpose();
        let plain_http = self.webhook_plain_http.or(file.webhook_plain_http).unwrap_or(default.webhook_plain_http);
        let urls = self.webhook_endpoints.or(file.webhook_endpoints).unwrap_or_default();
        let secrets = self.webhook_secrets.or(file.webhook_secrets).unwrap_or_default();
        let order_event_secrets = self.order_event_secrets.or(file.order_event_secrets).unwrap_or_default();
        let order_event_secrets: Result<Vec<Secret>, _> =
            order_event_secrets.iter().map(|text| Secret::parse(text)).collect();
        let config = Config {
            listen: self.listen.or(file.listen).unwrap_or(default.listen),
            database: database(self.database.or(file.database))?,
            public_url: self.public_url.or(file.public_url).map(|url| url.trim_end_matches('/').to_owned()),
            assets: self.assets.or(file.assets).unwrap_or(default.assets),
            pkg: self.pkg.or(file.pkg).unwrap_or(default.pkg),
            gallery: self.gallery.or(file.gallery).unwrap_or(default.gallery),
            allowed_origins: self.allowed_origins.or(file.allowed_origins).unwrap_or(default.allowed_origins),
            body_limit: self.body_limit.or(file.body_limit).unwrap_or(default.body_limit),
            rate_limit: self.rate_limit.or(file.rate_limit).unwrap_or(default.rate_limit),
            session_rate_limit: self
                .session_rate_limit
                .or(file.session_rate_limit)
                .unwrap_or(default.session_rate_limit),
            list_rate_limit: self.list_rate_limit.or(file.list_rate_limit).unwrap_or(default.list_rate_limit),
            hold_rate_limit: self.hold_rate_limit.or(file.hold_rate_limit).unwrap_or(default.hold_rate_limit),
            report_rate_limit: self.report_rate_limit.or(file.report_rate_limit).unwrap_or(default.report_rate_limit),
            streams_per_list: self.streams_per_list.or(file.streams_per_list).unwrap_or(default.streams_per_list),
            streams_per_address: self
                .streams_per_address
                .or(file.streams_per_address)
                .unwrap_or(default.streams_per_address),
            max_quantity: self.max_quantity.or(file.max_quantity).unwrap_or(default.max_quantity),
            session_minutes: self.session_minutes.or(file.session_minutes).unwrap_or(default.session_minutes),
            hold_minutes: self.hold_minutes.or(file.hold_minutes).unwrap_or(default.hold_minutes),
            order_page: self.order_page.or(file.order_page).unwrap_or(default.order_page),
            shop_token: shop_token.map_err(|error| anyhow!("shop_token: {error}"))?,
            webhook_endpoints: endpoints(&urls, &secrets, plain_http).map_err(|error| anyhow!(error))?,
            webhook_plain_http: plain_http,
            webhook_timeout: self.webhook_timeout.or(file.webhook_timeout).unwrap_or(default.webhook_timeout),
            webhook_days: self.webhook_days.or(file.webhook_days).unwrap_or(default.webhook_days),
            order_event_secrets: order_event_secrets.map_err(|error| anyhow!("order_event_secrets: {error}"))?,
            behind_proxy: self.behind_proxy.or(file.behind_proxy).unwrap_or(default.behind_proxy),
            shutdown_grace: self.shutdown_grace.or(file.shutdown_grace).unwrap_or(default.shutdown_grace),
            log: self.log.or(file.log).unwrap_or(default.log),
            log_format: self.log_format.or(file.log_format).unwrap_or(default.log_format),
            demo: self.demo.or(file.demo).unwrap_or(default.demo),
            fixtures: self.fixtures.or(file.fixtures).unwrap_or(default.fixtures),
        };
        check(&config)?;
        Ok(config)
    }
}

fn check(config: &Config) -> Result<()> {
    if let Some(url) = &config.public_url
        && !is_origin_with_path(url)
    {
        bail!("public_url: \"{url}\" is not a web address; write one such as https://pay.shop.example");
    }
    for origin in &config.allowed_origins {
        if origin != "*" && !(is_origin_with_path(origin) && origin.matches('/').count() == 2) {
            bail!(
                "allowed_origins: \"{origin}\" is not an origin; write one such as https://shop.example, or * for any"
            );
        }
    }
    if config.body_limit < 1024 {
        bail!("body_limit: {} bytes hold no checkout; write at least 1024", config.body_limit);
    }
    for (name, minutes) in [("session_minutes", config.session_minutes), ("hold_minutes", config.hold_minutes)] {
        if minutes == 0 {
            bail!("{name}: 0 minutes leave no time to pay; write at least 1");
        }
    }
    if config.webhook_timeout == 0 || config.webhook_timeout > 60 {
        bail!("webhook_timeout: {} seconds will not do; write 1 to 60", config.webhook_timeout);
    }
    if config.webhook_days == 0 {
        bail!("webhook_days: 0 leaves no time to send anything; write at least 1");
    }
    if config.max_quantity == 0 {
        bail!("max_quantity: 0 leaves nothing to order; write at least 1");
    }
    Ok(())
}

/// `http://` or `https://`, a host, and nothing that does not belong in a base address.
fn is_origin_with_path(url: &str) -> bool {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).unwrap_or_default();
    !rest.is_empty()
        && !rest.starts_with('/')
        && rest.bytes().all(|byte| byte.is_ascii_graphic() && !b"?#\"<>@".contains(&byte))
}
