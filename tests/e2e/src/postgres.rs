//! A database of PostgreSQL that several servers share. `HANDSEL_TEST_DATABASE` is the address of any database there whose
//! user may make others; `cargo xtask test` starts such a PostgreSQL.

use std::env;

use anyhow::{Context, Result, anyhow};
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};
use uuid::Uuid;

const SERVER: &str = "HANDSEL_TEST_DATABASE";

/// A fresh database. It is gone when it is dropped: end its servers first.
pub struct SharedDatabase {
    server: String,
    name: String,
}

impl SharedDatabase {
    /// Makes one.
    pub async fn make() -> Result<Self> {
        let server = env::var(SERVER);
        let server = server.with_context(|| format!("{SERVER} names no PostgreSQL; `cargo xtask test` starts one"))?;
        let name = format!("handsel_story_{}", Uuid::new_v4().simple());
        run(&server, format!("CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")).await?;
        Ok(Self { server, name })
    }

    /// Its address. It has a password in it.
    pub fn address(&self) -> String {
        let base = self.server.rsplit_once('/').map_or(self.server.as_str(), |(base, _)| base);
        format!("{base}/{}", self.name)
    }
}

async fn run(server: &str, statement: String) -> Result<()> {
    let mut admin = PgConnection::connect(server).await.context("PostgreSQL does not answer")?;
    admin.execute(AssertSqlSafe(statement)).await?;
    Ok(())
}

impl Drop for SharedDatabase {
    fn drop(&mut self) {
        let (server, statement) = (self.server.clone(), format!("DROP DATABASE {} WITH (FORCE)", self.name));
        // Dropping cannot wait for the story's own runtime.
        let dropped = std::thread::spawn(move || -> Result<()> {
            tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(run(&server, statement))
        });
        if let Err(error) = dropped.join().map_err(|_| anyhow!("the thread ended early")).flatten() {
            eprintln!("a database is left: {error:#}");
        }
    }
}
