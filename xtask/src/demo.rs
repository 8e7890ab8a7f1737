//! The demo shop: one command from an empty clone to a page in the browser.

use std::ffi::OsString;
use std::os::unix::process::CommandExt;
use std::process::Command;

use anyhow::{Context, Result};

use crate::build::{self, Kind};
use crate::paths;
use crate::run::{self, say};
use crate::setup::{self, Purpose};

/// Prepare, build, and serve the demo shop until Ctrl-C.
#[derive(clap::Args)]
pub struct Args {
    /// The address and port to serve on
    #[arg(long, default_value = "127.0.0.1:8787", value_name = "ADDRESS:PORT")]
    listen: String,
    /// More options for `handsel-server serve`, after `--`
    #[arg(last = true)]
    server: Vec<OsString>,
}

/// `cargo xtask demo`. Returns only when it fails: it becomes the server, so that Ctrl-C reaches it alone.
pub fn run(args: &Args) -> Result<()> {
    setup::run(Purpose::Demo)?;
    build::build(Kind::ShipIfToolsAreThere)?;
    say("Compiling the server (a few minutes, once)");
    run::run(run::cargo().args(["build", "--release", "-p", "handsel-server"]))?;
    let data = paths::target().join("demo");
    run::folder(&data)?;
    say(format_args!("The demo shop opens at http://{} and keeps its data in {}", args.listen, data.display()));
    let mut server = Command::new(paths::target().join("release/handsel-server"));
    server.current_dir(paths::root()).args(["serve", "--demo", "--listen", &args.listen, "--database"]);
    server.arg(format!("sqlite://{}", data.join("handsel.db").display()));
    server.arg("--assets").arg(paths::www()).arg("--pkg").arg(paths::pkg()).args(&args.server);
    Err(server.exec()).context("the server did not start")
}
