//! Who asks a payment handler about an open attempt: one process at a time, for some seconds, renewed while it asks. A
//! process that dies lets its lease lapse, and another one may ask. A lease keeps two processes from talking across each
//! other; that an attempt ends only once does not depend on it ([`super::payment::advance`]).

use super::{Connection, Kind, Store, StoreError};

/// Takes or renews the lease of an open attempt until `until`; false when another process has it, or it is not open.
pub async fn take(
    connection: &mut Connection,
    attempt_id: &str,
    process: &str,
    until: i64,
    now: i64,
) -> Result<bool, StoreError> {
    let sql = "UPDATE payment_attempts SET leased_to = $1, leased_until = $2 WHERE id = $3 AND state = 'open'
         AND (leased_to IS NULL OR leased_to = $1 OR leased_until <= $4)";
    let taken = sqlx::query(sql).bind(process).bind(until).bind(attempt_id).bind(now).execute(connection).await?;
    Ok(taken.rows_affected() == 1)
}

/// Gives a lease back, of an attempt that could not be settled.
pub async fn give_back(connection: &mut Connection, attempt_id: &str, process: &str) -> Result<(), StoreError> {
    let sql = "UPDATE payment_attempts SET leased_to = NULL, leased_until = NULL WHERE id = $1 AND leased_to = $2";
    sqlx::query(sql).bind(attempt_id).bind(process).execute(connection).await?;
    Ok(())
}

/// The open attempts that nobody asks about, for a server that starts.
pub async fn free(store: &Store, now: i64) -> Result<Vec<String>, StoreError> {
    if store.kind() == Kind::Sqlite {
        // A SQLite file has one server. Whoever had a lease is dead.
        let mut transaction = store.begin_write().await?;
        let sql = "UPDATE payment_attempts SET leased_to = NULL, leased_until = NULL WHERE leased_to IS NOT NULL";
        sqlx::query(sql).execute(&mut *transaction).await?;
        transaction.commit().await?;
    }
    let sql = "SELECT id FROM payment_attempts WHERE state = 'open' AND (leased_until IS NULL OR leased_until <= $1)
         ORDER BY created_at, id";
    Ok(sqlx::query_scalar(sql).bind(now).fetch_all(store.reader()).await?)
}

/// The open attempts whose process has died while it asked.
pub async fn lapsed(store: &Store, now: i64) -> Result<Vec<String>, StoreError> {
    let sql = "SELECT id FROM payment_attempts WHERE state = 'open' AND leased_until <= $1 ORDER BY created_at, id";
    Ok(sqlx::query_scalar(sql).bind(now).fetch_all(store.reader()).await?)
}
