//! wasm-bindgen's command line tools: the one that makes the JavaScript glue, and the runner of the in-browser tests.

use std::process::Command;

use anyhow::{Context, Result};

use crate::run::{self, Steps, say};
use crate::{paths, pin};

/// Installs the version that Cargo.lock names.
pub fn setup(steps: &mut Steps) -> Result<()> {
    let version = pin::wasm_bindgen()?;
    if installed(&version) {
        steps.next(format_args!("wasm-bindgen {version} is there"));
        return Ok(());
    }
    steps.next(format_args!("Installing wasm-bindgen {version} (about 3 minutes, once)"));
    // The tool's own lock file first. It may name a release newer than what a mirror of the registry has.
    if run::quietly(install(&version).arg("--locked")).is_err() {
        say("      Its own lock file could not be followed here; taking the newest versions that fit");
        run::run(&mut install(&version)).context("wasm-bindgen's command line tool could not be installed")?;
    }
    std::fs::remove_dir_all(scratch()).context("could not remove what the build left behind")
}

fn scratch() -> std::path::PathBuf {
    paths::tools().join("build")
}

/// Whether both tools are there, at this version.
fn installed(version: &str) -> bool {
    let says = run::quietly(Command::new(paths::tool("wasm-bindgen")).arg("--version"));
    says.is_ok_and(|text| text.split_whitespace().nth(1) == Some(version))
        && paths::tool("wasm-bindgen-test-runner").is_file()
}

/// Built for a short compile rather than for speed: it works on one small file.
fn install(version: &str) -> Command {
    let mut cargo = Command::new("cargo");
    cargo.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1").env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
    cargo.args(["install", "--quiet", "--force", "wasm-bindgen-cli", "--version", version, "--root"]);
    cargo.arg(paths::tools()).arg("--target-dir").arg(scratch());
    cargo
}
