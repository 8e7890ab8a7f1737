//! The steps that bring the tables up to date, oldest first. A step that was released is never edited; a later one
//! corrects it. Read `migrations/` for the steps themselves.

use std::borrow::Cow;

use sqlx::SqlSafeStr;
use sqlx::migrate::{Migration, MigrationType, Migrator};

/// Number, name and statements. Listed by hand: `sqlx::migrate!` does not see a new file until something else changes.
const STEPS: &[(i64, &str, &str)] = &[
    (1, "catalogue", include_str!("../../migrations/0001_catalogue.sql")),
    (2, "checkout", include_str!("../../migrations/0002_checkout.sql")),
];

/// Runs each step that the database has not seen, in a transaction of its own.
pub fn migrator() -> Migrator {
    let step = |&(version, name, sql): &(i64, &'static str, &'static str)| {
        Migration::new(version, Cow::Borrowed(name), MigrationType::Simple, sql.into_sql_str(), false)
    };
    Migrator::with_migrations(STEPS.iter().map(step).collect())
}
