//! Where the things are that a story needs. `cargo xtask test` says so in the environment; without it, the places where
//! it puts them are taken.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

/// The server's program.
pub fn server() -> Result<PathBuf> {
    present("HANDSEL_SERVER", "target/debug/handsel-server", "`cargo build -p handsel-server` makes it")
}

/// The program of `examples/postgres`.
pub fn functions() -> Result<PathBuf> {
    let name = "handsel-example-postgres";
    present("HANDSEL_EXAMPLE_POSTGRES", &format!("target/debug/{name}"), &format!("`cargo build -p {name}` makes it"))
}

/// The built widget's folder.
pub fn pkg() -> Result<PathBuf> {
    present("HANDSEL_PKG", "pkg", "`cargo xtask build` makes it")
}

/// The folder of the storefront.
pub fn assets() -> Result<PathBuf> {
    present("HANDSEL_ASSETS", "www", "it is part of the repository")
}

/// The WebDriver program of Chromium.
pub fn chromedriver() -> Result<PathBuf> {
    present("HANDSEL_CHROMEDRIVER", "/usr/bin/chromedriver", "`cargo xtask setup` installs it")
}

/// The WebDriver program of Firefox.
pub fn geckodriver() -> Result<PathBuf> {
    present("HANDSEL_GECKODRIVER", "target/tools/bin/geckodriver", "`cargo xtask setup --for all-browsers` installs it")
}

/// The WebDriver program of WebKitGTK.
pub fn webkitdriver() -> Result<PathBuf> {
    present("HANDSEL_WEBKITDRIVER", "/usr/bin/WebKitWebDriver", "`cargo xtask setup --for all-browsers` installs it")
}

/// WebKitGTK's own small browser, which WebKitWebDriver drives.
pub fn minibrowser() -> Result<PathBuf> {
    let usual = format!("/usr/lib/{}-linux-gnu/webkit2gtk-4.1/MiniBrowser", std::env::consts::ARCH);
    present("HANDSEL_MINIBROWSER", &usual, "`cargo xtask setup --for all-browsers` installs it")
}

/// The Python that has what `examples/python` imports.
pub fn python() -> Result<PathBuf> {
    present("HANDSEL_PYTHON", "target/tools/python/bin/python", "`cargo xtask setup` makes it")
}

/// axe-core's script.
pub fn axe() -> Result<PathBuf> {
    let usual = "target/tools/npm/node_modules/axe-core/axe.min.js";
    present("HANDSEL_AXE", usual, "`cargo xtask setup` fetches it")
}

/// Where screenshots go.
pub fn screenshots() -> PathBuf {
    path("HANDSEL_SCREENSHOTS", "target/screenshots")
}

/// The repository, where the server runs: its fixtures are found from there.
pub fn root() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here)
}

fn path(variable: &str, usual: &str) -> PathBuf {
    root().join(std::env::var_os(variable).unwrap_or_else(|| usual.into()))
}

fn present(variable: &str, usual: &str, help: &str) -> Result<PathBuf> {
    let path = path(variable, usual);
    if !path.exists() {
        bail!("{} is not there; {help}, or {variable} names another place", path.display());
    }
    Ok(path)
}
