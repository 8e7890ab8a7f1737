//! What a shopper prefers of every page, as their system tells the browser: dark colours, no motion, colours of their own. Each engine
//! has its own means to be told so; where one has none, the error says so. The other things that a story changes are in [`crate::emulate`].

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use crate::desktop::Wishes;
use crate::{Browser, Engine, until};

impl Browser {
    /// Whether the current tab's shopper prefers dark colours.
    pub async fn prefers_dark(&self, dark: bool) -> Result<()> {
        let value = if dark { "dark" } else { "light" };
        match self.engine() {
            Engine::Chromium => self.emulate_media("prefers-color-scheme", value).await?,
            Engine::Firefox => {
                let set = "gBrowser.selectedBrowser.browsingContext.prefersColorSchemeOverride = arguments[0]";
                self.in_firefox(set, vec![json!(value)]).await?;
            }
            Engine::WebKit => self.wish(|wishes| Wishes { dark, ..wishes })?,
        }
        self.media("(prefers-color-scheme: dark)", dark).await
    }

    /// Whether the shopper asks for less motion. Every browser of a story begins with that.
    pub async fn prefers_no_motion(&self, none: bool) -> Result<()> {
        match self.engine() {
            Engine::Chromium => {
                let value = if none { "reduce" } else { "no-preference" };
                self.emulate_media("prefers-reduced-motion", value).await?;
            }
            Engine::Firefox => {
                let set = "Services.prefs.setIntPref('ui.prefersReducedMotion', arguments[0])";
                self.in_firefox(set, vec![json!(i32::from(none))]).await?;
            }
            Engine::WebKit => self.wish(|wishes| Wishes { motion: !none, ..wishes })?,
        }
        self.media("(prefers-reduced-motion: reduce)", none).await
    }

    /// Has the shopper's own few colours taken for every page's.
    pub async fn force_colours(&self) -> Result<()> {
        match self.engine() {
            Engine::Chromium => self.emulate_media("forced-colors", "active").await?,
            Engine::Firefox => {
                let set = "Services.prefs.setIntPref('browser.display.document_color_use', 2)";
                self.in_firefox(set, vec![]).await?;
            }
            Engine::WebKit => return Err(self.engine().lacks("force colours")),
        }
        self.media("(forced-colors: active)", true).await
    }

    /// Chromium forgets what it was told to prefer before.
    async fn emulate_media(&self, name: &str, value: &str) -> Result<()> {
        let features = json!({ "features": [{ "name": name, "value": value }] });
        self.cdp("Emulation.setEmulatedMedia", features).await.map(|_| ())
    }

    fn wish(&self, change: impl FnOnce(Wishes) -> Wishes) -> Result<()> {
        let desktop = self.desktop().context("WebKitGTK is on a desktop")?;
        desktop.wish(change(desktop.wishes()))
    }

    /// Waits until the page has heard of it.
    async fn media(&self, query: &str, wanted: bool) -> Result<()> {
        until(&format!("{query} is {wanted}"), async || {
            let matches = self.script("return matchMedia(arguments[0]).matches", vec![json!(query)]).await?;
            ensure!(matches == Value::Bool(wanted), "it is {matches}");
            Ok(())
        })
        .await
    }
}
