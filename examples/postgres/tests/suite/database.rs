//! A database of its own for each test. `HANDSEL_TEST_DATABASE` is the address of any database on a PostgreSQL whose user may make others;
//! `cargo xtask test` starts one. Without it these tests fail, since there is nothing else that they could be tried on.

use std::env;

use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};
use uuid::Uuid;

const SERVER: &str = "HANDSEL_TEST_DATABASE";

/// A fresh database. It is gone when it is dropped.
pub struct Database {
    server: String,
    name: String,
}

impl Database {
    /// Makes one.
    pub async fn make() -> Self {
        let server = env::var(SERVER);
        let server = server.expect("HANDSEL_TEST_DATABASE names a PostgreSQL; `cargo xtask test` starts one");
        let name = format!("handsel_example_{}", Uuid::new_v4().simple());
        run(&server, &format!("CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")).await;
        Self { server, name }
    }

    /// Its address. It has a password in it.
    pub fn address(&self) -> String {
        let base = self.server.rsplit_once('/').map_or(self.server.as_str(), |(base, _)| base);
        format!("{base}/{}", self.name)
    }

    /// Runs a statement on it.
    pub async fn run(&self, statement: &str) {
        run(&self.address(), statement).await;
    }

    /// A connection to it.
    pub async fn connect(&self) -> PgConnection {
        PgConnection::connect(&self.address()).await.expect("the database answers")
    }

    /// The whole number that a query finds.
    pub async fn number(&self, query: &str) -> i64 {
        sqlx::query_scalar(AssertSqlSafe(query)).fetch_one(&mut self.connect().await).await.expect("a number")
    }
}

async fn run(address: &str, statement: &str) {
    let mut connection = PgConnection::connect(address).await.expect("PostgreSQL answers");
    connection.execute(AssertSqlSafe(statement)).await.expect("it is done");
}

impl Drop for Database {
    fn drop(&mut self) {
        let (server, statement) = (self.server.clone(), format!("DROP DATABASE {} WITH (FORCE)", self.name));
        // Dropping cannot wait for the test's own runtime.
        let dropping = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
            runtime.block_on(run(&server, &statement));
        });
        let _ = dropping.join();
    }
}
