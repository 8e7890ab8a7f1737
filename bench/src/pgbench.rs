//! The bare PostgreSQL: `pgbench` with the hold's own statements, prepared, in one transaction, on a database of its own of the
//! server that it is given. The password travels in the environment. Read [`crate::statements`] for the script.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result, bail};
use handsel_conformance::report::latency::Latency;
use tokio::process::Command;

use crate::list::List;
use crate::load::WARM_UP;
use crate::measure::latency;
use crate::statements::of_pgbench;

/// The database that is made.
const DATABASE: &str = "handsel_bench";

/// The programs and the database.
pub struct Pgbench {
    programs: PathBuf,
    folder: PathBuf,
    url: String,
    seed: u64,
}

impl Pgbench {
    /// Makes the database, through another one of the same server.
    pub async fn new(url: &str, programs: &Path, folder: &Path, seed: u64) -> Result<Self> {
        let (server, _) = url.rsplit_once('/').context("the address of the PostgreSQL server has no database")?;
        let at = |url: String| Self { programs: programs.to_owned(), folder: folder.to_owned(), url, seed };
        let first = at(url.to_owned());
        first
            .execute(&[&format!("DROP DATABASE IF EXISTS {DATABASE}"), &format!("CREATE DATABASE {DATABASE}")])
            .await?;
        Ok(at(format!("{server}/{DATABASE}")))
    }

    /// The database's address, with its password.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The server's version, and how durable it is.
    pub async fn version(&self) -> Result<String> {
        let sql = "SELECT current_setting('server_version') || ', fsync ' || current_setting('fsync')
            || ', synchronous_commit ' || current_setting('synchronous_commit')";
        Ok(self.run("psql", &["-XAtqc".to_owned(), sql.to_owned()]).await?.trim().to_owned())
    }

    /// Executes statements, each by itself.
    pub async fn execute(&self, statements: &[&str]) -> Result<()> {
        let mut args = vec!["-Xqv".to_owned(), "ON_ERROR_STOP=1".to_owned()];
        for statement in statements {
            args.extend(["-c".to_owned(), (*statement).to_owned()]);
        }
        self.run("psql", &args).await.map(drop)
    }

    /// How often a second a script is run.
    pub async fn rate(&self, script: &str, list: &List, connections: u64, time: Duration) -> Result<f64> {
        let log = self.measured(script, &[list.clone()], connections, time, None).await?;
        Ok(log.len() as f64 / time.as_secs_f64())
    }

    /// How long a script takes, in microseconds from when it was due, when it is due so often a second.
    pub async fn offered(
        &self,
        script: &str,
        list: &List,
        connections: u64,
        per_second: f64,
        time: Duration,
    ) -> Result<Latency> {
        let log = self.measured(script, &[list.clone()], connections, time, Some(per_second)).await?;
        Ok(latency(log.iter().map(|(_, time)| *time)))
    }

    /// How long a script takes in each of two lists, by turns.
    pub async fn lists(
        &self,
        script: &str,
        lists: &[List; 2],
        connections: u64,
        time: Duration,
    ) -> Result<(Latency, Latency)> {
        let log = self.measured(script, lists, connections, time, None).await?;
        let of = |which| latency(log.iter().filter(|(script, _)| *script == which).map(|(_, time)| *time));
        Ok((of(0), of(1)))
    }

    /// Runs a script for each list, and gives for every transaction after the warm-up the script's number and its time in
    /// microseconds.
    async fn measured(
        &self,
        script: &str,
        lists: &[List],
        connections: u64,
        time: Duration,
        per_second: Option<f64>,
    ) -> Result<Vec<(usize, u64)>> {
        let folder = tempfile::tempdir_in(&self.folder)?;
        let prefix = folder.path().join("log");
        let seconds = (WARM_UP + time).as_secs();
        let mut args: Vec<String> = Vec::new();
        let mut arg = |name: &str, value: String| args.extend([name.to_owned(), value]);
        arg("-c", connections.to_string());
        arg("-j", "2".to_owned());
        arg("-T", seconds.to_string());
        arg("-M", "prepared".to_owned());
        arg("--random-seed", self.seed.to_string());
        arg("--log-prefix", prefix.display().to_string());
        if let Some(per_second) = per_second {
            arg("-R", per_second.to_string());
        }
        let now = i64::try_from(SystemTime::now().duration_since(UNIX_EPOCH)?.as_millis())?;
        let day = 24 * 60 * 60 * 1_000;
        let mut define = |name: &str, value: String| arg("-D", format!("{name}={value}"));
        for (name, value) in [("turn", 0), ("now", now), ("old", now - 3 * day), ("until", now + 14 * day)] {
            define(name, value.to_string());
        }
        define("givers", connections.to_string());
        for (number, list) in lists.iter().enumerate() {
            define(&format!("list{number}"), list.id.clone());
            define(&format!("link{number}"), list.link_id.clone());
            define(&format!("bearer{number}"), format!("\\x{}", hex::encode(list.bearer())));
            define(&format!("items{number}"), list.items.to_string());
            define("body", list.answer.clone());
        }
        for number in 0..lists.len() {
            let file = folder.path().join(format!("{number}.sql"));
            std::fs::write(&file, of_pgbench(script, &number.to_string()))?;
            arg("-f", file.display().to_string());
        }
        args.extend(["-n".to_owned(), "-l".to_owned()]);
        self.run("pgbench", &args).await?;
        let mut text = String::new();
        for entry in std::fs::read_dir(folder.path())? {
            let path = entry?.path();
            if path.extension().is_none_or(|extension| extension != "sql") {
                text += &std::fs::read_to_string(path)?;
            }
        }
        after_warm_up(&text)
    }

    async fn run(&self, program: &str, args: &[String]) -> Result<String> {
        let mut command = Command::new(self.programs.join(program));
        command.args(args).kill_on_drop(true).stdin(Stdio::null()).env("PGAPPNAME", "handsel-bench");
        for (name, value) in
            environment(&self.url).context("the address is not as postgres://USER:PASSWORD@HOST:PORT/NAME")?
        {
            command.env(name, value);
        }
        let output = command.output().await.with_context(|| format!("could not start {program}"))?;
        if !output.status.success() {
            bail!("{program} failed ({}):\n{}", output.status, String::from_utf8_lossy(&output.stderr).trim_end());
        }
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }
}

/// An address as the programs take it from the environment.
fn environment(url: &str) -> Option<[(&'static str, &str); 5]> {
    let (user, rest) = url.strip_prefix("postgres://")?.split_once(':')?;
    let (password, rest) = rest.split_once('@')?;
    let (place, database) = rest.split_once('/')?;
    let (host, port) = place.rsplit_once(':')?;
    Some([("PGUSER", user), ("PGPASSWORD", password), ("PGHOST", host), ("PGPORT", port), ("PGDATABASE", database)])
}

/// What a log says of each transaction that ended after the warm-up: `client number time script second microsecond …`.
fn after_warm_up(log: &str) -> Result<Vec<(usize, u64)>> {
    let lines: Option<Vec<(usize, u64, u64)>> = log.lines().map(transaction).collect();
    let lines = lines.context("pgbench's log is not as it is known")?;
    let first = lines.iter().map(|(_, time, end)| end.saturating_sub(*time)).min().unwrap_or(0);
    let counts = first + crate::load::micros(WARM_UP);
    Ok(lines.into_iter().filter(|(_, _, end)| *end >= counts).map(|(script, time, _)| (script, time)).collect())
}

fn transaction(line: &str) -> Option<(usize, u64, u64)> {
    let mut words = line.split(' ').skip(2);
    let (time, script) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
    let (second, micro): (u64, u64) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
    Some((script, time, second * 1_000_000 + micro))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_log_is_read_from_a_second_after_its_beginning_on() {
        let log = "0 1 2000 0 100 2000\n1 1 3000 1 101 2000\n0 2 4000 0 102 999999 7\n";
        assert_eq!(after_warm_up(log).expect("a log"), [(1, 3000), (0, 4000)]);
        assert!(after_warm_up("progress: 1.0 s").is_err());
    }

    #[test]
    fn an_address_is_told_to_the_programs_without_showing_its_password() {
        let told = environment("postgres://handsel:secret@127.0.0.1:5433/bench").expect("an address");
        assert_eq!(told.map(|(_, value)| value), ["handsel", "secret", "127.0.0.1", "5433", "bench"]);
    }
}
