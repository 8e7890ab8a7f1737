//! Fault schedules against the checkout's engine and the wish list's errands, built as fast code. The schedules and what must hold are
//! tests of `handsel-core`; this runs them and judges nothing. Read docs/faults.md for what is drawn.

use anyhow::{Context, Result};

use crate::run::{self, say};

/// The tests that take their number of schedules from the environment; both have this name.
const TEST: &str = "fault_schedules_hold";

/// Try the checkout's engine and the wish list's errands under random fault schedules, and print the seed of each that fails.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// Schedules to draw
    #[arg(long, default_value_t = 1_000_000, value_name = "NUMBER", value_parser = clap::value_parser!(u64).range(1..))]
    schedules: u64,
    /// The first seed; each schedule has the next one
    #[arg(long, default_value_t = 0, value_name = "NUMBER")]
    seed: u64,
}

const EXAMPLES: &str = "\
Examples:
  cargo xtask faults
  cargo xtask faults --schedules 20000 --seed 1000000
  cargo xtask faults --schedules 1 --seed 1508    one alone, with a backtrace when it fails";

/// `cargo xtask faults`.
pub fn run(args: &Args) -> Result<()> {
    say("Compiling the engine with its tests (a minute, once)");
    let mut cargo = run::cargo();
    cargo.env("HANDSEL_FAULTS_SCHEDULES", args.schedules.to_string());
    cargo.env("HANDSEL_FAULTS_SEED", args.seed.to_string());
    cargo.args(["test", "--release", "-p", "handsel-core", "--lib", TEST, "--", "--nocapture", "--test-threads=1"]);
    run::run(&mut cargo).context("not every schedule holds; each seed that fails is named above")
}
