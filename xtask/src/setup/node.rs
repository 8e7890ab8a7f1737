//! Node, and from the npm registry the tools that shrink the shipped files (and, for tests, the accessibility rules).

use std::process::Command;

use anyhow::{Context, Result};

use super::{Purpose, apt};
use crate::run::{self, Steps};
use crate::{npm, paths, pin};

/// Installs what is missing, at the pinned versions.
pub fn setup(steps: &mut Steps, purpose: Purpose) -> Result<()> {
    let mut wanted = vec![("binaryen", pin::BINARYEN), ("esbuild", pin::ESBUILD)];
    if purpose >= Purpose::Test {
        wanted.push(("axe-core", pin::AXE_CORE));
    }
    let names: Vec<String> = wanted.iter().map(|(name, version)| format!("{name}@{version}")).collect();
    let node = run::find("node").is_some();
    if node && wanted.iter().all(|(name, version)| npm::has(name, version)) {
        steps.next(format_args!("{} are there", names.join(", ")));
        return Ok(());
    }
    steps.next(format_args!("Installing {} (under a minute, once)", names.join(", ")));
    if !node || run::find("npm").is_none() {
        apt::install(&["nodejs", "npm"], "Node 18 or newer, with npm")?;
    }
    let home = paths::tools().join("npm");
    run::folder(&home)?;
    // Its own manifest, so that npm does not look for one in the folders above.
    std::fs::write(home.join("package.json"), "{ \"private\": true }\n")?;
    let mut npm = Command::new("npm");
    npm.current_dir(&home).args(["install", "--no-audit", "--no-fund", "--no-package-lock", "--save-exact"]);
    run::quietly(npm.args(&names)).context("npm could not install the tools")?;
    Ok(())
}
