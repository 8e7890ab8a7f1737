//! Chromium through its driver. What WebDriver has no word for goes by the DevTools protocol: see [`crate::emulate`].

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::json;
use thirtyfour::{CapabilitiesHelper, ChromiumLikeCapabilities, DesiredCapabilities, WebDriver};

use crate::env;
use crate::process::Process;

/// Without the services that a browser calls at home, without a sandbox, which root cannot have, and without motion: the
/// driver presses where a thing was before a page had scrolled smoothly.
const ARGUMENTS: [&str; 10] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--force-prefers-reduced-motion",
    "--lang=en-GB",
];

/// Starts the driver on a free port, and Chromium with a fresh profile in this folder.
pub(crate) async fn start(folder: &Path) -> Result<(WebDriver, Process)> {
    let mut command = Command::new(env::chromedriver()?);
    let sign = "ChromeDriver was started successfully on port ";
    let (process, port) = Process::start(command.arg("--port=0"), &folder.join("driver.log"), sign)?;
    let mut wanted = DesiredCapabilities::chrome();
    for argument in ARGUMENTS {
        wanted.add_arg(argument)?;
    }
    wanted.add_arg(&format!("--user-data-dir={}", folder.join("profile").display()))?;
    wanted.set("goog:loggingPrefs", json!({ "browser": "ALL" }))?;
    let url = format!("http://127.0.0.1:{}", port.trim_end_matches('.'));
    Ok((WebDriver::new(url, wanted).await.context("Chromium did not start")?, process))
}
