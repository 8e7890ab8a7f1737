//! The way without rustup's server: Debian's compiler for browsers, and a standard library built from its source.
//!
//! Debian keeps a current Rust for its browsers (`rustc-web` and its companions, which always share one version), but
//! no standard library for wasm. So it is built once here, with bitcode, without which the link-time optimisation of
//! the shipped build fails. It goes to a sysroot of our own: nothing is written under /usr but Debian's packages.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::apt;
use crate::paths;
use crate::run::{self, say};
use crate::toolchain::{WASM, debian};

const ELSEWHERE: &str = "rustup with the target wasm32-unknown-unknown";

/// Installs the compiler, its linker, and builds the library.
pub fn setup() -> Result<()> {
    say("      Taking Debian's compiler instead (about 3 minutes, once)");
    apt::install(&["rustc-web", "cargo-web", "rust-web-src", "rust-web-llvm"], ELSEWHERE)?;
    if !debian::linker_works() {
        let linker = fs::read_link("/usr/bin/rust-lld").context("rust-web-llvm brought no /usr/bin/rust-lld")?;
        apt::install(&[&linker.to_string_lossy()], ELSEWHERE)?;
    }
    say("      Building the standard library for wasm (about 1 minute, once)");
    let built = build_std()?;
    fill_sysroot(&built).context("could not put the standard library in place")?;
    let version = debian::version().context("/usr/bin/rustc does not start")?;
    fs::write(debian::built_by(), version)?;
    fs::remove_dir_all(scratch()).context("could not remove what the build left behind")
}

fn scratch() -> std::path::PathBuf {
    paths::tools().join("std")
}

/// Builds the library from an empty crate, and tells the folder with the results.
fn build_std() -> Result<std::path::PathBuf> {
    let scratch = scratch();
    run::folder(&scratch.join("src"))?;
    let manifest = "[package]\nname = \"empty\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n";
    fs::write(scratch.join("Cargo.toml"), manifest)?;
    fs::write(scratch.join("src/lib.rs"), "#![no_std]\n")?;
    let mut cargo = debian::cargo();
    cargo.current_dir(&scratch).env("RUSTC_BOOTSTRAP", "1").env("CARGO_ENCODED_RUSTFLAGS", "-Cembed-bitcode=yes");
    cargo.args(["build", "--quiet", "--release", "--target", WASM, "--target-dir"]).arg(scratch.join("target"));
    run::run(cargo.arg("-Zbuild-std=std,panic_abort,panic_unwind,test,proc_macro"))?;
    Ok(scratch.join("target").join(WASM).join("release/deps"))
}

/// Our sysroot: Debian's for the host, the built libraries for wasm.
fn fill_sysroot(built: &Path) -> Result<()> {
    let rustlib = debian::sysroot().join("lib/rustlib");
    let lib = rustlib.join(WASM).join("lib");
    if lib.exists() {
        fs::remove_dir_all(&lib)?;
    }
    run::folder(&lib)?;
    for file in fs::read_dir(built)? {
        let path = file?.path();
        let Some(name) = path.file_name().map(|name| name.to_string_lossy().into_owned()) else { continue };
        if name.ends_with(".rlib") && !name.starts_with("libempty-") {
            fs::copy(&path, lib.join(name))?;
        }
    }
    Ok(())
}
