//! Chromium through its driver: one session with a profile of its own.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::{Value, json};
use thirtyfour::cdp::Cdp;
use thirtyfour::{CapabilitiesHelper, ChromiumLikeCapabilities, DesiredCapabilities, WebDriver};

use crate::env;
use crate::process::Process;

/// How large the page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Viewport {
    /// 320 × 568 with touch, two pixels to one: the smallest there is.
    Small,
    /// 390 × 844 with touch, two pixels to one.
    Phone,
    /// 1280 × 900 with a mouse.
    Desktop,
}

impl Viewport {
    /// Width and height in CSS pixels.
    pub fn size(self) -> (u32, u32) {
        match self {
            Self::Small => (320, 568),
            Self::Phone => (390, 844),
            Self::Desktop => (1280, 900),
        }
    }
}

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

/// A browser. Dropping it ends the driver and Chromium, which is in the driver's process group, at once.
pub struct Browser {
    driver: WebDriver,
    viewport: Viewport,
    _process: Process,
}

impl Browser {
    /// Starts the driver on a free port, and Chromium with a fresh profile in this folder.
    pub async fn start(folder: &Path, viewport: Viewport) -> Result<Self> {
        let mut command = Command::new(env::chromedriver()?);
        let sign = "ChromeDriver was started successfully on port ";
        let (process, port) = Process::start(command.arg("--port=0"), &folder.join("chromedriver.log"), sign)?;
        let mut wanted = DesiredCapabilities::chrome();
        for argument in ARGUMENTS {
            wanted.add_arg(argument)?;
        }
        wanted.add_arg(&format!("--user-data-dir={}", folder.join("profile").display()))?;
        wanted.set("goog:loggingPrefs", json!({ "browser": "ALL" }))?;
        let url = format!("http://127.0.0.1:{}", port.trim_end_matches('.'));
        let driver = WebDriver::new(url, wanted).await.context("Chromium did not start")?;
        let browser = Self { driver, viewport, _process: process };
        browser.resize(viewport).await?;
        // Of several browsers at once only one has the focus, and a page without it hears nothing of its fields' focus.
        browser.cdp("Emulation.setFocusEmulationEnabled", json!({ "enabled": true })).await?;
        Ok(browser)
    }

    /// The WebDriver session itself, for what is not here.
    pub fn driver(&self) -> &WebDriver {
        &self.driver
    }

    /// The size it was started with.
    pub fn viewport(&self) -> Viewport {
        self.viewport
    }

    /// Gives the current tab another size.
    pub async fn resize(&self, viewport: Viewport) -> Result<()> {
        let (width, height) = viewport.size();
        let touch = viewport != Viewport::Desktop;
        let scale = if touch { 2 } else { 1 };
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": scale, "mobile": touch });
        self.cdp("Emulation.setDeviceMetricsOverride", metrics).await?;
        self.cdp("Emulation.setTouchEmulationEnabled", json!({ "enabled": touch })).await?;
        Ok(())
    }

    /// Whether the current tab's shopper prefers dark colours.
    pub async fn prefers_dark(&self, dark: bool) -> Result<()> {
        let value = if dark { "dark" } else { "light" };
        let features = json!({ "features": [{ "name": "prefers-color-scheme", "value": value }] });
        self.cdp("Emulation.setEmulatedMedia", features).await.map(|_| ())
    }

    /// Opens a page in the current tab and waits until it has loaded.
    pub async fn open(&self, url: &str) -> Result<()> {
        self.driver.goto(url).await.with_context(|| format!("could not open {url}"))
    }

    /// Loads the page again, as a shopper would.
    pub async fn reload(&self) -> Result<()> {
        Ok(self.driver.refresh().await?)
    }

    /// Opens a new tab of the same size and goes there; [`Browser::tab`] goes back.
    pub async fn new_tab(&self) -> Result<()> {
        let tab = self.driver.new_tab().await?;
        self.driver.switch_to_window(tab).await?;
        self.resize(self.viewport).await
    }

    /// Goes to a tab, counted from 0 in the order they were opened.
    pub async fn tab(&self, number: usize) -> Result<()> {
        let tabs = self.driver.windows().await?;
        let tab = tabs.get(number).with_context(|| format!("there is no tab {number}"))?;
        Ok(self.driver.switch_to_window(tab.clone()).await?)
    }

    /// Cuts the current tab off the network, or connects it again.
    pub async fn offline(&self, offline: bool) -> Result<()> {
        self.cdp("Network.enable", json!({})).await?;
        let conditions = json!({ "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        self.cdp("Network.emulateNetworkConditions", conditions).await.map(|_| ())
    }

    /// A call of the DevTools protocol, to the current tab.
    pub async fn cdp(&self, method: &str, parameters: Value) -> Result<Value> {
        let called = Cdp::new(self.driver.handle().clone()).send_raw(method, parameters).await;
        called.with_context(|| format!("the browser refused {method}"))
    }

    /// Runs a script's body in the page, with these `arguments`, and gives what it returns or its promise resolves to.
    pub async fn script(&self, body: &str, arguments: Vec<Value>) -> Result<Value> {
        Ok(self.driver.execute(body, arguments).await?.json().clone())
    }

    /// What the page wrote to the console since the last call.
    pub async fn console(&self) -> Result<Vec<String>> {
        let entries = self.driver.browser_log().await?;
        Ok(entries.into_iter().map(|entry| format!("{:?}: {}", entry.level, entry.message)).collect())
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // The driver is about to be killed: without this, the client would ask it to end the session, and wait.
        let _ = self.driver.clone().leak();
    }
}
