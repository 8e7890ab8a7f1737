//! `handsel-server webhooks`: how the telling of the shop's own systems goes, and telling them again. It sends nothing itself: it
//! writes into the database what the running servers do. Read [`crate::webhook`] for how events are written and sent.

use anyhow::{Context, Result, bail};
use jiff::Timestamp;

use super::options::{self, Options};
use crate::local_time::rfc3339_utc;
use crate::store::Store;
use crate::store::outbox::endpoint::{self, State};
use crate::store::outbox::keeping::{self, Which};

/// Show how the shop's own systems are told of events, and tell them again
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// A SQLite file, or postgres://USER@HOST/NAME [default: handsel.db]
    #[arg(long, global = true, env = "HANDSEL_DATABASE", value_name = "FILE|URL", hide_env_values = true)]
    database: Option<String>,
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "\
Examples:
  handsel-server webhooks list
  handsel-server webhooks replay --since 2026-11-23T00:00:00Z --endpoint erp
  handsel-server webhooks replay --id evt_5d1f0a6b3c2e4f7988a1b2c3d4e5f607
  handsel-server webhooks enable erp";

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Show each endpoint: what waits, what was delivered, and what went wrong last
    List,
    /// Send events again, under the identifiers they had; what still waits is tried at once
    Replay(Replay),
    /// Send again to an endpoint that has said it is gone (410); what has waited goes first
    Enable {
        /// The endpoint's name
        name: String,
    },
}

#[derive(Debug, clap::Args)]
struct Replay {
    #[command(flatten)]
    which: What,
    /// Only to this endpoint [default: to all]
    #[arg(long, value_name = "NAME")]
    endpoint: Option<String>,
}

#[derive(Debug, clap::Args)]
#[group(required = true, multiple = false)]
struct What {
    /// One event, by its webhook-id
    #[arg(long, value_name = "ID")]
    id: Option<String>,
    /// All that happened at this time or later
    #[arg(long, value_name = "TIME")]
    since: Option<Timestamp>,
}

/// Does it, and says what was done.
pub async fn run(args: Args, file: Options) -> Result<()> {
    let database = options::database(args.database.or(file.database))?;
    let store = Store::open(&database).await.with_context(|| database.cannot_open())?;
    let done = match args.command {
        Command::List => list(&store).await,
        Command::Replay(replay) => again(&store, replay).await,
        Command::Enable { name } => enable(&store, name).await,
    };
    store.close().await;
    print!("{}", done?);
    Ok(())
}

async fn list(store: &Store) -> Result<String> {
    let states = endpoint::states(store).await?;
    if states.is_empty() {
        return Ok("no server was started with an endpoint yet; see --webhook-endpoints\n".to_owned());
    }
    Ok(states.iter().map(told).collect())
}

/// An endpoint, in a few lines.
fn told(state: &State) -> String {
    let State { name, disabled_at, waiting, oldest, delivered, last, failure } = state;
    let at = |time: &Option<i64>| time.map(rfc3339_utc);
    let mut text = format!("{name}\n");
    if let Some(since) = at(disabled_at) {
        text += &format!("  gone since {since}; `handsel-server webhooks enable {name}` sends to it again\n");
    }
    text += &match at(oldest) {
        Some(oldest) => format!("  waiting    {waiting}, the oldest since {oldest}\n"),
        None => "  waiting    0\n".to_owned(),
    };
    if let Some(failure) = failure {
        text += &format!("  last try   {failure}\n");
    }
    text += &match at(last) {
        Some(last) => format!("  delivered  {delivered} of those kept, the last at {last}\n"),
        None => "  delivered  0 of those kept\n".to_owned(),
    };
    text
}

async fn again(store: &Store, replay: Replay) -> Result<String> {
    let which = match (replay.which.id, replay.which.since) {
        (Some(id), _) => Which::Event(id),
        (None, Some(since)) => Which::Since(since.as_millisecond()),
        (None, None) => bail!("name an event with --id, or a time with --since"),
    };
    let endpoint = replay.endpoint;
    let written = store.write(move |connection| {
        let (which, endpoint) = (which.clone(), endpoint.clone());
        Box::pin(async move { keeping::again(connection, &which, endpoint.as_deref()).await })
    });
    match written.await? {
        0 => bail!("there is no such event any more; `handsel-server webhooks list` shows what is kept"),
        count => Ok(format!("{count} to be sent again by the running servers\n")),
    }
}

async fn enable(store: &Store, name: String) -> Result<String> {
    let enabled = {
        let name = name.clone();
        store.write(move |connection| {
            let name = name.clone();
            Box::pin(async move { endpoint::enable(connection, &name).await })
        })
    };
    match enabled.await? {
        true => Ok(format!("{name} is sent events again by the running servers\n")),
        false => bail!("there is no endpoint {name}; `handsel-server webhooks list` names them"),
    }
}
