//! `handsel-conformance check`: its options, what each takes, and what comes out. What is checked is in [`crate::cases`], how
//! in [`crate::suite`]. Read [`crate::facts`] for the file of facts.

use std::io::Write;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use clap::{ValueEnum, value_parser};

use crate::client::Base;
use crate::facts;
use crate::suite::{self, Level, Selection, Shop};
use crate::verdict::{json, text};

/// Check a backend against the contract, rule by rule
///
/// The level `checkout` is always checked; each of the others where the backend's /.well-known/ucp advertises it.
#[derive(Debug, clap::Args)]
#[command(after_help = EXPLAINED)]
pub struct Args {
    /// The backend's base address, such as http://127.0.0.1:8787
    #[arg(required_unless_present = "list", value_name = "URL")]
    url: Option<Base>,
    /// What is true of the shop: a TOML file
    #[arg(long, required_unless_present = "list", value_name = "FILE")]
    facts: Option<PathBuf>,
    /// Check these levels alone, with commas between
    #[arg(long, value_enum, value_name = "LEVEL", value_delimiter = ',')]
    level: Vec<Level>,
    /// Check cases alone whose identifier begins so, with commas between, such as key.
    #[arg(long, value_name = "BEGINNING", value_delimiter = ',')]
    case: Vec<String>,
    /// Show the cases and ask nobody anything
    #[arg(long)]
    list: bool,
    /// End with 2 when a fact is missing, so that cases were skipped
    #[arg(long)]
    fail_on_skip: bool,
    /// How the result is written
    #[arg(long, value_enum, default_value_t = Format::Text, value_name = "FORMAT")]
    format: Format,
    /// Longest wait for one answer, in seconds; for as long, a call that was put off is sent again
    #[arg(long, default_value_t = 10, value_name = "SECONDS", value_parser = value_parser!(u64).range(1..=300))]
    timeout: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For a person
    Text,
    /// For a program
    Json,
    /// For a build server: JUnit's XML
    Junit,
}

const EXPLAINED: &str = "\
It makes sessions, orders and wish lists of its own and removes nothing, so point it at a shop for tests. The facts name
an item, its price, and as much more as is known; a case whose fact is not there is skipped, and says which:

  currency = \"USD\"
  [item]           # there is plenty of it
  id = \"bouquet_tulips\"
  price = 3000     # minor units
  [sold_out]       # id
  [scarce]         # id, units: what is left; the kit buys none
  [discount]       # code: makes the item cheaper
  [buyer]          # email and so on, as UCP has it
  [deliverable]    # an address, as UCP has it: first_name, last_name, street_address …
  [undeliverable]  # a good address that the shop does not deliver to
  [suggested]      # the beginning of an address: address_country, street_address = \"111 s mich\"
  [pays]           # an instrument: handler_id, type, credential = { type = \"token\", token = \"…\" }
  [declined]       # one that is declined

Status: 0 all that was tried has held, 1 something is broken, 2 nothing can be said: no backend, bad facts, no answers.
With --fail-on-skip, 2 as well where something was not tried, because a fact is missing.

Examples:
  handsel-conformance check http://127.0.0.1:8787 --facts tests/fixtures/facts.toml
  handsel-conformance check http://127.0.0.1:8787 --facts shop.toml --level checkout,revision --format junit --fail-on-skip
  handsel-conformance check http://127.0.0.1:8787 --facts shop.toml --case key.,complete.
  handsel-conformance check --list --level wishlist";

/// Checks, prints what was found, and gives back the status to end with.
pub async fn run(args: Args) -> Result<u8> {
    let selection = Selection { levels: args.level, beginnings: args.case };
    if selection.cases().next().is_none() {
        bail!("--case: no case begins so; `handsel-conformance check --list` shows them all");
    }
    if args.list {
        say(&listed(&selection, args.format))?;
        return Ok(0);
    }
    let url = args.url.context("name the backend's base address, such as http://127.0.0.1:8787")?;
    let facts = facts::read(&args.facts.context("--facts: name a file")?)?;
    let shop = Shop::new(url, facts, Duration::from_secs(args.timeout))?;
    let verdict = suite::run(&shop, &selection).await?;
    say(&match args.format {
        Format::Text => verdict.to_string(),
        Format::Json => serde_json::to_string_pretty(&verdict.to_json())? + "\n",
        Format::Junit => verdict.to_junit()?,
    })?;
    Ok(if args.fail_on_skip { verdict.status_of_all() } else { verdict.status() })
}

fn listed(selection: &Selection, format: Format) -> String {
    let cases = selection.cases();
    match format {
        Format::Json => serde_json::Value::from(cases.map(json::described).collect::<Vec<_>>()).to_string() + "\n",
        _ => cases.map(|case| format!("{} {}\n{}\n\n", case.level, case.id, text::described(case))).collect(),
    }
}

fn say(text: &str) -> Result<()> {
    std::io::stdout().write_all(text.as_bytes()).context("standard output")
}
