//! A server that starts again finishes what it was killed in the middle of: each attempt that was being asked about is
//! asked about again, by the same identifier, and ends as it would have. It repairs nothing else; there is nothing
//! else. Read [`super::settle`] for what follows an answer.

use super::settle::{Ask, Unsettled, settle};
use crate::app::App;
use crate::store::StoreError;
use crate::store::payment::open_ids;

/// Settles every open attempt. One that cannot be settled now stays open, and is asked about when its session is next
/// looked at.
pub async fn recover(app: &App) -> Result<(), StoreError> {
    let ids = open_ids(&mut *app.store.reader().acquire().await?).await?;
    for id in ids {
        match settle(app.clone(), id, Ask::Settle).await {
            Ok(_) => tracing::info!("a payment that was interrupted has been settled"),
            Err(error) => tracing::error!(%error, "a payment that was interrupted cannot be settled now"),
        }
    }
    Ok(())
}

/// Sees to an attempt that is open and that this process is not asking about, after a handler did not answer.
pub fn resume(app: &App, attempt_id: &str) {
    if app.payments.is_under_way(attempt_id) {
        return;
    }
    let (app, id) = (app.clone(), attempt_id.to_owned());
    tokio::spawn(async move {
        match settle(app, id, Ask::Settle).await {
            Ok(_) | Err(Unsettled::UnderWay) => {}
            Err(error) => tracing::error!(%error, "a payment cannot be settled now"),
        }
    });
}
