//! The race kit against the reference server, with everything set up for it: the release build, a database, processes on
//! it, and on demand somebody who kills them. It judges nothing; that is the kit's, whose summary it prints. Read
//! [`target`] for what is raced.

mod blow;
mod server;
mod target;

use std::ffi::OsString;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Command;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::paths;
use crate::run::{self, say};
use target::{Database, Target};

/// Race the reference server, killed or not, and print what the kit found.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The database
    #[arg(long, value_enum, value_name = "DATABASE")]
    database: Database,
    /// Processes of the server on it [default: 1 on SQLite, 2 on PostgreSQL]
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(1..=16))]
    servers: Option<u32>,
    /// Reservations to try
    #[arg(long, default_value_t = 20_000, value_name = "NUMBER")]
    attempts: u32,
    /// Kill servers and database so many times under load, each time another, and start them again
    #[arg(long, default_value_t = 0, value_name = "NUMBER")]
    kills: u32,
    /// More options for `handsel-conformance race`, after `--`
    #[arg(last = true)]
    kit: Vec<OsString>,
}

const EXAMPLES: &str = "\
Examples:
  cargo xtask race --database postgres --attempts 1000000
  cargo xtask race --database sqlite --attempts 1000000 -- --seed 7
  cargo xtask race --database postgres --kills 50

With kills, racers are many and items large, so that much is under way when they come, and answers are waited for longer.";

/// What suits a race with kills: (option, value).
const UNDER_KILLS: [(&str, &str); 4] = [("--racers", "32"), ("--items", "4"), ("--wanted", "12"), ("--timeout", "60")];

/// `cargo xtask race`.
pub fn run(args: &Args) -> Result<()> {
    say("Compiling the server and the kit (a few minutes, once)");
    // Each by itself, so that the server is built as it is elsewhere.
    run::run(run::cargo().args(["build", "--release", "-p", "handsel-server", "--bins", "--examples"]))?;
    run::run(run::cargo().args(["build", "--release", "-p", "handsel-conformance"]))?;
    let servers = args.servers.unwrap_or(if args.database == Database::Postgres { 2 } else { 1 });
    say(format_args!("Starting {:?} and {servers} servers on it", args.database));
    let target = Target::start(args.database, usize::try_from(servers)?)?;
    let (urls, folder) = (target.urls(), target.folder().to_owned());
    let target = Arc::new(Mutex::new(target));
    let mut kit = Command::new(paths::target().join("release/handsel-conformance"));
    kit.arg("race").args(urls).args(["--attempts", &args.attempts.to_string(), "--max-seconds", "86400"]);
    if args.kills > 0 {
        let given = |option: &str| args.kit.iter().any(|word| word.to_string_lossy().starts_with(option));
        for (option, value) in UNDER_KILLS.into_iter().filter(|(option, _)| !given(option)) {
            kit.args([option, value]);
        }
        kit.args(["--crashes", &args.kills.to_string(), "--crash", &listen(&folder, target.clone())?]);
    }
    let status = kit.args(&args.kit).status().context("could not start the kit")?;
    let target = target.lock().unwrap_or_else(PoisonError::into_inner);
    println!("database        {}", target.audit()?);
    if !status.success() {
        bail!("the race was not passed ({status})");
    }
    Ok(())
}

/// Kills when it is told to, in a thread of its own. Gives back the shell's command that tells it and waits until all
/// answers again.
fn listen(folder: &Path, target: Arc<Mutex<Target>>) -> Result<String> {
    let (ask, answer) = (folder.join("ask"), folder.join("answer"));
    run::quietly(Command::new("mkfifo").arg(&ask).arg(&answer))?;
    let (asked, answered) = (ask.clone(), answer.clone());
    std::thread::spawn(move || {
        // Opening waits for the other end, and reading ends with it.
        while let Ok(text) = fs::read_to_string(&asked) {
            let done = text.trim().parse().context("no number").and_then(|number| kill(&target, number));
            let says = done.map_or_else(|error| format!("{error:#}"), |()| "done".to_owned());
            if says != "done" {
                say(format_args!("kill {}: {says}", text.trim()));
            }
            let told = fs::OpenOptions::new().write(true).open(&answered).and_then(|mut to| writeln!(to, "{says}"));
            if told.is_err() {
                return;
            }
        }
    });
    Ok(format!("echo $HANDSEL_CRASH > '{}' && grep -qx done '{}'", ask.display(), answer.display()))
}

fn kill(target: &Mutex<Target>, number: u32) -> Result<()> {
    let mut target = target.lock().unwrap_or_else(PoisonError::into_inner);
    let began = Instant::now();
    let victim = target.kill(number)?;
    let back = began.elapsed().as_millis();
    say(format_args!("kill {number}: {victim}, back after {back} ms; {}", target.audit()?));
    Ok(())
}
