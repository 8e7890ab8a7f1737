//! What a story changes about the browser: its size, its network, and what runs before a page. Each engine has its own
//! means for it; where one has none, the error says so. What a shopper prefers is in [`crate::preference`].

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::{Browser, Engine, Script};

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

/// A script that runs before every page; [`Browser::no_longer`] ends it.
pub enum Preload {
    /// What the browser calls it.
    Browser(Value),
    /// What the proxy calls it.
    Proxy(Script),
}

/// What a browser tells its page when the network goes and comes; WebKitGTK is told by nobody that a proxy is cut off.
const TOLD_OF_NETWORK: &str = "const [offline] = arguments;
    Object.defineProperty(navigator, 'onLine', { value: !offline, configurable: true });
    dispatchEvent(new Event(offline ? 'offline' : 'online'))";

/// Firefox's own emulation of a phone, by which a page sees a coarse pointer and hears of touches.
const FINGERS: &str = "const tab = gBrowser.selectedBrowser.browsingContext;
    tab.inRDMPane = arguments[0];
    tab.touchEventsOverride = arguments[0] ? 'enabled' : 'none'";

impl Browser {
    /// Gives the current tab another size.
    pub async fn resize(&self, viewport: Viewport) -> Result<()> {
        let (width, height) = viewport.size();
        let touch = viewport != Viewport::Desktop;
        let scale = if touch { 2 } else { 1 };
        match self.engine() {
            Engine::Chromium => {
                let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": scale, "mobile": touch });
                self.cdp("Emulation.setDeviceMetricsOverride", metrics).await?;
                self.cdp("Emulation.setTouchEmulationEnabled", json!({ "enabled": touch })).await?;
            }
            Engine::Firefox => {
                let context = self.context().await?;
                let size = json!({ "width": width, "height": height });
                let viewport = json!({ "context": context, "viewport": size, "devicePixelRatio": scale });
                self.bidi("browsingContext.setViewport", viewport).await?;
                let screen = json!({ "contexts": [context], "screenArea": if touch { size } else { Value::Null } });
                self.bidi("emulation.setScreenSettingsOverride", screen).await?;
                self.in_firefox(FINGERS, vec![json!(touch)]).await?;
            }
            Engine::WebKit => self.resize_window(width, height).await?,
        }
        Ok(())
    }

    /// Cuts the current tab off the network, or connects it again.
    pub async fn offline(&self, offline: bool) -> Result<()> {
        match self.engine() {
            Engine::Chromium => {
                self.cdp("Network.enable", json!({})).await?;
                let conditions =
                    json!({ "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
                self.cdp("Network.emulateNetworkConditions", conditions).await.map(|_| ())
            }
            Engine::Firefox => {
                let conditions = if offline { json!({ "type": "offline" }) } else { Value::Null };
                let wanted = json!({ "contexts": [self.context().await?], "networkConditions": conditions });
                self.bidi("emulation.setNetworkConditions", wanted).await.map(|_| ())
            }
            Engine::WebKit => {
                self.proxy()?.offline(offline);
                self.script(TOLD_OF_NETWORK, vec![json!(offline)]).await.map(|_| ())
            }
        }
    }

    /// Has the browser run no script of a page.
    pub(crate) async fn forbid_scripts(&self) -> Result<()> {
        match self.engine() {
            Engine::Chromium => {
                self.cdp("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await.map(|_| ())
            }
            Engine::Firefox => {
                let set = "gBrowser.selectedBrowser.browsingContext.allowJavascript = false";
                self.in_firefox(set, vec![]).await
            }
            // It was started so.
            Engine::WebKit => Ok(()),
        }
    }

    /// Has a script run before every page that the current tab loads from now on.
    pub async fn before_every_page(&self, source: &str) -> Result<Preload> {
        match self.engine() {
            Engine::Chromium => {
                let script = json!({ "source": source });
                self.cdp("Page.addScriptToEvaluateOnNewDocument", script).await.map(Preload::Browser)
            }
            Engine::Firefox => {
                let context = self.context().await?;
                let script = json!({ "functionDeclaration": format!("() => {{ {source} }}"), "contexts": [context] });
                self.bidi("script.addPreloadScript", script).await.map(Preload::Browser)
            }
            Engine::WebKit => Ok(Preload::Proxy(self.proxy()?.before_every_page(source))),
        }
    }

    /// Ends such a script; the page that is open keeps it.
    pub async fn no_longer(&self, preload: Preload) -> Result<()> {
        match preload {
            Preload::Proxy(script) => self.proxy()?.no_longer(script),
            Preload::Browser(script) if self.engine() == Engine::Chromium => {
                self.cdp("Page.removeScriptToEvaluateOnNewDocument", script).await?;
            }
            Preload::Browser(script) => {
                self.bidi("script.removePreloadScript", script).await?;
            }
        }
        Ok(())
    }

    /// The current tab, as WebDriver BiDi names it.
    async fn context(&self) -> Result<String> {
        Ok(self.driver().window().await.context("there is no tab")?.to_string())
    }
}
