//! A database for one test: a SQLite file in a folder of its own, or with `HANDSEL_TEST_DATABASE=postgres://…` a database
//! on that server, copied from a migrated template and dropped afterwards. The address is that of any database there
//! whose user may make others; `cargo xtask test` starts such a server.

use std::env;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

use handsel_server::{Database, Store};
use sqlx::{AssertSqlSafe, ConnectOptions, Executor, PgConnection, postgres::PgConnectOptions};
use tempfile::TempDir;
use url::Url;

/// Where the tests' databases are made; none for SQLite.
pub const SERVER: &str = "HANDSEL_TEST_DATABASE";
/// One template is made at a time, whichever test program comes first.
const TEMPLATE_LOCK: i64 = 0x6861_6e64_7465;

/// A database, and a folder for whatever else a test needs. Both are gone when it is dropped.
pub struct Data {
    /// A folder; the SQLite file is in it.
    pub folder: TempDir,
    /// The database.
    pub database: Database,
}

impl Data {
    /// A new one.
    pub async fn new() -> Self {
        match server() {
            Some(server) => Self::postgres(&server, Some(&template(&server).await)).await,
            None => Self::sqlite(),
        }
    }

    /// A new one without tables. On SQLite there is no file yet.
    pub async fn bare() -> Self {
        match server() {
            Some(server) => Self::postgres(&server, None).await,
            None => Self::sqlite(),
        }
    }

    fn sqlite() -> Self {
        let folder = TempDir::new().expect("a folder");
        Self { database: Database::file(folder.path().join("test.db")), folder }
    }

    async fn postgres(server: &Url, template: Option<&str>) -> Self {
        let name = format!("handsel_test_{}", uuid::Uuid::new_v4().simple());
        let database = Database::Postgres(make(&mut connect(server).await, server, &name, template).await);
        Self { folder: TempDir::new().expect("a folder"), database }
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
                    let mut admin = connect(&server().expect("it was there")).await;
                    admin.execute(AssertSqlSafe(sql)).await.expect("the database is dropped");
                });
            });
            let _ = dropping.join();
        }
    }
}

fn server() -> Option<Url> {
    env::var(SERVER).ok().map(|server| server.parse().expect("an address"))
}

async fn connect(url: &Url) -> PgConnection {
    PgConnectOptions::from_url(url).expect("options").connect().await.expect("the server of the tests answers")
}

/// Makes a database: a copy of a template, or an empty one.
async fn make(admin: &mut PgConnection, server: &Url, name: &str, template: Option<&str>) -> Url {
    let template = template.unwrap_or("template0 ENCODING 'UTF8'");
    admin.execute(AssertSqlSafe(format!("CREATE DATABASE {name} TEMPLATE {template}"))).await.expect("a database");
    let mut url = server.clone();
    url.set_path(name);
    url
}

/// The name of the template, which is made when it is not there. The name changes with the migrations.
async fn template(server: &Url) -> String {
    let mut admin = connect(server).await;
    let mut hash = DefaultHasher::new();
    let mut files: Vec<_> =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations").read_dir().expect("a folder").collect();
    files.sort_by_key(|file| file.as_ref().expect("a file").file_name());
    for file in files {
        std::fs::read(file.expect("a file").path()).expect("a file").hash(&mut hash);
    }
    let name = format!("handsel_template_{:016x}", hash.finish());
    sqlx::query("SELECT pg_advisory_lock($1)").bind(TEMPLATE_LOCK).execute(&mut admin).await.expect("a lock");
    let found: bool = sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM pg_database WHERE datname = $1)")
        .bind(&name)
        .fetch_one(&mut admin)
        .await
        .expect("an answer");
    if !found {
        let draft = format!("{name}_draft");
        admin.execute(AssertSqlSafe(format!("DROP DATABASE IF EXISTS {draft} WITH (FORCE)"))).await.expect("room");
        let url = make(&mut admin, server, &draft, None).await;
        Store::open(&Database::Postgres(url)).await.expect("migrated").close().await;
        let sql = format!("ALTER DATABASE {draft} RENAME TO {name}");
        admin.execute(AssertSqlSafe(sql)).await.expect("a template");
    }
    sqlx::query("SELECT pg_advisory_unlock($1)").bind(TEMPLATE_LOCK).execute(&mut admin).await.expect("unlocked");
    name
}
