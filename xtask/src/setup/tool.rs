//! A tool that is built from the crate registry into `target/tools`, at a pinned version.

use std::process::Command;

use anyhow::{Context, Result};

use crate::paths;
use crate::run::{self, say};

/// Builds and installs it, whatever was there before.
pub fn install(name: &str, version: &str) -> Result<()> {
    // The tool's own lock file first. It may name a release newer than what a mirror of the registry has.
    if run::quietly(command(name, version).arg("--locked")).is_err() {
        say("      Its own lock file could not be followed here; taking the newest versions that fit");
        run::run(&mut command(name, version)).with_context(|| format!("{name} could not be installed"))?;
    }
    std::fs::remove_dir_all(scratch()).context("could not remove what the build left behind")
}

/// Whether the program of this name says that it is of this version, as its second word.
pub fn is_there(program: &str, version: &str) -> bool {
    let says = run::quietly(Command::new(paths::tool(program)).arg("--version"));
    says.is_ok_and(|text| text.split_whitespace().nth(1) == Some(version))
}

fn scratch() -> std::path::PathBuf {
    paths::tools().join("build")
}

/// Built for a short compile rather than for speed: such a tool has little to do.
fn command(name: &str, version: &str) -> Command {
    let mut cargo = Command::new("cargo");
    cargo.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1").env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
    cargo.args(["install", "--quiet", "--force", name, "--version", version, "--root"]);
    cargo.arg(paths::tools()).arg("--target-dir").arg(scratch());
    cargo
}
