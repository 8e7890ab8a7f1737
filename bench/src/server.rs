//! The server that is measured: the release program, as a merchant starts it, on a free port and a fresh database, with its rate
//! limits off and its log in a file. It is not looked into; what is known of it comes over HTTP. Dropped, it is killed.

use std::fs::File;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context, Result};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};
use tokio::time::timeout;

/// How long it may take to start, and to stop.
const PATIENCE: Duration = Duration::from_secs(30);
/// Bytes of the log that are shown when something went wrong.
const TAIL: usize = 2_000;

/// A running server.
pub struct Server {
    child: Child,
    address: SocketAddr,
    log: PathBuf,
}

impl Server {
    /// Starts it on a file or an address of a database, and waits until it answers. The sample shop comes along.
    pub async fn start(program: &Path, database: &str, log: &Path) -> Result<Self> {
        let mut command = Command::new(program);
        command.args(["serve", "--demo", "--listen", "127.0.0.1:0", "--rate-limit", "0", "--session-rate-limit", "0"]);
        // In the environment, because an address has a password in it.
        command.env("HANDSEL_DATABASE", database).kill_on_drop(true).stdin(Stdio::null()).stdout(Stdio::piped());
        let file = File::create(log).with_context(|| format!("could not make {}", log.display()))?;
        let mut child =
            command.stderr(file).spawn().with_context(|| format!("could not start {}", program.display()))?;
        let out = child.stdout.take().context("it has no output")?;
        let mut lines = BufReader::new(out).lines();
        let line = timeout(PATIENCE, lines.next_line()).await.context("it does not start")??;
        let address = line.as_deref().and_then(|line| line.strip_prefix("listening on http://")?.parse().ok());
        let said = || format!("it did not start; its log ends with:\n{}", tail(log));
        Ok(Self { child, address: address.with_context(said)?, log: log.to_owned() })
    }

    /// Where it answers.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The process.
    pub fn process(&self) -> u32 {
        self.child.id().unwrap_or_default()
    }

    /// The end of its log.
    pub fn said(&self) -> String {
        tail(&self.log)
    }

    /// Ends it.
    pub async fn stop(mut self) {
        // Its database is thrown away, so nothing is lost by haste.
        let _ = timeout(PATIENCE, self.child.kill()).await;
    }
}

fn tail(log: &Path) -> String {
    let text = std::fs::read(log).unwrap_or_default();
    String::from_utf8_lossy(&text[text.len().saturating_sub(TAIL)..]).trim_end().to_owned()
}
