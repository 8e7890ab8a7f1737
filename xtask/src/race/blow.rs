//! What PostgreSQL is killed with. Its processes are found in `/proc`, as Linux has it. Read [`crate::postgres`] for how
//! it is started again.

use std::process::Command;
use std::{fmt, fs};

use anyhow::{Context, Result};

use crate::postgres::Cluster;
use crate::run;

/// What a server is killed with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blow {
    /// SIGKILL for one of its processes that serve a client: it then starts all of them anew by itself.
    Backend,
    /// SIGKILL for its first process, the postmaster.
    Postmaster,
    /// SIGQUIT for the postmaster: it ends at once, without a checkpoint.
    Immediate,
}

impl fmt::Display for Blow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Backend => "a backend of PostgreSQL, SIGKILL",
            Self::Postmaster => "PostgreSQL's postmaster, SIGKILL",
            Self::Immediate => "PostgreSQL's postmaster, SIGQUIT",
        })
    }
}

impl Blow {
    /// Kills the server or a part of it, and starts again what does not by itself.
    pub fn strike(self, cluster: &mut Cluster) -> Result<()> {
        let postmaster = cluster.postmaster();
        match self {
            // That all are started anew shows in what clients are told, and they wait for it.
            Self::Backend => return signal("KILL", &backend(&postmaster)?),
            Self::Postmaster => signal("KILL", &postmaster)?,
            Self::Immediate => signal("QUIT", &postmaster)?,
        }
        cluster.start_again()
    }
}

fn signal(name: &str, process: &str) -> Result<()> {
    run::quietly(Command::new("sh").args(["-c", "kill -s $0 $1", name, process])).map(drop)
}

/// One of the postmaster's processes that serve a client.
fn backend(postmaster: &str) -> Result<String> {
    let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
    let mut found = processes.filter_map(|process| {
        let id = process.file_name().into_string().ok().filter(|id| id.bytes().all(|byte| byte.is_ascii_digit()))?;
        let status = fs::read_to_string(process.path().join("status")).ok()?;
        let parent = status.lines().find_map(|line| line.strip_prefix("PPid:"))?.trim();
        let title = fs::read_to_string(process.path().join("cmdline")).ok()?;
        (parent == postmaster && title.starts_with("postgres: handsel")).then_some(id)
    });
    found.next().context("PostgreSQL serves nobody")
}
