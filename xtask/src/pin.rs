//! The versions of the tools that are not crates of this workspace. A new one is taken on purpose, here.

use anyhow::{Context, Result};

use crate::paths;

/// `wasm-opt`, as the npm package `binaryen` (Apache-2.0).
pub const BINARYEN: &str = "132.0.0";
/// The minifier of the script and the styles, as the npm package `esbuild` (MIT).
pub const ESBUILD: &str = "0.28.2";
/// The accessibility rules of the tests, as the npm package `axe-core` (MPL-2.0). Fetched for tests, never shipped.
pub const AXE_CORE: &str = "4.14.1";

/// Firefox's WebDriver program, as the crate `geckodriver` (MPL-2.0). Built for tests in all engines, never shipped.
pub const GECKODRIVER: &str = "0.36.0";

/// The version of wasm-bindgen in Cargo.lock. The library and its command line tool must be the same version.
pub fn wasm_bindgen() -> Result<String> {
    let file = paths::root().join("Cargo.lock");
    let text = std::fs::read_to_string(&file).with_context(|| format!("could not read {}", file.display()))?;
    locked(&text, "wasm-bindgen")
}

/// The version of a package in the text of a Cargo.lock.
fn locked(lock: &str, name: &str) -> Result<String> {
    let lock: toml::Table = lock.parse().context("Cargo.lock is not TOML")?;
    lock.get("package")
        .and_then(|packages| packages.as_array())
        .into_iter()
        .flatten()
        .find(|package| package.get("name").and_then(|found| found.as_str()) == Some(name))
        .and_then(|package| package.get("version")?.as_str())
        .map(str::to_owned)
        .with_context(|| format!("Cargo.lock does not name {name}: run `cargo update -p {name}`"))
}

#[cfg(test)]
mod tests {
    use super::locked;

    #[test]
    fn the_version_is_that_of_the_very_package() {
        let lock = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.9\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked(lock, "wasm-bindgen").expect("a version"), "0.2.130");
        let missing = locked(lock, "leptos").expect_err("it is not there").to_string();
        assert!(missing.contains("leptos"), "{missing}");
    }
}
