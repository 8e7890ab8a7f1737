//! `pgbench` with the hold's own statements, prepared, in one transaction. The password travels in the environment.
//! Read [`crate::statements`] for the script, and [`crate::postgres`] for what is asked of it.

use std::path::Path;
use std::process::Stdio;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result, bail};
use tokio::process::Command;

use crate::load::WARM_UP;
use crate::postgres::Work;
use crate::statements::of_pgbench;

/// Runs a script for each list, and gives for every transaction after the warm-up the list's number and its time in microseconds
/// from when it was due.
pub async fn times(program: &Path, url: &str, folder: &Path, seed: u64, work: &Work<'_>) -> Result<Vec<(usize, u64)>> {
    let folder = tempfile::tempdir_in(folder)?;
    let prefix = folder.path().join("log");
    let seconds = (WARM_UP + work.time).as_secs();
    let mut args: Vec<String> = Vec::new();
    let mut arg = |name: &str, value: String| args.extend([name.to_owned(), value]);
    arg("-c", work.connections.to_string());
    arg("-j", "2".to_owned());
    arg("-T", seconds.to_string());
    arg("-M", "prepared".to_owned());
    arg("--random-seed", seed.to_string());
    arg("--log-prefix", prefix.display().to_string());
    if let Some(per_second) = work.per_second {
        arg("-R", per_second.to_string());
    }
    let now = i64::try_from(SystemTime::now().duration_since(UNIX_EPOCH)?.as_millis())?;
    let day = 24 * 60 * 60 * 1_000;
    let mut define = |name: &str, value: String| arg("-D", format!("{name}={value}"));
    for (name, value) in [("turn", 0), ("now", now), ("old", now - 3 * day), ("until", now + 14 * day)] {
        define(name, value.to_string());
    }
    define("givers", work.connections.to_string());
    for (number, list) in work.lists.iter().enumerate() {
        define(&format!("list{number}"), list.id.clone());
        define(&format!("link{number}"), list.link_id.clone());
        define(&format!("bearer{number}"), format!("\\x{}", hex::encode(list.bearer())));
        define(&format!("items{number}"), list.items.to_string());
        define("body", list.answer.clone());
    }
    for number in 0..work.lists.len() {
        let file = folder.path().join(format!("{number}.sql"));
        std::fs::write(&file, of_pgbench(work.script, &number.to_string()))?;
        arg("-f", file.display().to_string());
    }
    args.extend(["-n".to_owned(), "-l".to_owned()]);
    run(program, url, &args).await?;
    let mut text = String::new();
    for entry in std::fs::read_dir(folder.path())? {
        let path = entry?.path();
        if path.extension().is_none_or(|extension| extension != "sql") {
            text += &std::fs::read_to_string(path)?;
        }
    }
    after_warm_up(&text)
}

async fn run(program: &Path, url: &str, args: &[String]) -> Result<()> {
    let mut command = Command::new(program);
    command.args(args).kill_on_drop(true).stdin(Stdio::null()).env("PGAPPNAME", "handsel-bench");
    for (name, value) in environment(url).context("the address is not as postgres://USER:PASSWORD@HOST:PORT/NAME")? {
        command.env(name, value);
    }
    let output = command.output().await.with_context(|| format!("could not start {}", program.display()))?;
    if !output.status.success() {
        bail!("pgbench failed ({}):\n{}", output.status, String::from_utf8_lossy(&output.stderr).trim_end());
    }
    Ok(())
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
