//! One process of the reference server, as a shop runs it: the release build, on a port that it keeps when it is killed
//! and started again. Dropped, it ends.

use std::fs::{File, OpenOptions};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::paths;

/// How long it may take to start, and to start again.
const PATIENCE: Duration = Duration::from_secs(60);

/// A server.
pub struct Server {
    database: String,
    log: PathBuf,
    listen: String,
    child: Child,
}

impl Server {
    /// Starts one on a free port, with its log in this file.
    pub fn start(database: &str, log: &Path) -> Result<Self> {
        let (child, address) = launch(database, log, "127.0.0.1:0")?;
        Ok(Self { database: database.to_owned(), log: log.to_owned(), listen: address, child })
    }

    /// Its base address.
    pub fn url(&self) -> String {
        format!("http://{}", self.listen)
    }

    /// SIGKILL: nothing is finished, nothing is flushed.
    pub fn kill(&mut self) -> Result<()> {
        self.child.kill().context("could not kill the server")?;
        self.child.wait().context("the killed server did not end").map(drop)
    }

    /// Starts it again on its port, for as long as that takes: a database that was killed, too, may still recover.
    pub fn start_again(&mut self) -> Result<()> {
        let end = Instant::now() + PATIENCE;
        loop {
            match launch(&self.database, &self.log, &self.listen) {
                Ok((child, _)) => {
                    self.child = child;
                    return Ok(());
                }
                Err(error) if Instant::now() > end => return Err(error),
                Err(_) => std::thread::sleep(Duration::from_millis(50)),
            }
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A process that answers, and its address.
fn launch(database: &str, log: &Path, listen: &str) -> Result<(Child, String)> {
    let mut command = Command::new(paths::target().join("release/handsel-server"));
    command.current_dir(paths::root()).args(["serve", "--listen", listen]);
    command.args(["--rate-limit", "0", "--session-rate-limit", "0", "--log", "warn"]);
    // In the environment, because everybody on this machine may read the arguments, and the address has a password.
    command.env("HANDSEL_DATABASE", database).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(append(log)?);
    let mut child = command.spawn().context("could not start the server")?;
    let mut line = String::new();
    let read = child.stdout.take().map(|pipe| BufReader::new(pipe).read_line(&mut line));
    match (read, line.trim().strip_prefix("listening on http://")) {
        (Some(Ok(_)), Some(address)) => Ok((child, address.to_owned())),
        _ => {
            let _ = child.kill();
            let _ = child.wait();
            bail!("the server did not start; its log is {}:\n{}", log.display(), last_lines(log))
        }
    }
}

fn append(log: &Path) -> Result<File> {
    OpenOptions::new().create(true).append(true).open(log).with_context(|| format!("cannot write {}", log.display()))
}

fn last_lines(log: &Path) -> String {
    let text = std::fs::read_to_string(log).unwrap_or_default();
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len().saturating_sub(5)..].join("\n")
}
