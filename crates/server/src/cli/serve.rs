//! `handsel-server serve`: answer until told to stop.
//! What it answers is in [`crate::http`]; how it lives and dies is in [`crate::serve`].

use std::io::Write;

use anyhow::{Context, Result};

use super::options::Options;
use crate::config::Config;
use crate::{log, serve};

/// Answer checkouts, and serve the widget and the demo storefront
///
/// Prints `listening on http://HOST:PORT` on standard output once it answers; everything else goes to standard error.
/// SIGTERM and SIGINT (Ctrl-C) stop it: running requests are finished first.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    #[command(flatten)]
    pub options: Options,
}

const EXAMPLES: &str = "\
One server needs nothing but a SQLite file. To answer from several machines, give each the same PostgreSQL database: any
of them answers any request. Make it with encoding UTF8; the tables come by themselves. A password belongs in PGPASSWORD
or ~/.pgpass, and the shop's token in HANDSEL_SHOP_TOKEN, where no list of processes shows them.

Webhooks (docs/contract.md) are signed: HANDSEL_WEBHOOK_SECRETS has NAME=whsec_… for each endpoint, with commas between; name
one twice while you change its secret. HANDSEL_ORDER_EVENT_SECRETS has what a platform signs with that tells what became of
orders; without it there is no such call. Both may be in the configuration file, as lists, and have no flag.
`handsel-server webhooks` shows how the telling goes.

Examples:
  handsel-server serve --demo
  handsel-server serve --listen 0.0.0.0:8080 --public-url https://pay.shop.example --behind-proxy
  HANDSEL_DATABASE=/var/lib/handsel/shop.db HANDSEL_LOG_FORMAT=json handsel-server serve
  HANDSEL_DATABASE=postgres://shop@db.example/shop PGPASSWORD=… handsel-server serve
  handsel-server serve --allowed-origins https://shop.example,https://www.shop.example
  HANDSEL_WEBHOOK_SECRETS=erp=whsec_… handsel-server serve --webhook-endpoints erp=https://erp.example/events";

/// Serves until a signal comes.
pub async fn run(config: Config) -> Result<()> {
    log::start(&config)?;
    let stop = serve::told_to_stop()?;
    let server = serve::bind(config).await?;
    let mut out = std::io::stdout();
    writeln!(out, "listening on http://{}", server.addr).and_then(|()| out.flush()).context("standard output")?;
    server.run_until(stop).await;
    Ok(())
}
