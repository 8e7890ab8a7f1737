//! wasm-bindgen's command line tools: the one that makes the JavaScript glue, and the runner of the in-browser tests.

use anyhow::Result;

use super::tool;
use crate::run::Steps;
use crate::{paths, pin};

/// Installs the version that Cargo.lock names.
pub fn setup(steps: &mut Steps) -> Result<()> {
    let version = pin::wasm_bindgen()?;
    if tool::is_there("wasm-bindgen", &version) && paths::tool("wasm-bindgen-test-runner").is_file() {
        steps.next(format_args!("wasm-bindgen {version} is there"));
        return Ok(());
    }
    steps.next(format_args!("Installing wasm-bindgen {version} (about 3 minutes, once)"));
    tool::install("wasm-bindgen-cli", &version)
}
