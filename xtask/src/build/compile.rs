//! The compiler and wasm-bindgen: from a package to a module and its glue. Nothing is made smaller here but by the compiler
//! itself; read [`super::shrink`] for what comes after.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::Kind;
use crate::paths;
use crate::run::{self, say};
use crate::toolchain::{Toolchain, WASM};

/// What LLVM shall do otherwise, though it optimises for size: one instruction copies a value of several words, where it
/// would load and store each; no code is doubled to spare a load; and a loop keeps its one counter.
const LLVM: [&str; 6] = [
    "-max-store-memcpy=1",
    "-max-store-memmove=1",
    "-max-store-memset=1",
    "-enable-load-pre=0",
    "-disable-lsr",
    "-replexitval=never",
];

/// Runs cargo, with no feature but the one named, and tells where the package's module is until the next run.
pub fn compile(toolchain: Toolchain, kind: Kind, package: &str, feature: Option<&str>) -> Result<PathBuf> {
    let (profile, folder) = if kind == Kind::Dev { ("dev", "debug") } else { ("ship", "ship") };
    // The standard library built for size, where its source is there. Both flags need a nightly feature switched on.
    let small_std = kind != Kind::Dev && toolchain.std_source().is_some();
    let flags: &[&str] =
        if small_std { &["-Zunstable-options", "-Cpanic=immediate-abort", "-Zlocation-detail=none"] } else { &[] };
    let mut cargo = toolchain.cargo(flags);
    cargo.args(["rustc", "-p", package, "--lib", "--crate-type", "cdylib", "--profile", profile]);
    cargo.args(["--target", WASM, "--target-dir"]).arg(paths::wasm_target());
    if let Some(feature) = feature {
        cargo.args(["--no-default-features", "--features", feature]);
    }
    if small_std {
        say("      With the standard library rebuilt for size");
        cargo.env("RUSTC_BOOTSTRAP", "1");
        cargo.args(["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"]);
    }
    // With link-time optimisation over everything it is the last call of rustc that makes the code.
    if kind != Kind::Dev {
        cargo.arg("--").args(LLVM.map(|option| format!("-Cllvm-args={option}")));
    }
    run::run(&mut cargo)?;
    Ok(paths::wasm_target().join(WASM).join(folder).join(package.replace('-', "_")).with_extension("wasm"))
}

/// Runs wasm-bindgen, which writes `NAME.js` and `NAME_bg.wasm` into a folder.
pub fn bind(module: &Path, folder: &Path, name: &str, kind: Kind) -> Result<()> {
    let mut bindgen = Command::new(paths::tool("wasm-bindgen"));
    bindgen.args(["--target", "web", "--no-typescript", "--out-name", name, "--out-dir"]).arg(folder);
    if kind != Kind::Dev {
        bindgen.args(["--remove-name-section", "--remove-producers-section"]);
    }
    run::quietly(bindgen.arg(module)).context("if wasm-bindgen is missing, run `cargo xtask setup`")?;
    Ok(())
}
