//! Smaller by tools: wasm-opt for the modules, esbuild for scripts and styles, and between them the names that only a module
//! and its glue read. What is not there any more was called by nobody; read [`super::shed`] and [`super::shorten`] for how that is told.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::{MODULES, QR_MODULE, STYLES, glue, shed, shorten, wasm};
use crate::{npm, paths, pin, run};

/// What every browser of the last years knows, and nothing more: wasm-opt must not use a newer feature.
const WASM_FEATURES: [&str; 7] = [
    "--mvp-features",
    "--enable-bulk-memory",
    "--enable-mutable-globals",
    "--enable-multivalue",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Twice, since the second time finds what the first has left; then what two expressions have in common is kept.
const PASSES: [&str; 5] = ["-Oz", "-Oz", "--local-cse", "--vacuum", "--reorder-locals"];

/// What holds for every module of ours: memory starts empty, and the stack, which comes first, leaves its end unused.
const WASM_FACTS: [&str; 2] = ["--zero-filled-memory", "--low-memory-unused"];

/// Makes the modules, their glue and the styles in a folder smaller.
pub fn shrink(staging: &Path) -> Result<()> {
    for name in MODULES {
        let (module, script) = (staging.join(wasm(name)), staging.join(glue(name)));
        let called = shed::shed(&fs::read(&module)?, &fs::read_to_string(&script)?)?;
        fs::write(&module, called.0)?;
        optimise(&module)?;
        let short = shorten::shorten(&fs::read(&module)?, &called.1, &format!("./handsel_{name}_bg.js"))?;
        fs::write(&module, short.0)?;
        fs::write(&script, short.1)?;
        minify(&script)?;
    }
    optimise(&staging.join(QR_MODULE))?;
    minify(&staging.join(STYLES))
}

/// Runs wasm-opt, unless the very same module was optimised in the same way before.
fn optimise(module: &Path) -> Result<()> {
    let name = module.file_stem().context("a module has a name")?;
    let memory = paths::wasm_target().join("optimised").join(name);
    let (before, after, way) = (memory.join("before.wasm"), memory.join("after.wasm"), memory.join("way.txt"));
    let flags = [&PASSES[..], &WASM_FACTS, &WASM_FEATURES].concat();
    let this_way = format!("binaryen {} {}", pin::BINARYEN, flags.join(" "));
    let same_way = fs::read_to_string(&way).is_ok_and(|way| way == this_way);
    if !same_way || fs::read(&before).ok() != Some(fs::read(module)?) {
        run::folder(&memory)?;
        let mut wasm_opt = npm::program("binaryen", pin::BINARYEN, "wasm-opt")?;
        run::quietly(wasm_opt.args(flags).arg("-o").arg(&after).arg(module))?;
        fs::copy(module, &before)?;
        fs::write(&way, this_way)?;
    }
    fs::copy(&after, module)?;
    Ok(())
}

/// Minifies a script or a stylesheet in place.
pub fn minify(file: &Path) -> Result<()> {
    let mut esbuild = npm::program("esbuild", pin::ESBUILD, "esbuild")?;
    esbuild.args(["--minify", "--target=es2022", "--legal-comments=none", "--log-level=warning", "--allow-overwrite"]);
    let mut outfile = std::ffi::OsString::from("--outfile=");
    outfile.push(file);
    run::quietly(esbuild.arg(file).arg(outfile)).map(|_| ())
}
