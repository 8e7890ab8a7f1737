//! A small write, the same way on both databases: what is done must be durable before it is answered. On SQLite it shares
//! its commit with others ([`super::group`]); PostgreSQL does that by itself, so it is a transaction of its own there. A
//! longer write, or one that speaks to somebody else in between, begins its own ([`Store::begin_write`]).

use futures_util::future::BoxFuture;

use super::retry::{Retry, TRIES, pause};
use super::{Connection, Store, StoreError};

impl Store {
    /// Does a write, and answers once it is committed. An error of the job undoes the job and nothing else.
    ///
    /// The job may run more than once (it lost against others) and must touch nothing but its connection. It must not go on
    /// after a statement has failed: PostgreSQL would drop what it did. It neither begins nor commits.
    ///
    /// ```text
    /// let taken = store.write(move |tx| { let hold = hold.clone(); Box::pin(async move { take(tx, &hold).await }) }).await?;
    /// ```
    ///
    /// # Errors
    /// Those of the job, and those of the database, after which nothing was done, or nobody knows
    /// ([`StoreError::is_unavailable`]).
    pub async fn write<T, E, J>(&self, mut job: J) -> Result<T, E>
    where
        J: for<'c> FnMut(&'c mut Connection) -> BoxFuture<'c, Result<T, E>> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Retry + Send + 'static,
    {
        if let Some(group) = &self.group {
            return group.write(job).await;
        }
        let mut tried = 1;
        loop {
            match self.write_alone(&mut job).await {
                Err(error) if error.is_conflict() && tried < TRIES => pause(tried).await,
                outcome => return outcome,
            }
            tried += 1;
        }
    }

    async fn write_alone<T, E, J>(&self, job: &mut J) -> Result<T, E>
    where
        J: for<'c> FnMut(&'c mut Connection) -> BoxFuture<'c, Result<T, E>>,
        E: From<StoreError>,
    {
        let mut transaction = self.begin_write().await?;
        let done = job(&mut transaction).await?;
        transaction.commit().await.map_err(StoreError::from)?;
        Ok(done)
    }
}
