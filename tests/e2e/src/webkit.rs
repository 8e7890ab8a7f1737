//! WebKitGTK through WebKitWebDriver: its MiniBrowser on a display of its own, which nobody sees. The display has a window
//! manager, because without one no window has the focus. It has fewer means than the others: `differences.toml` lists what is
//! left out for that.

use std::net::TcpListener;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::json;
use thirtyfour::{Capabilities, WebDriver};

use crate::process::Process;
use crate::{Browser, env, until};

/// Starts a display with a window manager, the driver, and the browser, which keeps nothing beyond its session.
pub(crate) async fn start(folder: &Path) -> Result<(WebDriver, Vec<Process>)> {
    let log = folder.join("driver.log");
    // It takes the first number that is free, and tells it.
    let mut command = Command::new("Xvfb");
    command.args(["-displayfd", "1", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"]);
    let (display, number) = Process::start(&mut command, &folder.join("display.log"), "")?;
    let within = |program: &Path| {
        let mut command = Command::new(program);
        // A home of its own: nobody's settings, and none of it stays.
        command.env("HOME", folder).env("XDG_RUNTIME_DIR", folder).env("DISPLAY", format!(":{number}"));
        command.env("GDK_BACKEND", "x11").env_remove("WAYLAND_DISPLAY").env("LANG", "en_US.UTF-8");
        command
    };
    let settings = folder.join(".config/gtk-3.0");
    std::fs::create_dir_all(&settings)?;
    // Without motion, as in the other engines.
    std::fs::write(settings.join("settings.ini"), "[Settings]\ngtk-enable-animations=0\n")?;
    let mut command = within(Path::new("openbox"));
    let (manager, _) = Process::start(command.args(["--sm-disable", "--startup", "echo ready"]), &log, "ready")?;
    // It cannot be asked to choose a port and to tell it.
    let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
    let driver = Process::silent(within(&env::webkitdriver()?).arg(format!("--port={port}")), &log)?;
    let url = format!("http://127.0.0.1:{port}");
    until("WebKitWebDriver answers", async || {
        let status = reqwest::get(format!("{url}/status")).await?.status();
        ensure!(status.is_success(), "it answers {status}");
        Ok(())
    })
    .await?;
    let mut wanted = Capabilities::new();
    let options = json!({ "binary": env::minibrowser()?, "args": ["--automation"] });
    wanted.set("webkitgtk:browserOptions", options)?;
    let browser = WebDriver::new(url, wanted).await.context("WebKitGTK's MiniBrowser did not start")?;
    Ok((browser, vec![driver, manager, display]))
}

impl Browser {
    /// Gives the window such a size that the page has this one. The toolbar keeps it wider than a phone.
    pub(crate) async fn resize_window(&self, width: u32, height: u32) -> Result<()> {
        self.driver().set_window_rect(0, 0, width, height).await.context("the window keeps its size")?;
        let bars = self.script("return outerHeight - innerHeight", vec![]).await?.as_u64().unwrap_or(0);
        let height = height + u32::try_from(bars)?;
        self.driver().set_window_rect(0, 0, width, height).await.context("the window keeps its size").map(|_| ())
    }
}
