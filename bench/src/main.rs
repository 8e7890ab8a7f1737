//! `handsel-bench`: how many wish-list holds a second a server does over HTTP, how long one takes, and what the bare database does
//! for the same statements. It is no test and no judge of correctness (that is the race kit); it starts its own servers on temporary
//! databases and ends them. Read [`figure`] for what is reported, [`measure`] for how, docs/bench.md for what it means.

mod bare;
mod clients;
mod connection;
mod figure;
mod list;
mod load;
mod machine;
mod measure;
mod pgbench;
mod postgres;
mod processor;
mod server;
mod sqlite;
mod statements;
mod stop;
mod table;
mod values;

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context, Result};
use clap::{Parser, ValueEnum};

use crate::bare::Bare;
use crate::figure::Figure;
use crate::measure::Measure;
use crate::postgres::Postgres;
use crate::server::Server;

/// Measure holds over HTTP, and the bare database beside them.
#[derive(Parser)]
#[command(max_term_width = 100)]
struct Args {
    /// How long each figure is measured, in seconds, after a second of warming up
    #[arg(long, default_value_t = 10, value_parser = clap::value_parser!(u64).range(1..=60))]
    seconds: u64,
    /// Measure one database alone
    #[arg(long, value_enum, value_name = "DATABASE")]
    only: Option<Only>,
    /// Write the figures to a file, too
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// What the offered load is drawn from
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The server program
    #[arg(long, value_name = "FILE")]
    server: PathBuf,
    /// The program pgbench; without it, a loop of this program's own takes its place
    #[arg(long, value_name = "FILE")]
    pgbench: Option<PathBuf>,
    /// A PostgreSQL server whose user may make databases
    #[arg(long, env = "HANDSEL_BENCH_POSTGRES", hide_env_values = true, value_name = "URL")]
    postgres: Option<String>,
}

/// One of the two databases.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Only {
    Sqlite,
    Postgres,
}

fn main() -> ExitCode {
    let args = Args::parse();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let outcome = runtime.context("no runtime").and_then(|runtime| {
        let outcome = runtime.block_on(stop::unless_told(run(&args)));
        // A bare loop that was broken off is not waited for.
        runtime.shutdown_background();
        outcome
    });
    match outcome {
        Ok(0) => ExitCode::SUCCESS,
        Ok(missed) => {
            eprintln!("error: {missed} of the targets were missed");
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Measures, prints, and tells how many targets were missed.
async fn run(args: &Args) -> Result<usize> {
    let mut about = machine::about(args.seed);
    let folder = tempfile::Builder::new().prefix("handsel-bench-").tempdir().context("no temporary folder")?;
    let mut figures: Vec<Figure> = Vec::new();
    if args.only != Some(Only::Postgres) {
        let file = folder.path().join("bench.db");
        let database = file.display().to_string();
        figures.extend(on(args, "SQLite", &database, Bare::Sqlite(file), &folder).await?);
        about.push(("SQLite", rusqlite::version().to_owned()));
    }
    if let Some(url) = args.postgres.as_ref().filter(|_| args.only != Some(Only::Sqlite)) {
        let bare = Postgres::new(url, args.pgbench.as_deref(), folder.path(), args.seed).await?;
        about.push(("PostgreSQL", bare.version().await?));
        let database = bare.url().to_owned();
        figures.extend(on(args, "PostgreSQL", &database, Bare::Postgres(bare), &folder).await?);
    }
    print!("{}", table::text(&about, &figures));
    if let Some(file) = &args.json {
        let json = serde_json::json!({ "about": table::about_json(&about), "figures": figures });
        std::fs::write(file, format!("{json:#}\n")).with_context(|| format!("could not write {}", file.display()))?;
    }
    Ok(figures.iter().filter(|figure| figure.met() == Some(false)).count())
}

/// Starts a server on a database, measures everything, and ends it.
async fn on(
    args: &Args,
    name: &'static str,
    database: &str,
    bare: Bare,
    folder: &tempfile::TempDir,
) -> Result<Vec<Figure>> {
    let log = folder.path().join(format!("{name}.log"));
    let server = Server::start(&args.server, database, &log).await.with_context(|| format!("the server on {name}"))?;
    let time = Duration::from_secs(args.seconds);
    let measure = Measure {
        database: name,
        address: server.address(),
        process: server.process(),
        bare: &bare,
        time,
        seed: args.seed,
    };
    let figures = measure.all().await;
    if figures.is_err() {
        eprintln!("the server's log ends with:\n{}", server.said());
    }
    server.stop().await;
    figures.with_context(|| format!("on {name}"))
}
