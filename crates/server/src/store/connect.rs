//! Pools of connections, set up the same way each time: what is durable, how long to wait, and who may write.
//! It knows both databases, and hides them behind one driver (sqlx's `Any`); `docs/decisions/0005` says why. Read
//! [`super::migrations`] for the tables.

use std::path::Path;
use std::time::Duration;

use sqlx::any::{AnyConnectOptions, AnyPoolOptions, install_default_drivers};
use sqlx::postgres::PgConnectOptions;
use sqlx::{AnyPool, ConnectOptions, Connection as _, Executor};
use url::Url;

use super::checkpoint::Checkpoints;
use super::notice::Notices;
use super::{Connection, Kind, StoreError, migrations};
use crate::database::Database;

/// Most connections of one process to PostgreSQL, whose own limit is 100 unless it was raised.
const POSTGRES_CONNECTIONS: u32 = 16;
/// Most connections that read a SQLite file at once. There is one that writes.
const SQLITE_READERS: u32 = 8;
/// How long a request waits for a connection before it is told to come again. A new connection to a database that is
/// away is tried for as long.
const PATIENCE: Duration = Duration::from_secs(3);
/// A connection that was idle for no longer is taken to be alive; any other is asked first.
const TRUSTED: Duration = Duration::from_secs(1);
/// How long a request waits for the only writer of a SQLite file.
const WRITER_PATIENCE: Duration = Duration::from_secs(30);

/// A SQLite connection that writes. It folds its log into the file only when [`super::checkpoint`], at whose pace nobody waits, has
/// fallen behind by so many pages (64 MiB). An acknowledged answer must survive a power cut, and NORMAL would lose the last
/// commits. The timeout, in milliseconds, is for another process that writes, an import for instance.
const SQLITE_SETUP: &str = "PRAGMA busy_timeout = 10000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
    PRAGMA wal_autocheckpoint = 16384; PRAGMA cache_size = -16384";
const SQLITE_READER: &str = "PRAGMA busy_timeout = 10000; PRAGMA query_only = ON";

/// A process that hangs or vanishes must not keep its locks: the server ends its transaction after a minute.
const POSTGRES_SETUP: &str = "SET lock_timeout = '10s'; SET idle_in_transaction_session_timeout = '30s';
    SET tcp_keepalives_idle = 30; SET tcp_keepalives_interval = 10; SET tcp_keepalives_count = 3";

/// The connections of a store, and its notices.
pub struct Pools {
    pub kind: Kind,
    pub read: AnyPool,
    pub write: AnyPool,
    pub notices: Notices,
    /// Of a SQLite file.
    pub checkpoints: Option<Checkpoints>,
}

/// Connects, and brings the tables up to date.
pub async fn open(database: &Database) -> Result<Pools, StoreError> {
    install_default_drivers();
    match database {
        Database::File(path) => sqlite(path).await,
        Database::Postgres(url) => postgres(url).await,
    }
}

async fn sqlite(path: &Path) -> Result<Pools, StoreError> {
    make_private(path)?;
    let options = AnyConnectOptions::from_url(&file_url(path)?)?;
    let write = AnyPoolOptions::new().max_connections(1).idle_timeout(None).max_lifetime(None);
    // When the disk is full SQLite ends a transaction by itself. The driver does not notice, and would begin none any more.
    let write = write.before_acquire(|connection, _| Box::pin(async move { Ok(!connection.is_in_transaction()) }));
    // A file does not hang up.
    let write = write.test_before_acquire(false);
    let write = set_up(write.acquire_timeout(WRITER_PATIENCE), SQLITE_SETUP).connect_with(options.clone()).await?;
    migrations::run(Kind::Sqlite, &mut *write.acquire().await?).await?;
    let read = AnyPoolOptions::new().max_connections(SQLITE_READERS).acquire_timeout(WRITER_PATIENCE);
    let read = read.test_before_acquire(false);
    let read = set_up(read, SQLITE_READER).connect_with(options.clone()).await?;
    let checkpoints = Some(Checkpoints::start(options).await?);
    Ok(Pools { kind: Kind::Sqlite, read, write, notices: Notices::here(), checkpoints })
}

async fn postgres(url: &Url) -> Result<Pools, StoreError> {
    let options = AnyConnectOptions::from_url(url)?;
    // On a connection of its own: a pool would only say that it waited in vain, and locks may take their time here.
    let mut first = Connection::connect_with(&options).await?;
    let encoding: String =
        sqlx::query_scalar("SELECT current_setting('server_encoding')").fetch_one(&mut first).await?;
    if encoding != "UTF8" {
        let text =
            format!("its encoding is {encoding}; make one with CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0");
        return Err(StoreError::Unsuitable(text));
    }
    migrations::run(Kind::Postgres, &mut first).await?;
    first.close().await?;
    let pool = AnyPoolOptions::new().max_connections(POSTGRES_CONNECTIONS).acquire_timeout(PATIENCE);
    // Asked each time, the connections of a busy server would answer little else.
    let pool = pool.test_before_acquire(false).before_acquire(|connection, meta| {
        Box::pin(async move {
            if meta.idle_for > TRUSTED {
                connection.ping().await?;
            }
            Ok(true)
        })
    });
    let pool = set_up(pool, POSTGRES_SETUP).connect_with(options).await?;
    let notices = Notices::everywhere(PgConnectOptions::from_url(url)?);
    Ok(Pools { kind: Kind::Postgres, read: pool.clone(), write: pool, notices, checkpoints: None })
}

/// Runs statements on each new connection.
fn set_up(pool: AnyPoolOptions, statements: &'static str) -> AnyPoolOptions {
    pool.after_connect(move |connection, _| Box::pin(async move { connection.execute(statements).await.map(drop) }))
}

/// A path as the driver takes it: absolute, and with everything escaped that means something in an address.
fn file_url(path: &Path) -> Result<Url, StoreError> {
    let no_path = || StoreError::Unsuitable("its path cannot be written as text".to_owned());
    let path = std::path::absolute(path).map_err(sqlx::Error::from)?;
    let file = Url::from_file_path(path).map_err(|()| no_path())?;
    Url::parse(&format!("sqlite://{}", file.path())).map_err(|_| no_path())
}

/// Makes an absent file such that only its owner can read it: there are addresses in it. SQLite gives the files that it
/// puts beside it the same rights.
fn make_private(path: &Path) -> Result<(), StoreError> {
    use std::os::unix::fs::OpenOptionsExt;
    match std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path) {
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => Err(StoreError::Database(error.into())),
        _ => Ok(()),
    }
}
