//! Fault schedules: against the checkout's engine and the wish list's errands, built as fast code, or in a real browser with the
//! widget as it ships. The schedules and what must hold are tests of `handsel-core` and of `tests/e2e`; this runs them and judges
//! nothing. Read docs/faults.md for what is drawn.

use anyhow::{Context, Result};

use crate::build::{self, Kind};
use crate::engines::Engine;
use crate::run::{self, say};
use crate::setup::{self, Purpose};
use crate::test;

/// The tests that take their number of schedules from the environment; both have this name.
const TEST: &str = "fault_schedules_hold";
/// Those in a browser have this in their names.
const IN_BROWSER: &str = "hold_under_faults";

/// Schedules to draw where nothing else is said: of the engine, and in a browser.
const MANY: u64 = 1_000_000;
const IN_BROWSER_MANY: u64 = 500;

/// Try checkout and wish list under random fault schedules, and print the seed of each that fails.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// In a real browser, through a proxy that fails, against the real server
    #[arg(long)]
    browser: bool,
    /// Schedules to draw, of each kind [default: 1000000, in a browser 500]
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u64).range(1..))]
    schedules: Option<u64>,
    /// The first seed; each schedule has the next one
    #[arg(long, default_value_t = 0, value_name = "NUMBER")]
    seed: u64,
    /// Try those alone whose test has this in its name, such as `checkouts` (with --browser)
    #[arg(requires = "browser")]
    only: Option<String>,
}

const EXAMPLES: &str = "\
Examples:
  cargo xtask faults
  cargo xtask faults --schedules 20000 --seed 1000000
  cargo xtask faults --schedules 1 --seed 1508    one alone, with a backtrace when it fails
  cargo xtask faults --browser
  cargo xtask faults --browser --schedules 1 --seed 142 checkouts";

/// `cargo xtask faults`.
pub fn run(args: &Args) -> Result<()> {
    let mut tests = if args.browser { in_browser(args.only.as_deref())? } else { natively() };
    let many = if args.browser { IN_BROWSER_MANY } else { MANY };
    tests.env("HANDSEL_FAULTS_SCHEDULES", args.schedules.unwrap_or(many).to_string());
    tests.env("HANDSEL_FAULTS_SEED", args.seed.to_string());
    run::run(&mut tests).context("not every schedule holds; each seed that fails is named above")
}

fn natively() -> std::process::Command {
    say("Compiling the engine with its tests (a minute, once)");
    let mut cargo = run::cargo();
    cargo.args(["test", "--release", "-p", "handsel-core", "--lib", TEST, "--", "--nocapture", "--test-threads=1"]);
    cargo
}

fn in_browser(only: Option<&str>) -> Result<std::process::Command> {
    setup::run(Purpose::Test)?;
    say("The widget as shipped, and the server");
    build::build(Kind::Ship)?;
    test::build_servers()?;
    say("Fault schedules in Chromium; each kind has a browser of its own");
    let mut cargo = test::in_browser(Engine::Chromium)?;
    cargo.args(["test", "-p", "handsel-e2e", "--test", "faults", only.unwrap_or(IN_BROWSER), "--", "--nocapture"]);
    Ok(cargo)
}
