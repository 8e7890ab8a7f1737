//! From the sources to `pkg/`: the compiler, wasm-bindgen, wasm-opt, and the minified script and styles.
//! It installs nothing and measures nothing; see [`crate::setup`] and [`crate::size`].
//! Read [`Kind`] for what is left out of which build.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::run::{self, Steps, say};
use crate::toolchain::{Toolchain, WASM};
use crate::{compress, npm, paths, pin, shed, shorten, styles};

/// Build the widget into pkg/.
#[derive(clap::Args)]
pub struct Args {
    /// A quick build: not optimised, much larger, with readable names
    #[arg(long)]
    dev: bool,
}

/// How much care goes into the size of a build.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Quick to build.
    Dev,
    /// What a shopper downloads. Fails when a tool is missing.
    Ship,
    /// As shipped, but without wasm-opt and the minifier where they are missing.
    ShipIfToolsAreThere,
}

/// The file names of `pkg/` that are the widget: what a page downloads.
pub const SHIPPED: [&str; 4] = [LOADER, "handsel_wasm.js", "handsel_wasm_bg.wasm", STYLES];
/// What is fetched only when somebody asks for a QR code.
pub const ON_DEMAND: [&str; 2] = [QR, "handsel_qr.wasm"];
const LOADER: &str = "handsel.js";
const STYLES: &str = "handsel.css";
const QR: &str = "handsel-qr.js";

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

/// Twice, since the second time finds what the first has left; then what two expressions have in common is kept.
const PASSES: [&str; 5] = ["-Oz", "-Oz", "--local-cse", "--vacuum", "--reorder-locals"];

/// What holds for every module of ours: memory starts empty, and the stack, which comes first, leaves its end unused.
const WASM_FACTS: [&str; 2] = ["--zero-filled-memory", "--low-memory-unused"];

/// `cargo xtask build`.
pub fn run(args: &Args) -> Result<()> {
    build(if args.dev { Kind::Dev } else { Kind::Ship })
}

/// Builds the widget into `pkg/`, and replaces what an earlier build left there.
pub fn build(kind: Kind) -> Result<()> {
    let toolchain = Toolchain::require()?;
    let shrink = match kind {
        Kind::Dev => false,
        Kind::Ship => true,
        Kind::ShipIfToolsAreThere => {
            npm::has("binaryen", pin::BINARYEN) && npm::has("esbuild", pin::ESBUILD) && run::find("node").is_some()
        }
    };
    let mut steps = Steps::new(3 + usize::from(shrink) + usize::from(kind != Kind::Dev));
    steps.next(format_args!("Compiling the widget for the browser ({toolchain:?} toolchain)"));
    let compiled = compile(toolchain, kind, "handsel")?;
    let qr = compile(toolchain, kind, "handsel-qr")?;
    steps.next("Making the JavaScript glue");
    let staging = paths::wasm_target().join("pkg");
    bind(&compiled, &staging, kind)?;
    for script in [LOADER, QR] {
        let from = paths::www().join(script);
        fs::copy(&from, staging.join(script)).with_context(|| format!("could not copy {}", from.display()))?;
    }
    fs::copy(&qr, staging.join(ON_DEMAND[1])).context("could not copy the module of the QR codes")?;
    fs::write(staging.join(STYLES), styles::collect()?)?;
    if shrink {
        steps.next("Shrinking with wasm-opt and esbuild");
        let (module, glue) = (staging.join("handsel_wasm_bg.wasm"), staging.join("handsel_wasm.js"));
        let called = shed::shed(&fs::read(&module)?, &fs::read_to_string(&glue)?)?;
        fs::write(&module, called.0)?;
        optimise(&module)?;
        optimise(&staging.join(ON_DEMAND[1]))?;
        let short = shorten::shorten(&fs::read(&module)?, &called.1, "./handsel_wasm_bg.js")?;
        fs::write(&module, short.0)?;
        fs::write(&glue, short.1)?;
        for file in files().filter(|file| !file.ends_with(".wasm")) {
            minify(&staging.join(file))?;
        }
    }
    if kind != Kind::Dev {
        steps.next("Compressing");
        for file in files() {
            compress_beside(&staging.join(file))?;
        }
    }
    steps.next("Filling pkg/");
    publish(&staging)
}

/// Everything that is built.
fn files() -> impl Iterator<Item = &'static str> {
    SHIPPED.into_iter().chain(ON_DEMAND)
}

/// Runs cargo, and tells where the package's module is.
fn compile(toolchain: Toolchain, kind: Kind, package: &str) -> Result<PathBuf> {
    let (profile, folder) = if kind == Kind::Dev { ("dev", "debug") } else { ("ship", "ship") };
    // The standard library built for size, where its source is there. Both flags need a nightly feature switched on.
    let small_std = kind != Kind::Dev && toolchain.std_source().is_some();
    let flags: &[&str] =
        if small_std { &["-Zunstable-options", "-Cpanic=immediate-abort", "-Zlocation-detail=none"] } else { &[] };
    let mut cargo = toolchain.cargo(flags);
    cargo.args(["rustc", "-p", package, "--lib", "--crate-type", "cdylib", "--profile", profile]);
    cargo.args(["--target", WASM, "--target-dir"]).arg(paths::wasm_target());
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

/// Runs wasm-bindgen into an emptied folder.
fn bind(module: &Path, staging: &Path, kind: Kind) -> Result<()> {
    if staging.exists() {
        fs::remove_dir_all(staging)?;
    }
    let mut bindgen = Command::new(paths::tool("wasm-bindgen"));
    bindgen.args(["--target", "web", "--no-typescript", "--out-name", "handsel_wasm", "--out-dir"]).arg(staging);
    if kind != Kind::Dev {
        bindgen.args(["--remove-name-section", "--remove-producers-section"]);
    }
    run::quietly(bindgen.arg(module)).context("if wasm-bindgen is missing, run `cargo xtask setup`")?;
    Ok(())
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
fn minify(file: &Path) -> Result<()> {
    let mut esbuild = npm::program("esbuild", pin::ESBUILD, "esbuild")?;
    esbuild.args(["--minify", "--target=es2022", "--legal-comments=none", "--log-level=warning", "--allow-overwrite"]);
    let mut outfile = std::ffi::OsString::from("--outfile=");
    outfile.push(file);
    run::quietly(esbuild.arg(file).arg(outfile)).map(|_| ())
}

/// Writes `FILE.br` beside a file, unless the very same file was compressed before.
fn compress_beside(file: &Path) -> Result<()> {
    let name = file.file_name().context("a file has a name")?.to_string_lossy().into_owned();
    let memory = paths::wasm_target().join("compressed");
    let (before, after) = (memory.join(&name), memory.join(format!("{name}.br")));
    let content = fs::read(file)?;
    if !after.is_file() || fs::read(&before).ok().as_ref() != Some(&content) {
        run::folder(&memory)?;
        fs::write(&after, compress::brotli(&content)?)?;
        fs::write(&before, &content)?;
    }
    fs::copy(&after, file.with_file_name(format!("{name}.br")))?;
    Ok(())
}

/// Replaces the built files of `pkg/`; those that git keeps stay.
fn publish(staging: &Path) -> Result<()> {
    let pkg = paths::pkg();
    run::folder(&pkg)?;
    for entry in fs::read_dir(&pkg)?.flatten() {
        let kept = ["package.json", "README.md"].contains(&&*entry.file_name().to_string_lossy());
        if !kept && entry.path().is_file() {
            fs::remove_file(entry.path())?;
        }
    }
    for entry in fs::read_dir(staging)?.flatten() {
        if entry.path().is_file() {
            fs::copy(entry.path(), pkg.join(entry.file_name()))?;
        }
    }
    Ok(())
}
