//! A compiler that can build for the browser: rustup's, or where rustup's server cannot be reached, Debian's.

use std::process::Command;
use std::time::Duration;

use anyhow::{Result, bail};

use super::{apt, debian_std};
use crate::run::{self, Steps, say};
use crate::toolchain::{CHOICE, Toolchain, WASM};

/// How long rustup may try. Its part is some twenty megabytes.
const RUSTUP_LIMIT: Duration = Duration::from_secs(180);

/// Makes sure that some compiler here can build for the browser.
pub fn setup(steps: &mut Steps) -> Result<()> {
    if let Some(toolchain) = Toolchain::ready()? {
        steps.next(format_args!("The target {WASM} is there ({toolchain:?} toolchain)"));
        add_source(toolchain);
        return Ok(());
    }
    steps.next(format_args!("Adding the target {WASM}"));
    let choice = std::env::var(CHOICE).unwrap_or_default();
    if choice != "debian" {
        match by_rustup() {
            Ok(()) if Toolchain::ready()?.is_some() => {
                add_source(Toolchain::Active);
                return Ok(());
            }
            Ok(()) => say("      rustup added the target, but not to the compiler in use"),
            Err(error) => say(format_args!("      rustup could not: {error:#}")),
        }
    }
    if choice == "rustup" || !apt::is_here() {
        bail!(
            "No compiler here can build for {WASM}. With rustup: `rustup target add {WASM}`. \
             Without it, install your system's package of Rust's standard library for wasm32 and run this again"
        );
    }
    debian_std::setup()?;
    Toolchain::require().map(|_| ())
}

fn by_rustup() -> Result<()> {
    rustup(&["target", "add", WASM])
}

/// The library's source makes the shipped build smaller by a sixth, and is not needed for anything else.
fn add_source(toolchain: Toolchain) {
    if toolchain.std_source().is_none() && rustup(&["component", "add", "rust-src"]).is_err() {
        say("      Without the standard library's source (rust-src) the shipped build comes out larger");
    }
}

fn rustup(args: &[&str]) -> Result<()> {
    if run::find("rustup").is_none() {
        bail!("there is no rustup");
    }
    let mut rustup = Command::new("rustup");
    run::run_within(rustup.env("RUSTUP_MAX_RETRIES", "1").arg("--quiet").args(args), RUSTUP_LIMIT)
}
