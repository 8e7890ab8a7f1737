//! What goes wrong, whatever a page is about: with its network, its server and its browser.

use anyhow::{Context, Result};
use handsel_e2e::{Call, Fault};
use serde_json::json;

use crate::ground::{Ground, Tab};

/// Something goes wrong, or well again.
#[derive(Clone, Copy, Debug)]
pub enum Trouble {
    /// The next call of this kind fares so.
    Next(Kind, Fault),
    /// What was kept back goes on; whichever.
    Release(usize),
    /// The network is gone, or there again; and whether the browser says so.
    Offline(bool, bool),
    /// The server is killed with SIGKILL, or started again on its database.
    Down(bool),
    Reload,
    /// To another page, and back by the back button.
    Away,
    /// The tab's process ends, and the shopper opens the page anew.
    Crash,
}

/// Which calls a fault is meant for.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    Any,
    Write,
    Order,
    File,
}

impl Kind {
    fn meant(self) -> fn(&Call) -> bool {
        match self {
            Self::Any => Call::of_contract,
            Self::Write => Call::writes,
            Self::Order => Call::orders,
            Self::File => |call| !call.of_contract(),
        }
    }
}

impl Ground {
    /// Has something happen, to a tab or to what is behind it.
    pub async fn suffer(&mut self, at: usize, trouble: Trouble) -> Result<()> {
        let door = self.tabs[at].door;
        match trouble {
            Trouble::Next(kind, fault) => self.doors[door].next(kind.meant(), fault),
            Trouble::Release(number) => self.doors[door].release(number),
            Trouble::Offline(offline, told) => self.offline(door, offline, told).await?,
            Trouble::Down(true) => {
                self.server.kill()?;
                self.down = true;
            }
            Trouble::Down(false) => self.up()?,
            Trouble::Reload => {
                self.go_to(at).await?;
                // Without a network the browser's own page comes, which WebDriver takes for an error.
                let _ = self.browser.reload().await;
            }
            Trouble::Away => {
                self.go_to(at).await?;
                let _ = self.browser.open(&format!("{}/demo/", self.doors[door].url())).await;
                let _ = self.browser.driver().back().await;
            }
            Trouble::Crash => {
                let gone = self.tabs.remove(at);
                self.close_crashed(&gone).await?;
                self.open(gone.door, &gone.path).await?;
                let anew = self.tabs.pop().context("it was opened")?;
                self.tabs.insert(at, anew);
            }
        }
        Ok(())
    }

    async fn close_crashed(&mut self, tab: &Tab) -> Result<()> {
        let driver = self.browser.driver();
        driver.switch_to_window(tab.window.clone()).await?;
        // There is nobody left to answer.
        let _ = self.browser.cdp("Page.crash", json!({})).await;
        self.at = None;
        Ok(driver.close_window().await?)
    }

    async fn offline(&mut self, door: usize, offline: bool, told: bool) -> Result<()> {
        self.doors[door].offline(offline);
        let event = if offline { "offline" } else { "online" };
        for at in (0..self.tabs.len()).filter(|_| told) {
            if self.tabs[at].door == door {
                self.tell(at, event).await?;
            }
        }
        Ok(())
    }

    /// Has the browser tell a tab's page that it is online or offline.
    pub async fn tell(&mut self, at: usize, event: &str) -> Result<()> {
        self.ask::<()>(at, "dispatchEvent(new Event(arguments[0])); return null", vec![json!(event)]).await
    }

    fn up(&mut self) -> Result<()> {
        if std::mem::take(&mut self.down) {
            self.server.restart()?;
        }
        Ok(())
    }

    /// Faults stop; what is late comes now or never.
    pub fn mend(&mut self, late: bool) -> Result<()> {
        self.up()?;
        for door in &self.doors {
            door.forget();
            door.offline(false);
            while late && door.kept_back() > 0 {
                door.release(0);
            }
            door.abandon();
        }
        Ok(())
    }
}
