//! Where things are. Nothing is created here; the code that writes a file makes its folder.

use std::path::{Path, PathBuf};

/// The repository's root.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."))
}

/// Cargo's target folder: `CARGO_TARGET_DIR` where that is set.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |dir| root().join(dir))
}

/// The target folder of builds for the browser. It is its own, because the compiler may be another one, and each change
/// of compiler in one folder would rebuild everything.
pub fn wasm_target() -> PathBuf {
    target().join("wasm")
}

/// Tools that `setup` fetched or built for this repository alone.
pub fn tools() -> PathBuf {
    target().join("tools")
}

/// A program that `cargo install` put under [`tools`].
pub fn tool(name: &str) -> PathBuf {
    tools().join("bin").join(name)
}

/// The Python environment of the example backend.
pub fn python() -> PathBuf {
    tools().join("python")
}

/// The npm package's folder: its manifest is kept in git, its other files are built.
pub fn pkg() -> PathBuf {
    root().join("pkg")
}

/// Files that are served as they are: the loader, the styles, the demo storefront.
pub fn www() -> PathBuf {
    root().join("www")
}
