//! A browser through its driver: one session with a profile of its own. What a story changes about it is in [`crate::emulate`].

use std::cell::RefCell;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::{Value, json};
use thirtyfour::cdp::Cdp;
use thirtyfour::{WebDriver, WindowHandle};

use crate::desktop::Desktop;
use crate::process::Process;
use crate::{Engine, Proxy, Viewport, chromium, firefox, until, webkit};

/// A browser. Dropping it ends the driver and the browser, which is in the driver's process group, at once.
pub struct Browser {
    driver: WebDriver,
    engine: Engine,
    viewport: Viewport,
    /// In the order they were opened, which a driver may not keep.
    tabs: RefCell<Vec<WindowHandle>>,
    proxy: Option<Proxy>,
    /// The driver, and the browser with it.
    process: Process,
    /// What the driver needs around it, where it needs that; it goes after the driver.
    desktop: Option<Desktop>,
}

/// What a browser is to be from its start on.
pub(crate) struct Wanted {
    /// Its size.
    pub(crate) viewport: Viewport,
    /// What its pages come through, where there is something.
    pub(crate) proxy: Option<Proxy>,
    /// Whether it runs a page's scripts.
    pub(crate) scripts: bool,
}

impl Browser {
    /// Starts one of this size without a stage, for tests that put the rest around it themselves.
    pub async fn alone(folder: &Path, viewport: Viewport) -> Result<Self> {
        Self::start(folder, Wanted { viewport, proxy: None, scripts: true }).await
    }

    /// Starts the browser of the chosen engine with a fresh profile in this folder.
    pub(crate) async fn start(folder: &Path, wanted: Wanted) -> Result<Self> {
        let Wanted { viewport, proxy, scripts } = wanted;
        let engine = Engine::chosen()?;
        let desktop = if engine == Engine::WebKit { Some(Desktop::start(folder)?) } else { None };
        let (driver, process) = match &desktop {
            Some(desktop) => webkit::start(folder, desktop, scripts).await?,
            None if engine == Engine::Firefox => firefox::start(folder).await?,
            None => chromium::start(folder).await?,
        };
        let tabs = RefCell::new(driver.windows().await?);
        let browser = Self { driver, engine, viewport, tabs, proxy, process, desktop };
        browser.resize(viewport).await?;
        if engine == Engine::Chromium {
            // Of several browsers at once only one has the focus, and a page without it hears nothing of its fields' focus.
            browser.cdp("Emulation.setFocusEmulationEnabled", json!({ "enabled": true })).await?;
        }
        if !scripts {
            browser.forbid_scripts().await?;
        }
        Ok(browser)
    }

    /// Which engine it is.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// The WebDriver session itself, for what is not here.
    pub fn driver(&self) -> &WebDriver {
        &self.driver
    }

    /// The desktop it is on, where it has one.
    pub(crate) fn desktop(&self) -> Option<&Desktop> {
        self.desktop.as_ref()
    }

    /// The proxy that its pages come through.
    pub(crate) fn proxy(&self) -> Result<&Proxy> {
        self.proxy.as_ref().context("no proxy is between this browser and its server; Stage::through_proxy makes one")
    }

    /// The size it was started with.
    pub fn viewport(&self) -> Viewport {
        self.viewport
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
        self.tabs.borrow_mut().push(tab.clone());
        self.driver.switch_to_window(tab).await?;
        self.resize(self.viewport).await
    }

    /// Goes to a tab, counted from 0 in the order they were opened, as soon as it is there.
    pub async fn tab(&self, number: usize) -> Result<()> {
        let wanted = until(&format!("there is a tab {number}"), async || {
            let open = self.driver.windows().await?;
            let mut tabs = self.tabs.borrow_mut();
            tabs.retain(|tab| open.contains(tab));
            let opened: Vec<_> = open.into_iter().filter(|tab| !tabs.contains(tab)).collect();
            tabs.extend(opened);
            tabs.get(number).cloned().with_context(|| format!("there are {}", tabs.len()))
        })
        .await?;
        Ok(self.driver.switch_to_window(wanted).await?)
    }

    /// Closes the current tab; [`Browser::tab`] goes to another one.
    pub async fn close_tab(&self) -> Result<()> {
        Ok(self.driver.close_window().await?)
    }

    /// A call of the DevTools protocol, to the current tab. Only Chromium has it.
    pub async fn cdp(&self, method: &str, parameters: Value) -> Result<Value> {
        let called = Cdp::new(self.driver.handle().clone()).send_raw(method, parameters).await;
        called.with_context(|| format!("the browser refused {method}"))
    }

    /// Runs a script's body in the page, with these `arguments`, and gives what it returns or its promise resolves to.
    pub async fn script(&self, body: &str, arguments: Vec<Value>) -> Result<Value> {
        Ok(self.driver.execute(body, arguments).await?.json().clone())
    }

    /// What the page wrote to the console since the last call; where the engine writes it to its log, the end of that.
    pub async fn console(&self) -> Result<Vec<String>> {
        if self.engine != Engine::Chromium {
            return Ok(vec![self.process.said()]);
        }
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
