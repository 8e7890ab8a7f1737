//! The command line: one command for each thing that a backend can be tested for. It reads options and ends with a
//! status; the tests themselves know nothing of it. Read [`check`] and [`race`] for the options of each.

mod check;
mod race;

use anyhow::Result;
use clap::{Parser, Subcommand};

/// Tests any backend that speaks Handsel's contract, by its URL.
#[derive(Debug, Parser)]
#[command(name = "handsel-conformance", version, propagate_version = true, after_help = FIRST_STEPS)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

const FIRST_STEPS: &str = "\
First steps:
  handsel-conformance check http://127.0.0.1:8787 --facts shop.toml   go through the contract, rule by rule
  handsel-conformance race http://127.0.0.1:8787                      try to make a wish list promise one thing twice
  handsel-conformance help check                                      every option, and what stands in shop.toml

Status: 0 nothing was found, 1 something is broken, 2 nothing can be said: a wrong option, no backend, no definite
answers.";

#[derive(Debug, Subcommand)]
enum Command {
    Check(check::Args),
    Race(race::Args),
}

/// Reads the command line of this process and does what it says. Gives back the status to end with. A wrong option ends
/// the process with status 2.
///
/// # Errors
/// When nothing could be tested; the text says what to do.
pub async fn run() -> Result<u8> {
    match Cli::parse().command {
        Command::Check(args) => check::run(args).await,
        Command::Race(args) => race::run(args).await,
    }
}
