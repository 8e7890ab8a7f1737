//! Every test there is, in three parts, each with the runner's own output.
//! It holds no test and hides no result: the first part that fails ends it.

use anyhow::{Context, Result, ensure};
use clap::ValueEnum;

use crate::build::{self, Kind};
use crate::engines::{Differences, Engine};
use crate::postgres::Cluster;
use crate::run::{self, Steps, say};
use crate::setup::{self, Purpose};
use crate::toolchain::{Toolchain, WASM};
use crate::{npm, paths};

/// The crates that are tested and checked outside of a browser.
const NATIVE: [&str; 8] = [
    "handsel-core",
    "handsel-contract",
    "handsel-server",
    "handsel-conformance",
    "handsel-bench",
    "handsel-qr",
    "handsel",
    "xtask",
];

/// One more, which is checked with them and has nothing to be tested on without PostgreSQL: the example backend that is in it.
const IN_POSTGRES: &str = "handsel-example-postgres";

/// Where tests make their databases on PostgreSQL: the server's, which run on SQLite without it, the example's, and the stories
/// of two servers.
const DATABASE: &str = "HANDSEL_TEST_DATABASE";

/// The Python that has what the example backend imports.
const PYTHON: &str = "HANDSEL_PYTHON";

/// Prepare, then run every test.
#[derive(clap::Args)]
pub struct Args {
    /// Run one part alone
    #[arg(long, value_enum, value_name = "PART")]
    only: Option<Part>,
    /// Tell the stories in Firefox and in WebKitGTK, too
    #[arg(long)]
    all_browsers: bool,
    /// Run the tests whose name contains this (with --only)
    #[arg(requires = "only")]
    filter: Option<String>,
}

/// A part of the tests.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Part {
    /// Format, lints, the tests of everything outside of a browser, and on PostgreSQL those of the server again and of the example
    Native,
    /// The widget's tests inside Chromium
    Web,
    /// The stories: a real browser against the real server
    E2e,
}

/// `cargo xtask test`.
pub fn run(args: &Args) -> Result<()> {
    let wanted = |part| args.only.is_none_or(|only| only == part);
    let filter = args.filter.as_deref();
    if args.only != Some(Part::Native) {
        setup::run(if args.all_browsers { Purpose::AllBrowsers } else { Purpose::Test })?;
    }
    if wanted(Part::Native) {
        native(filter)?;
    }
    if wanted(Part::Web) {
        web(filter)?;
    }
    if wanted(Part::E2e) {
        end_to_end(filter, args.all_browsers)?;
    }
    Ok(())
}

fn native(filter: Option<&str>) -> Result<()> {
    say("Native tests: format");
    run::run(run::cargo().args(["fmt", "--all", "--check"])).context("`cargo fmt --all` puts the format right")?;
    say("Native tests: lints");
    let packages = || NATIVE.iter().flat_map(|name| ["-p", name]);
    let all = || packages().chain(["-p", IN_POSTGRES]);
    run::run(run::cargo().arg("clippy").args(all()).args(["--all-targets", "--", "-D", "warnings"]))?;
    say("Native tests: the tests");
    let mut tests = run::cargo();
    tests.env_remove(DATABASE).env(PYTHON, python());
    run::run(tests.arg("test").args(packages()).args(filter))?;
    let cluster = cluster("Native tests: the server again, and the example in PostgreSQL")?;
    let mut again = run::cargo();
    // With the same packages as before, so that nothing is compiled anew for it; only the server and the example have a suite.
    again.arg("test").args(all()).args(["--test", "suite"]).args(filter);
    run::run(again.env(DATABASE, cluster.address()))
}

fn cluster(what: &str) -> Result<Cluster> {
    let programs = setup::postgres::setup(&mut Steps::new(1))?;
    say(format_args!("{what}, on PostgreSQL {} in a temporary folder", programs.version));
    Cluster::start(programs)
}

fn web(filter: Option<&str>) -> Result<()> {
    let toolchain = Toolchain::require()?;
    say(format_args!("In-browser tests ({toolchain:?} toolchain)"));
    let mut cargo = toolchain.cargo(&[]);
    cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", paths::tool("wasm-bindgen-test-runner"));
    cargo.env("CHROMEDRIVER", chromedriver()?).env("HANDSEL_AXE", axe());
    cargo.args(["test", "-p", "handsel", "--tests", "--target", WASM, "--target-dir"]).arg(paths::wasm_target());
    run::run(cargo.args(filter))
}

fn end_to_end(filter: Option<&str>, all_browsers: bool) -> Result<()> {
    let differences = Differences::read()?;
    say("End-to-end tests: the widget as shipped");
    build::build(Kind::Ship)?;
    say("End-to-end tests: the server, and the example in PostgreSQL");
    build_servers()?;
    let cluster = cluster("End-to-end tests: the stories, those of two servers")?;
    let engines = if all_browsers { Engine::value_variants() } else { &[Engine::Chromium] };
    let mut failed = Vec::new();
    for engine in engines {
        say(format_args!("End-to-end tests: the stories in {engine:?}"));
        let mut tests = in_browser(*engine)?;
        // One story that fails hides none of the others, and one engine no other.
        tests.env(DATABASE, cluster.address()).args(["test", "-p", "handsel-e2e", "--no-fail-fast"]);
        tests.args(filter).arg("--");
        differences.leave_out(*engine, &mut tests);
        if let Err(error) = run::run(&mut tests) {
            say(error);
            failed.push(format!("{engine:?}"));
        }
    }
    for engine in engines {
        differences.show(*engine);
    }
    ensure!(failed.is_empty(), "stories failed in {}", failed.join(" and "));
    Ok(())
}

/// Builds what the stories ask.
pub fn build_servers() -> Result<()> {
    run::run(run::cargo().args(["build", "-p", "handsel-server", "-p", IN_POSTGRES]))
}

/// Cargo, with what tests of `tests/e2e` have to know but PostgreSQL.
pub fn in_browser(engine: Engine) -> Result<std::process::Command> {
    let mut tests = run::cargo();
    let name = engine.to_possible_value().context("every engine has a name")?;
    tests.env("HANDSEL_BROWSER", name.get_name());
    tests.env("HANDSEL_SERVER", paths::target().join("debug/handsel-server"));
    tests.env("HANDSEL_EXAMPLE_POSTGRES", paths::target().join("debug").join(IN_POSTGRES));
    tests.env("HANDSEL_PKG", paths::pkg()).env("HANDSEL_ASSETS", paths::www());
    tests.env("HANDSEL_CHROMEDRIVER", chromedriver()?).env("HANDSEL_AXE", axe());
    tests.env("HANDSEL_GECKODRIVER", paths::tool("geckodriver"));
    tests.env("HANDSEL_SCREENSHOTS", paths::target().join("screenshots")).env(PYTHON, python());
    Ok(tests)
}

fn chromedriver() -> Result<std::path::PathBuf> {
    run::find("chromedriver").context("there is no chromedriver. Run `cargo xtask setup` first")
}

fn python() -> std::path::PathBuf {
    paths::python().join("bin/python")
}

fn axe() -> std::path::PathBuf {
    npm::package("axe-core").join("axe.min.js")
}
