//! The versions of the tools that are not crates of this workspace. A new one is taken on purpose, here.

use anyhow::{Context, Result};

use crate::paths;

/// `wasm-opt`, as the npm package `binaryen` (Apache-2.0).
pub const BINARYEN: &str = "132.0.0";
/// The minifier of the script and the styles, as the npm package `esbuild` (MIT).
pub const ESBUILD: &str = "0.28.2";
/// The accessibility rules of the tests, as the npm package `axe-core` (MPL-2.0). Fetched for tests, never shipped.
pub const AXE_CORE: &str = "4.14.1";

/// The version of wasm-bindgen in Cargo.lock. The library and its command line tool must be the same version.
pub fn wasm_bindgen() -> Result<String> {
    let file = paths::root().join("Cargo.lock");
    let text = std::fs::read_to_string(&file).with_context(|| format!("could not read {}", file.display()))?;
    let lock: toml::Table = text.parse().context("Cargo.lock is not TOML")?;
    lock.get("package")
        .and_then(|packages| packages.as_array())
        .into_iter()
        .flatten()
        .find(|package| package.get("name").and_then(|name| name.as_str()) == Some("wasm-bindgen"))
        .and_then(|package| package.get("version")?.as_str())
        .map(str::to_owned)
        .context("Cargo.lock does not name wasm-bindgen: run `cargo update -p wasm-bindgen`")
}
