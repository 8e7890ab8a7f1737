//! The command line: four commands, and where each option's value comes from.
//! It is not the configuration itself; that is [`crate::config`]. Read [`options`] for how a flag, the environment and a
//! file come together.

mod import;
mod options;
mod serve;
mod webhooks;

use std::path::PathBuf;

use anyhow::Result;
use clap::{Parser, Subcommand};

use crate::config::Config;

/// The reference backend of Handsel: one checkout for several people at several addresses.
#[derive(Debug, Parser)]
#[command(name = "handsel-server", version, propagate_version = true, after_help = FIRST_STEPS)]
struct Cli {
    /// The configuration file; without it, handsel.toml in the current folder is read when there is one
    #[arg(long, global = true, env = "HANDSEL_CONFIG", value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

const FIRST_STEPS: &str = "\
First steps:
  handsel-server serve --demo            a sample shop at http://127.0.0.1:8787, with a card that takes no money
  handsel-server import my-shop/         bring in the goods of a folder of CSV files
  handsel-server serve                   sell them
  handsel-server help serve              every option of a command

A value is taken from the flag, else from the environment (HANDSEL_LISTEN, HANDSEL_DATABASE …), else from the
configuration file, else it has a default. `handsel-server config` shows the outcome.";

#[derive(Debug, Subcommand)]
enum Command {
    Serve(serve::Args),
    Import(import::Args),
    Webhooks(webhooks::Args),
    /// Print the configuration that `serve` would use, as a configuration file
    #[command(after_help = CONFIG_EXAMPLE)]
    Config(options::Options),
}

const CONFIG_EXAMPLE: &str = "\
Example:
  handsel-server config > handsel.toml   begin a configuration file with what is in effect now";

/// Reads the command line of this process and does what it says. A wrong option ends the process with status 2.
///
/// # Errors
/// When the command fails; the text says what to do.
pub async fn run() -> Result<()> {
    let cli = Cli::parse();
    let file = options::file(cli.config.as_deref())?;
    match cli.command {
        Command::Serve(args) => serve::run(args.options.over(file)?).await,
        Command::Import(args) => import::run(args, file).await,
        Command::Webhooks(args) => webhooks::run(args, file).await,
        Command::Config(options) => print(&options.over(file)?),
    }
}

/// Prints a configuration as TOML, without its secrets.
fn print(config: &Config) -> Result<()> {
    if config.database.has_password() {
        println!("# The database's password is left out. Give it in PGPASSWORD, or in ~/.pgpass.");
    }
    if config.shop_token.is_some() {
        println!("# The shop's token is left out. Give it in HANDSEL_SHOP_TOKEN.");
    }
    if !config.webhook_endpoints.is_empty() {
        println!("# The secrets of endpoints are left out. Give them in {}.", options::WEBHOOK_SECRETS);
    }
    if !config.order_event_secrets.is_empty() {
        println!("# The secrets of order events are left out. Give them in {}.", options::ORDER_EVENT_SECRETS);
    }
    let shown = Config { public_url: Some(config.public_url()), ..config.clone() };
    print!("{}", toml::to_string(&shown)?);
    Ok(())
}
