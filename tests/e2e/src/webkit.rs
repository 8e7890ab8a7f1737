//! WebKitGTK through WebKitWebDriver: its MiniBrowser on a desktop of its own, which nobody sees. It has fewer means than the
//! others: its pages come through a proxy ([`crate::Proxy`]), which does what the driver cannot. What is left out even so is in
//! `differences.toml`.

use std::net::TcpListener;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde_json::json;
use thirtyfour::{Capabilities, WebDriver};

use crate::desktop::Desktop;
use crate::process::Process;
use crate::{Browser, env, until};

/// Starts the driver, and the browser, which keeps nothing beyond its session. Whether it runs a page's scripts is settled then.
pub(crate) async fn start(folder: &Path, desktop: &Desktop, scripts: bool) -> Result<(WebDriver, Process)> {
    // It cannot be asked to choose a port and to tell it.
    let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
    let mut command = desktop.program(&env::webkitdriver()?);
    let process = Process::silent(command.arg(format!("--port={port}")), &folder.join("driver.log"))?;
    let url = format!("http://127.0.0.1:{port}");
    until("WebKitWebDriver answers", async || {
        let status = reqwest::get(format!("{url}/status")).await?.status();
        ensure!(status.is_success(), "it answers {status}");
        Ok(())
    })
    .await?;
    let mut wanted = Capabilities::new();
    let arguments = ["--automation".to_owned(), format!("--enable-javascript={scripts}")];
    let options = json!({ "binary": env::minibrowser()?, "args": arguments });
    wanted.set("webkitgtk:browserOptions", options)?;
    let browser = WebDriver::new(url, wanted).await.context("WebKitGTK's MiniBrowser did not start")?;
    Ok((browser, process))
}

impl Browser {
    /// Gives the window such a size that the page has this one.
    pub(crate) async fn resize_window(&self, width: u32, height: u32) -> Result<()> {
        until("the page has the size of its window", async || {
            // The toolbar's height, as soon as the window has settled.
            let bars = self.script("return outerHeight - innerHeight", vec![]).await?.as_u64().unwrap_or(0);
            let outer = height + u32::try_from(bars)?;
            self.driver().set_window_rect(0, 0, width, outer).await.context("the window keeps its size")?;
            let size = self.script("return [innerWidth, innerHeight]", vec![]).await?;
            ensure!(size == json!([width, height]), "it is {size}");
            Ok(())
        })
        .await
    }
}
