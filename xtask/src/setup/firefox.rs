//! Firefox ESR and its driver, for the stories in all engines. Debian has no geckodriver: it is built from the crate registry.

use std::process::Command;

use anyhow::Result;

use super::{apt, tool};
use crate::pin;
use crate::run::{self, Steps};

const ELSEWHERE: &str = "Firefox ESR, as `firefox-esr` or `firefox` in PATH";

/// Installs the browser and builds its driver, where one of them is missing.
pub fn setup(steps: &mut Steps) -> Result<()> {
    let version = pin::GECKODRIVER;
    let browser = || run::find("firefox-esr").or_else(|| run::find("firefox"));
    if let (Some(_), true) = (browser(), tool::is_there("geckodriver", version)) {
        steps.next(format_args!("Firefox and geckodriver {version} are there"));
        return Ok(());
    }
    steps.next(format_args!("Installing Firefox ESR and geckodriver {version} (about 4 minutes, once)"));
    if browser().is_none() {
        apt::install(&["firefox-esr"], ELSEWHERE)?;
        run::quietly(Command::new("firefox-esr").arg("--version"))?;
    }
    if tool::is_there("geckodriver", version) { Ok(()) } else { tool::install("geckodriver", version) }
}
