//! `handsel-conformance race`: its options, what each takes, and what comes out where.
//! What is raced is in [`crate::race`], what is found in [`crate::check`].

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::PathBuf;
use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use clap::value_parser;

use crate::client::Base;
use crate::race::owner::MOST_WANTED;
use crate::race::plan::MOST_RACERS;
use crate::race::{self, Crash, Plan};

/// Race many givers for few units of wish lists, and prove what went wrong
///
/// Name several addresses when several processes of one backend share one database: every request goes to any of them.
#[derive(Debug, clap::Args)]
#[command(after_help = EXPLAINED)]
pub struct Args {
    /// Base addresses of the backend's processes, such as http://127.0.0.1:8787
    #[arg(required = true, value_name = "URL")]
    urls: Vec<Base>,
    /// Reservations to try; rounded up to whole rounds of racers × items
    #[arg(long, default_value_t = 1000, value_name = "NUMBER", value_parser = value_parser!(u32).range(1..=1_000_000))]
    attempts: u32,
    /// Givers who race for each item at the same moment
    #[arg(long, default_value_t = 16, value_name = "NUMBER", value_parser = value_parser!(u32).range(1..=1000))]
    racers: u32,
    /// Items that are raced for at the same time
    #[arg(long, default_value_t = 2, value_name = "NUMBER", value_parser = value_parser!(u32).range(1..=100))]
    items: u32,
    /// Units wanted of each item
    #[arg(long, default_value_t = 3, value_name = "UNITS", value_parser = value_parser!(i64).range(1..=MOST_WANTED))]
    wanted: i64,
    /// Of a hundred rounds, how many are warm: on a list in use, items partly taken. Else all is new
    #[arg(long, default_value_t = 50, value_name = "PERCENT", value_parser = value_parser!(u8).range(0..=100))]
    warm: u8,
    /// Plays the same choices again; printed with the result [default: by chance]
    #[arg(long, value_name = "NUMBER")]
    seed: Option<u64>,
    /// Longest wait for one answer, in seconds; for as long, a request without an answer is sent again
    #[arg(long, default_value_t = 10, value_name = "SECONDS", value_parser = value_parser!(u64).range(1..=300))]
    timeout: u64,
    /// No round begins after so many seconds, and no racer does anything new
    #[arg(long, default_value_t = 120, value_name = "SECONDS", value_parser = value_parser!(u64).range(1..=86_400))]
    max_seconds: u64,
    /// Wait holds out, and race for what lapsed, where they last no longer than so many seconds; 0 never waits
    #[arg(long, default_value_t = 10, value_name = "SECONDS", value_parser = value_parser!(u64).range(0..=600))]
    expiry_within: u64,
    /// Kill the backend with this command while everybody races, as `sh -c` runs it
    ///
    /// It has to kill the backend and start it again at the same addresses, and to end when it answers. The number of the
    /// crash, from 1, is in HANDSEL_CRASH. Afterwards everything that was acknowledged since the beginning is read again.
    #[arg(long, value_name = "COMMAND")]
    crash: Option<String>,
    /// How often, spread over the rounds
    #[arg(long, default_value_t = 1, requires = "crash", value_name = "NUMBER", value_parser = value_parser!(u32).range(1..=10_000))]
    crashes: u32,
    /// Write the history here, one delivery of a request on a line, as JSON. No token is in it
    #[arg(long, value_name = "FILE")]
    history: Option<PathBuf>,
    /// Print the result as JSON
    #[arg(long)]
    json: bool,
}

const EXPLAINED: &str = "\
It makes its own lists, so point it at a backend that you may fill; it needs no account and removes nothing. Limits on
calls have to be off: handsel-server serve --rate-limit 0.

Every round, all racers of an item reserve at the same moment. Some click twice, some lose the answer and send again,
some send a known key with another body; then they change quantities, prolong, give back and try again, while the owner
changes what is wanted. At the end everything is read. A checker then looks for what no order of events can explain:
  over_reserved        more units promised at one moment than wanted
  lost_hold            an acknowledged hold is gone, or is not what was acknowledged
  two_answers          one key, two answers
  refused_took_effect  a request that had to be refused was carried out, or left a trace
  counter_drift        what givers are shown is not what was acknowledged
  unit_nobody_got      a giver was refused though units were free all the while
  lapsed_hold_acted    a hold that had lapsed was prolonged, changed or released (only where holds are short)

Status: 0 nothing was found, 1 violations were found, 2 nothing can be said. It ends by itself, some six times --timeout
after --max-seconds at the latest, whatever the backend does.

Examples:
  handsel-conformance race http://127.0.0.1:8787
  handsel-conformance race http://127.0.0.1:8787 http://127.0.0.1:8788 --attempts 20000 --racers 64 --wanted 1
  handsel-conformance race http://127.0.0.1:8787 --seed 7 --warm 0 --history race.jsonl --json";

/// Races, prints what was found, and gives back the status to end with.
pub async fn run(args: Args) -> Result<u8> {
    let (history, json) = (args.history.clone(), args.json);
    let plan = plan(args)?;
    let seed = plan.seed;
    let mut file = match &history {
        Some(path) => {
            let file = File::create(path).with_context(|| format!("--history: cannot write {}", path.display()))?;
            Some(BufWriter::new(file))
        }
        None => None,
    };
    let keep = |records: &[crate::history::Record]| {
        let Some(file) = file.as_mut() else { return Ok(()) };
        for record in records {
            serde_json::to_writer(&mut *file, record).context("--history: cannot be written")?;
            file.write_all(b"\n").context("--history: cannot be written")?;
        }
        file.flush().context("--history: cannot be written")
    };
    let report = race::run(plan, keep).await.with_context(|| format!("no race was run to its end (seed {seed})"))?;
    let text = if json { serde_json::to_string_pretty(&report)? + "\n" } else { report.to_string() };
    std::io::stdout().write_all(text.as_bytes()).context("standard output")?;
    Ok(report.status())
}

fn plan(args: Args) -> Result<Plan> {
    let plan = Plan {
        bases: args.urls,
        attempts: args.attempts,
        racers: args.racers,
        items: args.items,
        wanted: args.wanted,
        warm: args.warm,
        seed: args.seed.unwrap_or_else(|| u64::from(rand::random::<u32>())),
        timeout: Duration::from_secs(args.timeout),
        max_time: Duration::from_secs(args.max_seconds),
        expiry_within: Duration::from_secs(args.expiry_within),
        pass: None,
        crash: args.crash.map(|command| Crash::new(args.crashes, move |number| crash(command.clone(), number))),
    };
    let racers = plan.racers_of_round();
    if racers > MOST_RACERS {
        bail!("--racers × --items: {racers} connections are too many; {MOST_RACERS} at most");
    }
    if plan.crash.as_ref().is_some_and(|crash| crash.times > plan.rounds()) {
        bail!("--crashes: there are {} rounds for them; raise --attempts", plan.rounds());
    }
    Ok(plan)
}

async fn crash(command: String, number: u32) -> Result<()> {
    let mut shell = tokio::process::Command::new("sh");
    shell.args(["-c", &command]).env("HANDSEL_CRASH", number.to_string());
    let status = shell.stdin(Stdio::null()).stdout(Stdio::null()).status().await.context("--crash: cannot run sh")?;
    if !status.success() {
        bail!("--crash: the command failed ({status})");
    }
    Ok(())
}
