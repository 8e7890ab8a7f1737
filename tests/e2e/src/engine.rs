//! Which browser the stories are told in. What each engine cannot be brought to do by WebDriver is in `differences.toml`, beside
//! the sources: `cargo xtask test --all-browsers` leaves those stories out by name, and docs/browsers.md says why.
//! How each is started is in [`crate::chromium`], [`crate::firefox`] and [`crate::webkit`].

use std::fmt;

use anyhow::{Error, Result, anyhow, bail};

/// An engine with its browser and its driver.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Chromium by chromedriver and the DevTools protocol.
    Chromium,
    /// Firefox by geckodriver, WebDriver BiDi, and scripts in the browser's own context.
    Firefox,
    /// WebKitGTK's MiniBrowser by WebKitWebDriver, on a display that nobody sees.
    WebKit,
}

impl Engine {
    /// The one that `HANDSEL_BROWSER` names: `chromium`, which is the default, `firefox` or `webkit`.
    pub fn chosen() -> Result<Self> {
        match std::env::var("HANDSEL_BROWSER").as_deref() {
            Ok("chromium") | Err(_) => Ok(Self::Chromium),
            Ok("firefox") => Ok(Self::Firefox),
            Ok("webkit") => Ok(Self::WebKit),
            Ok(other) => bail!("HANDSEL_BROWSER is {other:?}; it can be chromium, firefox or webkit"),
        }
    }

    /// The error of a story that asks for what this engine has no means for.
    pub(crate) fn lacks(self, means: &str) -> Error {
        anyhow!(
            "{self} cannot be brought to {means}: a story that needs it is left out there, in tests/e2e/differences.toml"
        )
    }
}

impl fmt::Display for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Chromium => "Chromium",
            Self::Firefox => "Firefox",
            Self::WebKit => "WebKitGTK",
        })
    }
}
