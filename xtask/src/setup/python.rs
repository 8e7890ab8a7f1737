//! Python with what the example backend in `examples/python` imports, in an environment of its own, so that nothing is added to the
//! system's. Only tests need it.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use super::apt;
use crate::paths;
use crate::run::{self, Steps};

const ELSEWHERE: &str = "Python 3.10 or newer with its module venv";

/// Makes the environment where there is none, or where it was made of other requirements.
pub fn setup(steps: &mut Steps) -> Result<()> {
    let home = paths::python();
    let wanted = paths::root().join("examples/python/requirements.txt");
    let wanted = std::fs::read(&wanted).with_context(|| format!("{} cannot be read", wanted.display()))?;
    // Written last: what was interrupted is done again.
    let mark = home.join("requirements.txt");
    if std::fs::read(&mark).is_ok_and(|installed| installed == wanted) {
        steps.next("FastAPI and uvicorn are there");
        return Ok(());
    }
    steps.next("Installing FastAPI and uvicorn (under a minute, once)");
    if environment(&home).is_err() {
        apt::install(&["python3", "python3-venv"], ELSEWHERE)?;
        environment(&home)?;
    }
    let mut pip = Command::new(home.join("bin/python"));
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"]);
    run::quietly(pip.arg(paths::root().join("examples/python/requirements.txt")))
        .context("pip could not install the packages")?;
    std::fs::write(&mark, wanted)?;
    Ok(())
}

fn environment(home: &Path) -> Result<()> {
    run::quietly(Command::new("python3").args(["-m", "venv", "--clear"]).arg(home))?;
    Ok(())
}
