//! Keeping the lease on an attempt while its handler is asked, however long that takes. Whoever makes an attempt open takes
//! the lease in the same transaction; whoever finds one open tries to. It decides nothing about money. Read
//! [`crate::store::lease`] for what a lease is, and [`super::settle`] for who asks.

use std::future::Future;
use std::time::Duration;

use crate::app::App;
use crate::store::retry::retried;
use crate::store::{Connection, StoreError, lease};

/// How long a lease lasts, in milliseconds: a process that dies leaves its payments alone for no longer.
const LASTS: i64 = 10_000;
/// How often it is renewed.
const RENEW_EVERY: Duration = Duration::from_secs(3);

/// Takes the lease of an open attempt for this process; false when another one has it.
pub async fn take(connection: &mut Connection, app: &App, attempt_id: &str) -> Result<bool, StoreError> {
    let now = app.clock.now();
    lease::take(connection, attempt_id, app.payments.process(), now + LASTS, now).await
}

/// Takes it in a transaction of its own.
pub async fn take_now(app: &App, attempt_id: &str) -> Result<bool, StoreError> {
    retried(|| async {
        let mut transaction = app.store.begin_write().await?;
        let taken = take(&mut transaction, app, attempt_id).await?;
        transaction.commit().await?;
        Ok(taken)
    })
    .await
}

/// Does the asking, and renews the lease meanwhile.
pub async fn during<T>(app: &App, attempt_id: &str, asking: impl Future<Output = T>) -> T {
    let renewing = async {
        loop {
            tokio::time::sleep(RENEW_EVERY).await;
            if let Err(error) = take_now(app, attempt_id).await {
                tracing::warn!(%error, "the lease on a payment was not renewed");
            }
        }
    };
    tokio::select! {
        outcome = asking => outcome,
        () = renewing => unreachable!("it never ends"),
    }
}

/// Gives the lease back, because the handler did not answer: the next who looks may ask at once.
pub async fn give_back(app: &App, attempt_id: &str) -> Result<(), StoreError> {
    let mut transaction = app.store.begin_write().await?;
    lease::give_back(&mut transaction, attempt_id, app.payments.process()).await?;
    Ok(transaction.commit().await?)
}
