//! A PostgreSQL server for as long as tests or the bench run: its own cluster in a temporary folder, on a free port of this machine
//! alone, gone afterwards. It is as durable as a shop's (fsync is on), and touches no server that is there already.
//! PostgreSQL refuses to run as root; there, it runs as the user `postgres`, which Debian's package makes.

use std::fs;
use std::io::Read;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::run;

/// The oldest major version that will do.
const OLDEST: u32 = 14;
/// How long a server may take to start.
const PATIENCE: Duration = Duration::from_secs(60);
/// What the folders of clusters are called, before the number of the process that made them.
const FOLDER: &str = "handsel-postgres-";

/// The server programs of one installation.
pub struct Programs {
    folder: PathBuf,
    /// Major version.
    pub version: u32,
}

impl Programs {
    /// Those in `PATH`, or else the newest that Debian's packages put aside.
    pub fn find() -> Option<Self> {
        let in_path = run::find("initdb").and_then(|file| file.parent().map(Path::to_owned));
        let aside = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
        let aside = aside.map(|version| version.path().join("bin")).filter_map(Self::within);
        in_path.and_then(Self::within).or_else(|| aside.max_by_key(|programs| programs.version))
    }

    fn within(folder: PathBuf) -> Option<Self> {
        let complete = ["initdb", "postgres", "pg_ctl"].iter().all(|program| folder.join(program).is_file());
        let says = complete.then(|| run::quietly(Command::new(folder.join("postgres")).arg("--version")).ok())??;
        let version = version(&says).filter(|version| *version >= OLDEST)?;
        Some(Self { folder, version })
    }

    /// The program that measures PostgreSQL, if it is installed: beside the others, beside what those are links to, or in `PATH`.
    /// Anybody may run it.
    pub fn pgbench(&self) -> Option<PathBuf> {
        let server = fs::canonicalize(self.folder.join("postgres")).ok();
        let beside = [Some(self.folder.as_path()), server.as_deref().and_then(Path::parent)];
        let beside = beside.into_iter().flatten().map(|folder| folder.join("pgbench"));
        beside.into_iter().find(|file| file.is_file()).or_else(|| run::find("pgbench"))
    }

    /// A program, to be run as a user that PostgreSQL accepts.
    fn command(&self, program: &str, root: bool) -> Command {
        let path = self.folder.join(program);
        if !root {
            return Command::new(path);
        }
        let mut command = Command::new("runuser");
        command.args(["-u", "postgres", "--"]).arg(path);
        command
    }
}

/// The major version in what `postgres --version` says: "postgres (PostgreSQL) 15.13 (Debian …)".
fn version(says: &str) -> Option<u32> {
    let number = says.split_once("(PostgreSQL) ")?.1;
    number.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

/// A running server. Dropped, it stops and its folder is removed.
pub struct Cluster {
    programs: Programs,
    root: bool,
    folder: PathBuf,
    server: Option<Child>,
    address: String,
}

impl Cluster {
    /// Makes a cluster and starts its server.
    pub fn start(programs: Programs) -> Result<Self> {
        remove_left_behind();
        let root = run::quietly(Command::new("id").arg("-u"))?.trim() == "0";
        let folder = std::env::temp_dir().join(format!("{FOLDER}{}", std::process::id()));
        let mut cluster = Self { programs, root, folder, server: None, address: String::new() };
        cluster.make().context("could not make a PostgreSQL cluster for the tests")?;
        cluster.serve().context("the PostgreSQL server of the tests did not start")?;
        Ok(cluster)
    }

    /// The address of its own database, whose user may make others.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// The process that began all others of the server.
    pub fn postmaster(&self) -> String {
        self.state().lines().next().unwrap_or_default().trim().to_owned()
    }

    /// Starts the server again after its postmaster was killed.
    pub fn start_again(&mut self) -> Result<()> {
        if let Some(mut server) = self.server.take() {
            server.wait()?;
        }
        // What the killed one shared with its backends has to be let go by the last of them.
        let end = Instant::now() + PATIENCE;
        while let Err(error) = self.serve() {
            if Instant::now() > end {
                return Err(error.context("the PostgreSQL server did not start again"));
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(())
    }

    /// What the server says of itself, line by line: its process first, its state eighth.
    fn state(&self) -> String {
        fs::read_to_string(self.folder.join("data/postmaster.pid")).unwrap_or_default()
    }

    fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    /// Whoever else is on this machine can reach the port, so it asks for a password.
    fn make(&mut self) -> Result<()> {
        let password = secret()?;
        let mut folder = Command::new("install");
        folder.args(["-d", "-m", "700"]).args(self.root.then_some(["-o", "postgres"]).into_iter().flatten());
        run::quietly(folder.arg(&self.folder))?;
        let file = self.folder.join("password");
        fs::write(&file, &password)?;
        let mut initdb = self.programs.command("initdb", self.root);
        initdb.args(["--username=handsel", "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C"]);
        run::quietly(initdb.arg("--pwfile").arg(file).arg("--pgdata").arg(self.data()).current_dir(&self.folder))?;
        // The port is free at this moment; that another program takes it before the server does is not to be expected.
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        self.address = format!("postgres://handsel:{password}@127.0.0.1:{port}/postgres");
        Ok(())
    }

    fn serve(&mut self) -> Result<()> {
        let port = self.address.rsplit([':', '/']).nth(1).unwrap_or_default().to_owned();
        let log = self.folder.join("log");
        let mut server = self.programs.command("postgres", self.root);
        server.arg("-D").arg(self.data()).args(["-p", &port, "-c", "listen_addresses=127.0.0.1"]);
        server.args(["-c", "unix_socket_directories=", "-c", "max_connections=300"]);
        // A client that was dropped while it signed in keeps `DROP DATABASE` waiting for as long as this.
        server.args(["-c", "authentication_timeout=3s"]);
        server.current_dir(&self.folder).stdin(Stdio::null()).stdout(Stdio::null()).stderr(fs::File::create(&log)?);
        // A killed server leaves its file behind, in which it is ready.
        let before = self.postmaster();
        // Not by pg_ctl: as a child of this process it also ends with Ctrl-C.
        let mut child = server.spawn()?;
        let end = Instant::now() + PATIENCE;
        loop {
            if self.postmaster() != before && self.state().lines().nth(7).is_some_and(|line| line.trim() == "ready") {
                self.server = Some(child);
                return Ok(());
            }
            if child.try_wait()?.is_some() || Instant::now() > end {
                self.server = Some(child);
                bail!("its log says:\n{}", fs::read_to_string(&log).unwrap_or_default().trim_end());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        if let Some(mut server) = self.server.take() {
            let mut stop = self.programs.command("pg_ctl", self.root);
            let stopped = run::quietly(stop.args(["stop", "-m", "immediate", "-D"]).arg(self.data()).current_dir("/"));
            if stopped.is_err() {
                let _ = server.kill();
            }
            let _ = server.wait();
        }
        if let Err(error) = fs::remove_dir_all(&self.folder) {
            run::say(format_args!("could not remove {}: {error}", self.folder.display()));
        }
    }
}

/// Removes the folders of processes that were broken off.
fn remove_left_behind() {
    for entry in fs::read_dir(std::env::temp_dir()).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let process = name.strip_prefix(FOLDER).filter(|process| process.bytes().all(|byte| byte.is_ascii_digit()));
        if process.is_some_and(|process| !Path::new("/proc").join(process).exists()) && Path::new("/proc/self").exists()
        {
            // Another user's is theirs to remove.
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

/// 128 random bits, in hexadecimal.
fn secret() -> Result<String> {
    let mut bytes = [0; 16];
    fs::File::open("/dev/urandom")?.read_exact(&mut bytes)?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

#[cfg(test)]
mod tests {
    use super::version;

    #[test]
    fn the_major_version_is_told_from_what_the_program_says() {
        assert_eq!(version("postgres (PostgreSQL) 15.13 (Debian 15.13-0+deb12u1)\n"), Some(15));
        assert_eq!(version("postgres (PostgreSQL) 18beta1"), Some(18));
        assert_eq!(version("initdb 3"), None);
    }
}
