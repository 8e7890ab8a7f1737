//! What keeps writers apart. SQLite has one writer at a time, so nothing is to be locked there; on PostgreSQL a
//! transaction locks rows, always in this order: **session, idempotency key, stock rows by product, anything else**. Who
//! keeps to the order waits for others and never deadlocks with them. Read [`super::retry`] for who does not.

use super::{Connection, StoreError};

/// Advisory locks (PostgreSQL) by number. The driver's own, for migrations, is far away from these.
const IMPORT: i64 = 0x6861_6e64_0001;

/// Whether others write at the same time.
pub fn is_shared(connection: &Connection) -> bool {
    connection.backend_name() == "PostgreSQL"
}

/// The end of a `SELECT` that keeps its rows as they are until the transaction ends. Who wants to lock them too waits, and
/// then sees them as they have become.
pub fn for_update(connection: &Connection) -> &'static str {
    if is_shared(connection) { " FOR UPDATE" } else { "" }
}

/// The same for rows that nobody in particular has to handle: those which another handles are left out.
pub fn for_update_of_free(connection: &Connection) -> &'static str {
    if is_shared(connection) { " FOR UPDATE SKIP LOCKED" } else { "" }
}

/// `$first, $first + 1, …`: placeholders for a list.
pub fn placeholders(first: usize, count: usize) -> String {
    (first..first + count).map(|number| format!("${number}")).collect::<Vec<_>>().join(", ")
}

/// Lets one import write at a time. It locks no row: shoppers go on buying.
pub async fn import(connection: &mut Connection) -> Result<(), StoreError> {
    if is_shared(connection) {
        sqlx::query("SELECT pg_advisory_xact_lock($1)").bind(IMPORT).execute(connection).await?;
    }
    Ok(())
}
