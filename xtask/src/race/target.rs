//! What is raced: processes of the server on one database, and how each part of it is killed and brought back. Dropped,
//! everything ends and nothing is left. Read [`super::server`] for a process, [`crate::postgres`] for the cluster.

use std::fmt;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use super::blow::Blow;
use super::server::Server;
use crate::postgres::Cluster;
use crate::run::{self, Steps};
use crate::{paths, setup};

/// Which database the servers share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Database {
    /// A SQLite file
    Sqlite,
    /// PostgreSQL, in a cluster that is made for it
    Postgres,
}

/// What is killed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Victim {
    /// A process of the server, counted from 0.
    Server(usize),
    /// PostgreSQL, or a part of it.
    Postgres(Blow),
}

impl fmt::Display for Victim {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Server(index) => write!(f, "server {}, SIGKILL", index + 1),
            Self::Postgres(blow) => write!(f, "{blow}"),
        }
    }
}

impl Victim {
    /// Whose turn it is, by the number of the kill from 1. Servers take turns; of ten kills on PostgreSQL one is of a
    /// backend and one of the whole of it.
    pub fn of(number: u32, servers: usize, has_cluster: bool) -> Self {
        match number % 10 {
            5 if has_cluster => Self::Postgres(Blow::Backend),
            0 if has_cluster && number.is_multiple_of(20) => Self::Postgres(Blow::Immediate),
            0 if has_cluster => Self::Postgres(Blow::Postmaster),
            _ => Self::Server(usize::try_from(number).unwrap_or(0) % servers.max(1)),
        }
    }
}

/// The servers and their database.
pub struct Target {
    // Servers end before their database does.
    servers: Vec<Server>,
    cluster: Option<Cluster>,
    database: String,
    folder: PathBuf,
}

impl Target {
    /// Makes a database and starts so many servers on it.
    pub fn start(kind: Database, servers: usize) -> Result<Self> {
        let folder = std::env::temp_dir().join(format!("handsel-race-{}", std::process::id()));
        run::folder(&folder)?;
        let mut target = Self { servers: Vec::new(), cluster: None, database: String::new(), folder };
        target.database = match kind {
            Database::Sqlite => target.folder.join("race.db").display().to_string(),
            Database::Postgres => {
                let cluster = Cluster::start(setup::postgres::setup(&mut Steps::new(1))?)?;
                target.cluster.insert(cluster).address().to_owned()
            }
        };
        for index in 0..servers {
            let log = target.folder.join(format!("server-{}.log", index + 1));
            target.servers.push(Server::start(&target.database, &log)?);
        }
        Ok(target)
    }

    /// The servers' base addresses.
    pub fn urls(&self) -> Vec<String> {
        self.servers.iter().map(Server::url).collect()
    }

    /// A folder for whatever else there is; it goes with this.
    pub fn folder(&self) -> &std::path::Path {
        &self.folder
    }

    /// Kills whose turn it is, and gives back who it was once everything answers again.
    pub fn kill(&mut self, number: u32) -> Result<Victim> {
        let victim = Victim::of(number, self.servers.len(), self.cluster.is_some());
        match victim {
            Victim::Server(index) => {
                let server = self.servers.get_mut(index).context("there is no such server")?;
                server.kill()?;
                server.start_again()?;
            }
            Victim::Postgres(blow) => blow.strike(self.cluster.as_mut().context("there is no PostgreSQL")?)?,
        }
        Ok(victim)
    }

    /// Whether every counter is the sum of its holds, asked of the database itself; and what there is.
    pub fn audit(&self) -> Result<String> {
        let mut audit = Command::new(paths::target().join("release/examples/audit"));
        let says = run::quietly(audit.env("HANDSEL_DATABASE", &self.database)).context("the database is not right")?;
        Ok(says.trim().to_owned())
    }
}

impl Drop for Target {
    fn drop(&mut self) {
        self.servers.clear();
        self.cluster = None;
        if let Err(error) = std::fs::remove_dir_all(&self.folder) {
            run::say(format_args!("could not remove {}: {error}", self.folder.display()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everybody_has_a_turn() {
        let turns = |servers, cluster| (1..=50).map(move |number| Victim::of(number, servers, cluster));
        let count = |victim| turns(2, true).filter(|one| *one == victim).count();
        assert_eq!((count(Victim::Server(0)), count(Victim::Server(1))), (20, 20));
        let blows = [Blow::Backend, Blow::Postmaster, Blow::Immediate];
        assert_eq!(blows.map(|blow| count(Victim::Postgres(blow))), [5, 3, 2]);
        assert!(turns(1, false).all(|victim| victim == Victim::Server(0)));
    }
}
