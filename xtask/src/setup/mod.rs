//! What a machine needs, and getting it.
//! It installs; it decides nothing about builds, and a step whose result is already there takes no time.
//! Each step is a file: [`wasm_target`], [`debian_std`], [`wasm_bindgen`], [`node`], [`browser`], [`postgres`], [`python`],
//! [`firefox`], [`webkit`]; [`apt`] and [`tool`] serve them.

mod apt;
mod browser;
mod debian_std;
mod firefox;
mod node;
pub mod postgres;
mod python;
mod tool;
mod wasm_bindgen;
mod wasm_target;
mod webkit;

use anyhow::Result;
use clap::ValueEnum;

use crate::run::{Steps, say};

/// Prepare this machine. Everything goes to target/tools, except system packages.
#[derive(clap::Args)]
pub struct Args {
    /// What the machine shall be able to do
    #[arg(long = "for", value_enum, value_name = "PURPOSE", default_value_t = Purpose::Test)]
    pub purpose: Purpose,
}

/// What the machine shall be able to do. Each one includes those before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub enum Purpose {
    /// Build the widget and serve the demo shop; goes on without Node, with a larger download
    Demo,
    /// Build exactly what is shipped, and measure it
    Build,
    /// Run every test: adds Chromium, its driver, the accessibility rules, PostgreSQL, and what an example in Python needs
    Test,
    /// Run the stories in three engines: adds Firefox ESR, WebKitGTK, and their drivers
    AllBrowsers,
}

/// Prepares this machine for one purpose.
pub fn run(purpose: Purpose) -> Result<()> {
    let mut steps = Steps::new(match purpose {
        Purpose::Demo | Purpose::Build => 3,
        Purpose::Test => 6,
        Purpose::AllBrowsers => 8,
    });
    wasm_target::setup(&mut steps)?;
    wasm_bindgen::setup(&mut steps)?;
    match node::setup(&mut steps, purpose) {
        Err(error) if purpose == Purpose::Demo => {
            say(format_args!(
                "      Going on without wasm-opt, so the widget is larger than what is shipped: {error:#}"
            ));
        }
        other => other?,
    }
    if purpose >= Purpose::Test {
        browser::setup(&mut steps)?;
        postgres::setup(&mut steps)?;
        python::setup(&mut steps)?;
    }
    if purpose >= Purpose::AllBrowsers {
        firefox::setup(&mut steps)?;
        webkit::setup(&mut steps)?;
    }
    Ok(())
}
