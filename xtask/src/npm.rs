//! Programs and scripts from the npm registry, in target/tools/npm.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Result, bail};
use serde_json::Value;

use crate::paths;

/// The folder of one installed package.
pub fn package(name: &str) -> PathBuf {
    modules().join(name)
}

/// Whether a package is there at this very version.
pub fn has(name: &str, version: &str) -> bool {
    let manifest = std::fs::read(package(name).join("package.json")).unwrap_or_default();
    let manifest: Value = serde_json::from_slice(&manifest).unwrap_or_default();
    manifest["version"] == version
}

/// A program of an installed package, ready to take arguments.
pub fn program(name: &str, version: &str, program: &str) -> Result<Command> {
    if !has(name, version) {
        bail!("{name} {version} is not there. Run `cargo xtask setup --for build` first");
    }
    Ok(Command::new(modules().join(".bin").join(program)))
}

fn modules() -> PathBuf {
    paths::tools().join("npm/node_modules")
}
