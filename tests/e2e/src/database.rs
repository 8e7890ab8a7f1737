//! What is really stored, read past the server.

use anyhow::{Context, Result};
use sqlx::sqlite::{SqliteConnectOptions, SqlitePool, SqlitePoolOptions, SqliteRow};
use sqlx::{FromRow, Row, Sqlite, Type};

/// The server's database, opened beside it for reading alone.
pub struct Database(SqlitePool);

impl Database {
    /// Opens the file that a server made.
    pub fn open(file: &str) -> Self {
        let options = SqliteConnectOptions::new().filename(file).read_only(true);
        Self(SqlitePoolOptions::new().max_connections(1).connect_lazy_with(options))
    }

    /// All rows of a query, for example as tuples.
    pub async fn rows<T>(&self, query: &'static str) -> Result<Vec<T>>
    where
        T: for<'r> FromRow<'r, SqliteRow> + Send + Unpin,
    {
        sqlx::query_as(query).fetch_all(&self.0).await.with_context(|| format!("`{query}` failed"))
    }

    /// The one value of a query with one row and one column.
    pub async fn value<T>(&self, query: &'static str) -> Result<T>
    where
        T: for<'r> sqlx::Decode<'r, Sqlite> + Type<Sqlite>,
    {
        let row = sqlx::query(query).fetch_one(&self.0).await.with_context(|| format!("`{query}` failed"))?;
        Ok(row.try_get(0)?)
    }
}
