//! Firefox through geckodriver. What classic WebDriver has no word for goes by WebDriver BiDi, and what neither has by a script in
//! the browser's own context, which `--allow-system-access` opens.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};
use reqwest::Method;
use serde_json::{Value, json};
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::{CapabilitiesHelper, DesiredCapabilities, RequestData, SessionId, WebDriver};

use crate::process::Process;
use crate::{Browser, env};

/// Starts the driver on a free port, and Firefox with a fresh profile in this folder.
pub(crate) async fn start(folder: &Path) -> Result<(WebDriver, Process)> {
    let mut command = Command::new(env::geckodriver()?);
    command.args(["--port=0", "--websocket-port=0", "--allow-system-access", "--profile-root"]).arg(folder);
    let (process, port) = Process::start(&mut command, &folder.join("driver.log"), "Listening on 127.0.0.1:")?;
    let mut wanted = DesiredCapabilities::firefox();
    wanted.set("webSocketUrl", true)?;
    // Without motion, and in the language of the stories. The console goes to the driver's log.
    let preferences = json!({
        "ui.prefersReducedMotion": 1,
        "intl.accept_languages": "en-US, en",
        "devtools.console.stdout.content": true,
        // A page of JSON is a page, not a tool of its own.
        "devtools.jsonview.enabled": false,
    });
    wanted.set("moz:firefoxOptions", json!({ "args": ["-headless"], "prefs": preferences }))?;
    let url = format!("http://127.0.0.1:{port}");
    Ok((WebDriver::new(url, wanted).await.context("Firefox did not start")?, process))
}

/// Whether scripts run in the page or in the browser's own context: geckodriver's extension of WebDriver.
#[derive(Debug)]
struct InContext(&'static str);

impl FormatRequestData for InContext {
    fn format_request(&self, session: &SessionId) -> RequestData {
        RequestData::new(Method::POST, format!("session/{session}/moz/context")).add_body(json!({ "context": self.0 }))
    }
}

impl Browser {
    /// Runs a script's body in the browser's own context, where `gBrowser.selectedBrowser` is the current tab.
    pub(crate) async fn in_firefox(&self, body: &str, arguments: Vec<Value>) -> Result<()> {
        self.driver().cmd(InContext("chrome")).await?;
        let done = self.driver().execute(body, arguments).await;
        self.driver().cmd(InContext("content")).await?;
        done.map(|_| ()).context("Firefox refused a script in its own context")
    }

    /// Puts the focus back into the page where Tab has left it for the browser's toolbar. A shopper's next Tab would do so, too;
    /// but geckodriver tells keys to the page wherever the focus is, and a page without it presses no button.
    pub(crate) async fn back_from_toolbar(&self) -> Result<()> {
        if self.script("return document.hasFocus()", vec![]).await? == false {
            self.in_firefox("gBrowser.selectedBrowser.focus()", vec![]).await?;
        }
        Ok(())
    }

    /// A command of WebDriver BiDi.
    pub(crate) async fn bidi(&self, method: &str, parameters: Value) -> Result<Value> {
        let bidi = self.driver().bidi().await.context("WebDriver BiDi did not connect")?;
        bidi.send_raw(method, parameters).await.with_context(|| format!("the browser refused {method}"))
    }
}
