//! The bench: builds what is measured and what measures as they are shipped, and gives the second a temporary PostgreSQL cluster.
//! It measures nothing itself: that is the crate `bench/`, so that this one stays quick to compile. Read docs/bench.md for what the
//! figures mean.

use std::ffi::OsString;
use std::process::Command;

use anyhow::{Context, Result};

use crate::paths;
use crate::postgres::Cluster;
use crate::run::{self, Steps, say};
use crate::setup;

/// Measure holds of wish lists over HTTP, and fail when a target is missed.
#[derive(clap::Args)]
pub struct Args {
    /// How long each figure is measured, in seconds
    #[arg(long, default_value_t = 10, value_name = "SECONDS")]
    seconds: u64,
    /// Measure one database alone: sqlite or postgres
    #[arg(long, value_parser = ["sqlite", "postgres"], value_name = "DATABASE")]
    only: Option<String>,
    /// Write the figures to a file, too
    #[arg(long, value_name = "FILE")]
    json: Option<OsString>,
    /// What the offered load is drawn from
    #[arg(long, default_value_t = 1, value_name = "NUMBER")]
    seed: u64,
}

/// `cargo xtask bench`.
pub fn run(args: &Args) -> Result<()> {
    say("Compiling the server and the bench (a few minutes, once)");
    // Each by itself: together they would be built with other features than the server is elsewhere.
    run::run(run::cargo().args(["build", "--release", "-p", "handsel-server"]))?;
    run::run(run::cargo().args(["build", "--release", "-p", "handsel-bench"]))?;
    // The bench hears Ctrl-C too, and ends; then the cluster is removed here.
    ctrlc::set_handler(|| ()).context("Ctrl-C cannot be heard")?;
    let programs = paths::target().join("release");
    let mut bench = Command::new(programs.join("handsel-bench"));
    bench.current_dir(paths::root()).arg("--server").arg(programs.join("handsel-server"));
    bench.args(["--seconds", &args.seconds.to_string(), "--seed", &args.seed.to_string()]);
    bench.args(args.only.iter().flat_map(|only| ["--only", only]));
    if let Some(file) = &args.json {
        bench.arg("--json").arg(std::path::absolute(file)?);
    }
    let _cluster = match args.only.as_deref() {
        Some("sqlite") => None,
        _ => Some(with_cluster(&mut bench)?),
    };
    run::run(&mut bench)
}

/// Starts a cluster and tells the bench of it. Its address goes by the environment, because there is a password in it.
fn with_cluster(bench: &mut Command) -> Result<Cluster> {
    let programs = setup::postgres::setup(&mut Steps::new(1))?;
    match programs.pgbench() {
        Some(pgbench) => drop(bench.arg("--pgbench").arg(pgbench)),
        None => say("There is no pgbench beside PostgreSQL or in PATH; a loop of the bench's own takes its place"),
    }
    let cluster = Cluster::start(programs)?;
    bench.env("HANDSEL_BENCH_POSTGRES", cluster.address());
    Ok(cluster)
}
