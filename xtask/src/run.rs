//! Running other programs, and saying so.

use std::fmt::Display;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::paths;

/// A line that tells where a command of several steps stands. Goes to stderr, so that stdout is the results' own.
pub struct Steps {
    done: usize,
    all: usize,
}

impl Steps {
    /// Announces nothing yet.
    pub fn new(all: usize) -> Self {
        Self { done: 0, all }
    }

    /// Announces the next step: "[2/5] Installing …".
    pub fn next(&mut self, what: impl Display) {
        self.done += 1;
        say(format_args!("[{}/{}] {what}", self.done, self.all));
    }
}

/// One line for the person who waits.
pub fn say(what: impl Display) {
    eprintln!("{what}");
}

/// Runs to the end with the terminal's own input and output; a failure names the command.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("could not start `{}`", line(command)))?;
    if !status.success() {
        bail!("`{}` failed ({status})", line(command));
    }
    Ok(())
}

/// Runs in silence; a failure carries what the command said.
pub fn quietly(command: &mut Command) -> Result<String> {
    let output =
        command.stdin(Stdio::null()).output().with_context(|| format!("could not start `{}`", line(command)))?;
    if !output.status.success() {
        let said = [output.stdout, output.stderr].concat();
        bail!("`{}` failed ({}):\n{}", line(command), output.status, String::from_utf8_lossy(&said).trim_end());
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Runs, but not longer than `limit`: for programs that wait for a server which may never answer.
pub fn run_within(command: &mut Command, limit: Duration) -> Result<()> {
    let mut child = command.spawn().with_context(|| format!("could not start `{}`", line(command)))?;
    let end = Instant::now() + limit;
    loop {
        match child.try_wait()? {
            Some(status) if status.success() => return Ok(()),
            Some(status) => bail!("`{}` failed ({status})", line(command)),
            None if Instant::now() < end => std::thread::sleep(Duration::from_millis(100)),
            None => {
                child.kill()?;
                child.wait()?;
                bail!("`{}` took longer than {} seconds", line(command), limit.as_secs());
            }
        }
    }
}

/// The program's full path, if `PATH` has it.
pub fn find(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|dir| dir.join(program)).find(|file| file.is_file())
}

/// Cargo in the repository, without what the cargo that runs this program told it of itself: some build scripts look at
/// that, and whatever depends on them would be compiled anew each time.
pub fn cargo() -> Command {
    let mut cargo = Command::new("cargo");
    let told = std::env::vars_os().map(|(name, _)| name).filter(|name| {
        let name = name.to_string_lossy();
        name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_")
    });
    for name in told {
        cargo.env_remove(name);
    }
    cargo.current_dir(paths::root());
    cargo
}

/// Makes a folder with its parents.
pub fn folder(path: &Path) -> Result<()> {
    std::fs::create_dir_all(path).with_context(|| format!("could not make the folder {}", path.display()))
}

/// The command as one would type it, without its environment.
fn line(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}
