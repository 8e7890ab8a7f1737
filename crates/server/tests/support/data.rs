//! A database for one test: a SQLite file in a folder of its own, or with `HANDSEL_TEST_DATABASE=postgres://…` a database
//! on that server, copied from a migrated template and dropped afterwards. The address is that of any database there
//! whose user may make others; `cargo xtask test` starts such a server.

use std::env;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

use handsel_server::{Database, Store};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, Executor, PgConnection, postgres::PgConnectOptions};
use tempfile::TempDir;
use url::Url;

/// Where the tests' databases are made; none for SQLite.
const SERVER: &str = "HANDSEL_TEST_DATABASE";
/// One template is made at a time, whichever test program comes first.
const TEMPLATE_LOCK: i64 = 0x6861_6e64_7465;

/// A database, and a folder for whatever else a test needs. Both are gone when it is dropped.
pub struct Data {
    /// A folder; the SQLite file is in it.
    pub folder: TempDir,
    /// The database, with its tables and nothing in them.
    pub database: Database,
}

impl Data {
    /// A new one.
    pub async fn new() -> Self {
        let folder = TempDir::new().expect("a folder");
        let database = match env::var(SERVER) {
            Ok(server) => Database::Postgres(copy_of_template(&server.parse().expect("an address")).await),
            Err(_) => Database::file(folder.path().join("test.db")),
        };
        Self { folder, database }
    }

    /// A store on it.
    pub async fn store(&self) -> Store {
        Store::open(&self.database).await.expect("a store")
    }

    /// A folder or file beside the database.
    pub fn path(&self, name: &str) -> std::path::PathBuf {
        self.folder.path().join(name)
    }

    /// As the `database` option takes it.
    pub fn option(&self) -> String {
        match &self.database {
            Database::File(path) => path.display().to_string(),
            Database::Postgres(url) => url.to_string(),
        }
    }
}

impl Drop for Data {
    fn drop(&mut self) {
        if let Database::Postgres(url) = self.database.clone() {
            // Dropping cannot wait for the test's own runtime.
            let dropping = std::thread::spawn(move || {
                let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
                runtime.block_on(async {
                    let name = url.path().trim_start_matches('/').to_owned();
                    let sql = format!("DROP DATABASE \"{name}\" WITH (FORCE)");
                    let server = env::var(SERVER).expect("it was there").parse().expect("an address");
                    let mut admin = connect(&server).await;
                    admin.execute(AssertSqlSafe(sql)).await.expect("the database is dropped");
                });
            });
            let _ = dropping.join();
        }
    }
}

async fn connect(url: &Url) -> PgConnection {
    PgConnectOptions::from_url(url).expect("options").connect().await.expect("the server of the tests answers")
}

fn named(server: &Url, name: &str) -> Url {
    let mut url = server.clone();
    url.set_path(name);
    url
}

/// A database that is empty but for its tables.
pub async fn copy_of_template(server: &Url) -> Url {
    let mut admin = connect(server).await;
    let template = template(&mut admin).await;
    let name = format!("handsel_test_{}", uuid::Uuid::new_v4().simple());
    let sql = format!("CREATE DATABASE {name} TEMPLATE {template}");
    admin.execute(AssertSqlSafe(sql)).await.expect("a database");
    admin.close().await.expect("an end");
    named(server, &name)
}

/// An empty database without tables, for what is about migrations; `None` where the tests run on SQLite.
pub async fn bare(name: &str) -> Option<Url> {
    let server: Url = env::var(SERVER).ok()?.parse().expect("an address");
    let sql = format!("CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE template0");
    connect(&server).await.execute(AssertSqlSafe(sql)).await.expect("a database");
    Some(named(&server, name))
}

/// The name of the template, which is made when it is not there. The name changes with the migrations.
async fn template(admin: &mut PgConnection) -> String {
    let mut hash = DefaultHasher::new();
    let mut files: Vec<_> =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations").read_dir().expect("a folder").collect();
    files.sort_by_key(|file| file.as_ref().expect("a file").file_name());
    for file in files {
        std::fs::read(file.expect("a file").path()).expect("a file").hash(&mut hash);
    }
    let name = format!("handsel_template_{:016x}", hash.finish());
    sqlx::query("SELECT pg_advisory_lock($1)").bind(TEMPLATE_LOCK).execute(&mut *admin).await.expect("a lock");
    let found: bool = sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM pg_database WHERE datname = $1)")
        .bind(&name)
        .fetch_one(&mut *admin)
        .await
        .expect("an answer");
    if !found {
        let draft = format!("{name}_draft");
        admin.execute(AssertSqlSafe(format!("DROP DATABASE IF EXISTS {draft} WITH (FORCE)"))).await.expect("room");
        let url = bare(&draft).await.expect("a server");
        Store::open(&Database::Postgres(url)).await.expect("migrated").close().await;
        let sql = format!("ALTER DATABASE {draft} RENAME TO {name}");
        admin.execute(AssertSqlSafe(sql)).await.expect("a template");
    }
    sqlx::query("SELECT pg_advisory_unlock($1)").bind(TEMPLATE_LOCK).execute(admin).await.expect("unlocked");
    name
}
