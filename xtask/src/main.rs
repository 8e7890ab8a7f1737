//! `cargo xtask`: everything one does to this repository, as commands of one small program.
//! It is no part of what is shipped and holds no rule of the shop: it calls other tools, and says what it does.
//! Read [`setup`] for what a machine needs, then [`build`] for what goes into `pkg/`.

mod bench;
mod build;
mod demo;
mod derive_addresses;
mod engines;
mod faults;
mod npm;
mod paths;
mod pin;
mod postgres;
mod race;
mod run;
mod setup;
mod size;
mod test;
mod toolchain;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

/// Build, try, test and measure Handsel.
///
/// Start with `cargo xtask demo`: it prepares this machine, builds the widget and serves the demo shop.
/// Everything that is fetched or built stays in `target/`; only system packages are installed outside of it.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Prepare this machine; what is already there is skipped
    Setup(setup::Args),
    /// Build the widget into pkg/
    Build(build::Args),
    /// Prepare, build, and serve the demo shop until Ctrl-C
    Demo(demo::Args),
    /// Prepare, then run every test: native, in the browser, end to end
    Test(test::Args),
    /// Race the reference server for wish lists, killed or not, on a database of its own
    Race(race::Args),
    /// Try checkout and wish list under random fault schedules, a million of each, or five hundred in a browser
    Faults(faults::Args),
    /// Measure what a shopper downloads, and fail when it is over the budget
    Size(size::Args),
    /// Measure holds of wish lists over HTTP, beside what the bare database does
    Bench(bench::Args),
    /// Derive the address tables from libaddressinput's data
    ///
    /// Writes crates/core/data/countries.txt and www/addresses/, over which crates/core/data/corrections.txt is laid.
    DeriveAddresses {
        /// libaddressinput's countryinfo.txt
        file: PathBuf,
    },
}

fn main() -> ExitCode {
    match run(Cli::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Without the backtrace that `RUST_BACKTRACE` would add: the reader wants the sentence.
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<()> {
    match command {
        Command::Setup(args) => setup::run(args.purpose),
        Command::Build(args) => build::run(&args),
        Command::Demo(args) => demo::run(&args),
        Command::Test(args) => test::run(&args),
        Command::Race(args) => race::run(&args),
        Command::Faults(args) => faults::run(&args),
        Command::Size(args) => size::run(&args),
        Command::Bench(args) => bench::run(&args),
        Command::DeriveAddresses { file } => derive_addresses::run(&file, paths::root()),
    }
}
