//! The steps that bring the tables up to date, oldest first. A step that was released is never edited; a later one
//! corrects it. They are written for SQLite, and a few words of them are exchanged for PostgreSQL. Read `migrations/` for
//! the steps themselves.

use std::borrow::Cow;

use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::{AssertSqlSafe, Connection as _, SqlSafeStr};

use super::{Connection, Kind, StoreError};

/// A step, and which database it is for.
struct Step {
    version: i64,
    name: &'static str,
    sql: &'static str,
    only: Option<Kind>,
}

/// Listed by hand: `sqlx::migrate!` does not see a new file until something else changes.
const STEPS: &[Step] = &[
    Step { version: 1, name: "catalogue", sql: include_str!("../../migrations/0001_catalogue.sql"), only: None },
    Step { version: 2, name: "checkout", sql: include_str!("../../migrations/0002_checkout.sql"), only: None },
    Step {
        version: 3,
        name: "order_numbers",
        sql: include_str!("../../migrations/0003_order_numbers.postgres.sql"),
        only: Some(Kind::Postgres),
    },
    Step { version: 4, name: "wishlists", sql: include_str!("../../migrations/0004_wishlists.sql"), only: None },
    Step {
        version: 5,
        name: "order_adjustments",
        sql: include_str!("../../migrations/0005_order_adjustments.sql"),
        only: None,
    },
    Step { version: 6, name: "webhooks", sql: include_str!("../../migrations/0006_webhooks.sql"), only: None },
    Step {
        version: 7,
        name: "military_addresses",
        sql: include_str!("../../migrations/0007_military_addresses.sql"),
        only: None,
    },
    Step {
        version: 8,
        name: "suggested_addresses",
        sql: include_str!("../../migrations/0008_suggested_addresses.sql"),
        only: None,
    },
];

/// What is called otherwise in PostgreSQL. STRICT is what every table there is anyway.
const WORDS: [(&str, &str); 4] = [
    ("INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT", "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY"),
    ("INTEGER", "BIGINT"),
    ("BLOB", "BYTEA"),
    (") STRICT;", ");"),
];

fn migrator(kind: Kind) -> Migrator {
    let steps = STEPS.iter().filter(|step| step.only.is_none_or(|only| only == kind));
    let migration = |step: &Step| {
        let sql = match kind {
            Kind::Sqlite => step.sql.to_owned(),
            Kind::Postgres => WORDS.iter().fold(step.sql.to_owned(), |sql, (here, there)| sql.replace(here, there)),
        };
        let sql = AssertSqlSafe(sql).into_sql_str();
        Migration::new(step.version, Cow::Borrowed(step.name), MigrationType::Simple, sql, false)
    };
    Migrator::with_migrations(steps.map(migration).collect())
}

/// Runs each step that the database has not seen. Another process that does the same at this moment goes first or waits.
pub async fn run(kind: Kind, connection: &mut Connection) -> Result<(), StoreError> {
    match kind {
        Kind::Sqlite => {
            // All steps in one transaction of the only writer, which the driver does not take for them by itself.
            let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
            migrator(kind).run(&mut *transaction).await?;
            transaction.commit().await?;
        }
        // The driver holds an advisory lock meanwhile.
        Kind::Postgres => migrator(kind).run(connection).await?,
    }
    Ok(())
}
