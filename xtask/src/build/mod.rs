//! From the sources to `pkg/`: the compiler, wasm-bindgen, wasm-opt, and the minified scripts and styles.
//! It installs nothing and measures nothing; see [`crate::setup`] and [`crate::size`].
//! Read [`Kind`] for what is left out of which build, and [`compile`] for the first step.

mod compile;
pub mod compress;
mod integrity;
pub mod languages;
mod module;
mod publish;
mod shed;
mod shorten;
mod shrink;
mod styles;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use handsel_core::address::{Subdivision, to_columns};

use crate::run::{self, Steps, say};
use crate::toolchain::Toolchain;
use crate::{npm, paths, pin};

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

/// The modules of the widget: each is a feature of its package, and all that a page with its elements needs.
pub const MODULES: [&str; 2] = ["checkout", "wishlist"];
/// What is fetched only when somebody asks for a QR code.
pub const ON_DEMAND: [&str; 2] = [QR, QR_MODULE];
const LOADER: &str = "handsel.js";
const STYLES: &str = "handsel.css";
const QR: &str = "handsel-qr.js";
const QR_MODULE: &str = "handsel_qr.wasm";

/// What a page with the elements of a module downloads: the file names in `pkg/`.
pub fn shipped(module: &str) -> [String; 4] {
    [LOADER.to_owned(), glue(module), wasm(module), STYLES.to_owned()]
}

/// The JavaScript half of a module, as wasm-bindgen names it.
fn glue(module: &str) -> String {
    format!("handsel_{module}.js")
}

/// The WebAssembly half.
fn wasm(module: &str) -> String {
    format!("handsel_{module}_bg.wasm")
}

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
    let mut steps = Steps::new(MODULES.len() + 2 + usize::from(shrink) + usize::from(kind != Kind::Dev));
    let staging = paths::wasm_target().join("pkg");
    if staging.exists() {
        fs::remove_dir_all(&staging)?;
    }
    run::folder(&staging)?;
    for module in MODULES {
        steps.next(format_args!("Compiling the {module} for the browser ({toolchain:?} toolchain)"));
        let compiled = compile::compile(toolchain, kind, "handsel", Some(module))?;
        compile::bind(&compiled, &staging, &format!("handsel_{module}"), kind)?;
    }
    steps.next("Adding the code for QR codes, the styles, languages and addresses");
    let qr = compile::compile(toolchain, kind, "handsel-qr", None)?;
    copy(&qr, &staging.join(QR_MODULE))?;
    fs::write(staging.join(STYLES), styles::collect()?)?;
    languages::write(&staging)?;
    addresses(&staging)?;
    if shrink {
        steps.next("Shrinking with wasm-opt and esbuild");
        shrink::shrink(&staging)?;
    }
    // What brings a file comes after the file: it carries its hash.
    for script in [QR, LOADER] {
        let text = fs::read_to_string(paths::www().join(script)).with_context(|| format!("could not read {script}"))?;
        fs::write(staging.join(script), integrity::filled_in(&text, &staging)?)?;
        if shrink {
            shrink::minify(&staging.join(script))?;
        }
    }
    if kind != Kind::Dev {
        steps.next("Compressing");
        publish::compress(&staging)?;
    }
    steps.next("Filling pkg/");
    publish::publish(&staging)?;
    let loader = fs::read(staging.join(LOADER)).context("could not read the loader")?;
    say(format_args!("      For the loader's tag: integrity=\"{}\"", integrity::of(&loader)));
    Ok(())
}

/// The lists of subdivisions, in the form in which they are served.
fn addresses(staging: &Path) -> Result<()> {
    let (from, to) = (paths::www().join("addresses"), staging.join("addresses"));
    run::folder(&to)?;
    for entry in fs::read_dir(&from).context("could not look into www/addresses")?.flatten() {
        let (path, name) = (entry.path(), entry.file_name());
        if path.extension().is_some_and(|extension| extension == "json") {
            let list: Vec<Subdivision> =
                serde_json::from_slice(&fs::read(&path)?).context(path.display().to_string())?;
            fs::write(to.join(name).with_extension("txt"), to_columns(&list))?;
        }
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::copy(from, to).map(|_| ()).with_context(|| format!("could not copy {}", from.display()))
}
