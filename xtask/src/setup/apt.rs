//! System packages, where the system is Debian or one of its relatives.

use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::{Context, Result, bail};

use crate::run::{self, say};

/// Whether this system installs packages with apt.
pub fn is_here() -> bool {
    Path::new("/usr/bin/apt-get").is_file()
}

/// Installs packages, in silence unless it fails. Nothing that is installed is ever removed for them.
///
/// On another system it fails and says what to install there: `elsewhere` completes "Install … and run this again".
pub fn install(packages: &[&str], elsewhere: &str) -> Result<()> {
    if !is_here() {
        bail!("This is not a Debian system. Install {elsewhere} and run this again");
    }
    static UPDATED: AtomicBool = AtomicBool::new(false);
    if !UPDATED.swap(true, Ordering::Relaxed) {
        run::quietly(apt_get()?.arg("update")).context("The package lists could not be renewed")?;
    }
    say(format_args!("      apt-get install {}", packages.join(" ")));
    run::quietly(apt_get()?.args(["install", "-y", "--no-install-recommends", "--no-remove"]).args(packages))
        .with_context(|| format!("Could not install {}. Or install {elsewhere}", packages.join(", ")))?;
    Ok(())
}

/// apt-get that asks no question, through sudo when this is not root.
fn apt_get() -> Result<Command> {
    let root = run::quietly(Command::new("id").arg("-u"))?.trim() == "0";
    let mut command = if root {
        Command::new("env")
    } else if run::find("sudo").is_some() {
        let mut sudo = Command::new("sudo");
        sudo.arg("env");
        sudo
    } else {
        bail!("Installing packages needs root, and there is no sudo. Run `cargo xtask setup` once as root");
    };
    command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-o", "DPkg::Lock::Timeout=300"]);
    Ok(command)
}
