//! A program in a process group of its own, that ends with all its children when it is dropped.

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::mpsc;

use anyhow::{Context, Result, anyhow};
use rustix::process::{Pid, Signal, kill_process_group};

use crate::PATIENCE;

/// A running program.
pub struct Process {
    child: Child,
    log: PathBuf,
}

impl Process {
    /// Starts a program that says nothing of its own accord. What it writes to standard error is added to the file `log`.
    pub fn silent(command: &mut Command, log: &Path) -> Result<Self> {
        let (process, mut output) = Self::spawn(command, log)?;
        std::thread::spawn(move || io::copy(&mut output, &mut io::sink()));
        Ok(process)
    }

    /// Starts a program and waits for the line of its standard output with `sign` in it; gives what follows it.
    ///
    /// What it writes to standard error is added to the file `log`. It fails when the program ends or stays silent.
    pub fn start(command: &mut Command, log: &Path, sign: &'static str) -> Result<(Self, String)> {
        let (process, output) = Self::spawn(command, log)?;
        let name = command.get_program().to_string_lossy();
        let (send, receive) = mpsc::channel();
        // Reads on to the end, so that the program never waits for a full pipe.
        std::thread::spawn(move || {
            for line in BufReader::new(output).lines().map_while(Result::ok) {
                if let Some((_, rest)) = line.split_once(sign) {
                    let _ = send.send(rest.to_owned());
                }
            }
        });
        let rest = receive.recv_timeout(PATIENCE).map_err(|_| {
            anyhow!("{name} did not say `{sign}` in {} s. It said:\n{}", PATIENCE.as_secs(), process.said())
        })?;
        Ok((process, rest))
    }

    fn spawn(command: &mut Command, log: &Path) -> Result<(Self, ChildStdout)> {
        let errors = File::options().create(true).append(true).open(log)?;
        command.process_group(0).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(errors);
        let mut child =
            command.spawn().with_context(|| format!("could not start {}", command.get_program().to_string_lossy()))?;
        let output = child.stdout.take().context("a pipe was asked for")?;
        Ok((Self { child, log: log.to_owned() }, output))
    }

    /// The end of what it wrote to standard error.
    pub fn said(&self) -> String {
        let all = std::fs::read_to_string(&self.log).unwrap_or_default();
        let lines: Vec<&str> = all.lines().collect();
        lines[lines.len().saturating_sub(30)..].join("\n")
    }

    /// Ends it and its children at once (SIGKILL), and waits until it is gone.
    pub fn kill(&mut self) -> Result<()> {
        let group = i32::try_from(self.child.id()).ok().and_then(Pid::from_raw).context("a process id")?;
        if self.child.try_wait()?.is_none() {
            kill_process_group(group, Signal::KILL)?;
        }
        self.child.wait()?;
        Ok(())
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.kill();
    }
}
