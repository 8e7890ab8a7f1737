//! WebKitGTK's small browser with its driver, for the stories in all engines, and a desktop for it that nobody sees: a display in
//! memory, a window manager, without which no window has the focus, and what tells programs whether dark colours are preferred.

use anyhow::Result;

use super::apt;
use crate::run::{self, Steps};

const ELSEWHERE: &str = "WebKitGTK 2.44 or newer with WebKitWebDriver and MiniBrowser, Xvfb, openbox and xsettingsd";

/// Installs what is missing.
pub fn setup(steps: &mut Steps) -> Result<()> {
    if ["WebKitWebDriver", "Xvfb", "openbox", "xsettingsd"].into_iter().all(|program| run::find(program).is_some()) {
        steps.next("WebKitGTK, its driver and a desktop for it are there");
        return Ok(());
    }
    steps.next("Installing WebKitGTK, its driver and a desktop for it (about a minute, once)");
    apt::install(&["webkit2gtk-driver", "xvfb", "openbox", "xsettingsd"], ELSEWHERE)
}
