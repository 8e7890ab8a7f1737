//! Chromium and its driver, for tests.

use std::process::Command;

use anyhow::Result;

use super::apt;
use crate::run::{self, Steps};

const ELSEWHERE: &str = "Chromium and a chromedriver of the same version, both in PATH";

/// Installs the browser and its driver where one of them is missing.
pub fn setup(steps: &mut Steps) -> Result<()> {
    if run::find("chromium").is_some() && run::find("chromedriver").is_some() {
        steps.next("Chromium and its driver are there");
        return Ok(());
    }
    steps.next("Installing Chromium and its driver (about a minute, once)");
    apt::install(&["chromium", "chromium-driver"], ELSEWHERE)?;
    run::quietly(Command::new("chromium").arg("--version")).map(|_| ())
}
