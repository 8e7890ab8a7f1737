//! WebKitGTK's small browser with its driver, for the stories in all engines, and what shows it to nobody: a display in memory
//! and a window manager, without which no window has the focus.

use anyhow::Result;

use super::apt;
use crate::run::{self, Steps};

const ELSEWHERE: &str = "WebKitGTK 2.44 or newer with WebKitWebDriver and MiniBrowser, Xvfb and openbox";

/// Installs what is missing.
pub fn setup(steps: &mut Steps) -> Result<()> {
    if ["WebKitWebDriver", "Xvfb", "openbox"].into_iter().all(|program| run::find(program).is_some()) {
        steps.next("WebKitGTK, its driver and a display for it are there");
        return Ok(());
    }
    steps.next("Installing WebKitGTK, its driver and a display for it (about a minute, once)");
    apt::install(&["webkit2gtk-driver", "xvfb", "openbox"], ELSEWHERE)
}
