//! What all schedules stand on: one browser for many of them, and for each a server over a fresh database, an empty storage and
//! new tabs. Two proxies lead to the server: two origins, and so two people in one browser who share nothing but the shop.
//! It knows nothing of checkouts and lists; what goes wrong here is in `trouble.rs`.

use anyhow::{Context, Result};
use handsel_e2e::{Browser, Database, Passed, Proxy, Server, Viewport};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tempfile::TempDir;
use thirtyfour::WindowHandle;

/// A browser, and a server behind two proxies.
pub struct Ground {
    pub browser: Browser,
    pub doors: [Proxy; 2],
    pub database: Database,
    pub tabs: Vec<Tab>,
    /// The calls of this schedule.
    pub calls: Vec<Passed>,
    /// The server itself, past all proxies.
    pub server: Server,
    /// Whether it is killed and not started again.
    pub down: bool,
    opened: usize,
    /// The tab that WebDriver is at; none when it has just been closed.
    pub at: Option<WindowHandle>,
    /// A tab with nothing in it, so that any other may be closed.
    rest: WindowHandle,
    // Last, so that they are removed when nothing uses them any more.
    server_folder: TempDir,
    _folder: TempDir,
}

/// A tab of the browser.
#[derive(Clone, Debug)]
pub struct Tab {
    /// No other has it, also one that is opened in its place.
    pub id: usize,
    /// The proxy that it goes through.
    pub door: usize,
    pub window: WindowHandle,
    pub path: String,
}

impl Ground {
    pub async fn new() -> Result<Self> {
        let folder = folder()?;
        let browser = Browser::alone(folder.path(), Viewport::Desktop).await?;
        let doors = [Proxy::start().await?, Proxy::start().await?];
        let rest = browser.driver().window().await?;
        let server_folder = self::folder()?;
        let server = Server::start(server_folder.path(), &[])?;
        Ok(Self {
            database: Database::open(server.database()),
            browser,
            doors,
            tabs: Vec::new(),
            calls: Vec::new(),
            server,
            down: false,
            opened: 0,
            at: None,
            rest,
            server_folder,
            _folder: folder,
        })
    }

    /// Another database, no tab, and no fault. What a browser keeps is emptied when a door is first opened: see [`Ground::enter`].
    pub async fn begin(&mut self) -> Result<()> {
        while let Some(tab) = self.tabs.pop() {
            self.close(&tab).await?;
        }
        self.mend(false)?;
        let folder = folder()?;
        self.server = Server::start(folder.path(), &[])?;
        self.server_folder = folder;
        self.database = Database::open(self.server.database());
        for door in &self.doors {
            door.lead_to(self.server.url());
            door.passed();
        }
        self.calls.clear();
        Ok(())
    }

    /// Opens a tab for somebody who was never here, and whose browser keeps these (name, value).
    pub async fn enter(&mut self, door: usize, path: &str, kept: &[(&str, String)]) -> Result<()> {
        const KEEP: &str = "localStorage.clear();
            for (const [name, value] of arguments[0]) localStorage.setItem(name, value)";
        self.open(door, "/tokens.css").await?;
        self.browser.script(KEEP, vec![json!(kept)]).await?;
        let last = self.tabs.len() - 1;
        self.tabs[last].path = path.to_owned();
        self.visit(last).await
    }

    /// Opens one more tab, after those there are.
    pub async fn open(&mut self, door: usize, path: &str) -> Result<()> {
        let driver = self.browser.driver();
        driver.switch_to_window(self.rest.clone()).await?;
        let window = driver.new_tab().await?;
        driver.switch_to_window(window.clone()).await?;
        // Without it a page in a tab behind another hears nothing of its fields' focus.
        self.browser.cdp("Emulation.setFocusEmulationEnabled", json!({ "enabled": true })).await?;
        self.opened += 1;
        self.at = Some(window.clone());
        self.tabs.push(Tab { id: self.opened, door, window, path: path.to_owned() });
        self.visit(self.tabs.len() - 1).await
    }

    /// Loads a tab's page, which may fail: then the browser's own page says so.
    pub async fn visit(&mut self, at: usize) -> Result<()> {
        self.go_to(at).await?;
        let Tab { door, path, .. } = &self.tabs[at];
        if path.contains('#') {
            // A page that is there already would only hear of the same fragment again.
            self.browser.open("about:blank").await?;
        }
        let _ = self.browser.open(&format!("{}{path}", self.doors[*door].url())).await;
        Ok(())
    }

    /// Closes a tab.
    pub async fn leave(&mut self, at: usize) -> Result<()> {
        let tab = self.tabs.remove(at);
        self.close(&tab).await
    }

    async fn close(&mut self, tab: &Tab) -> Result<()> {
        self.at = None;
        let driver = self.browser.driver();
        driver.switch_to_window(tab.window.clone()).await?;
        Ok(driver.close_window().await?)
    }

    /// Goes to a tab.
    pub async fn go_to(&mut self, at: usize) -> Result<()> {
        let window = self.tabs.get(at).context("there is no such tab")?.window.clone();
        if self.at.as_ref() != Some(&window) {
            self.browser.driver().switch_to_window(window.clone()).await?;
            self.at = Some(window);
        }
        Ok(())
    }

    /// Runs a script in a tab.
    pub async fn ask<T: DeserializeOwned>(&mut self, at: usize, script: &str, arguments: Vec<Value>) -> Result<T> {
        self.go_to(at).await?;
        let told = self.browser.script(script, arguments).await?;
        serde_json::from_value(told.clone()).with_context(|| format!("the page told {told}"))
    }

    /// How many calls have come by.
    pub fn count_calls(&mut self) -> usize {
        self.calls.extend(self.doors.iter().flat_map(Proxy::passed));
        self.calls.len()
    }

    /// What came by, and what the server had to say beside.
    pub fn story(&mut self) -> String {
        self.count_calls();
        let calls = self.calls.iter().map(|call| {
            let Passed { method, path, fault, status } = call;
            let fault = fault.map(|fault| format!(" {fault:?}")).unwrap_or_default();
            format!("\n  {method} {path}{fault} -> {}", status.map_or("-".to_owned(), |status| status.to_string()))
        });
        let log = self.server.log();
        let words = log.lines().filter(|line| !line.contains(" INFO ")).map(|line| format!("\n  {line}"));
        format!("calls:{}\nserver:{}", calls.collect::<String>(), words.collect::<String>())
    }
}

fn folder() -> Result<TempDir> {
    Ok(tempfile::Builder::new().prefix("handsel-faults-").tempdir()?)
}
