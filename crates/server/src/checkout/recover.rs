//! Payments that a process was killed in the middle of: each attempt that nobody asks about any more is asked about again,
//! by the same identifier, and ends as it would have. A process that starts looks for them, and a running one goes on
//! looking, for those of its neighbours. It repairs nothing else; there is nothing else. Read [`super::settle`] for what
//! follows an answer.

use std::time::Duration;

use super::settle::{Ask, Unsettled, settle};
use crate::app::App;
use crate::store::{StoreError, lease};

/// How often a running server looks for attempts whose process has died.
const LOOK_EVERY: Duration = Duration::from_secs(3);

/// Settles every open attempt that nobody asks about. One that cannot be settled now stays open, and is asked about when
/// its session is next looked at.
pub async fn recover(app: &App) -> Result<(), StoreError> {
    for id in lease::free(&app.store, app.clock.now()).await? {
        take_up(app, id).await;
    }
    Ok(())
}

/// Goes on looking for attempts whose process has died while it asked. Never ends.
pub async fn watch(app: App) {
    let mut look = tokio::time::interval(LOOK_EVERY);
    look.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        look.tick().await;
        match lease::lapsed(&app.store, app.clock.now()).await {
            Ok(ids) => {
                for id in ids {
                    take_up(&app, id).await;
                }
            }
            Err(error) => tracing::warn!(%error, "interrupted payments cannot be looked for now"),
        }
    }
}

/// Sees to an attempt that is open and that this process is not asking about, after a handler did not answer.
pub fn resume(app: &App, attempt_id: &str) {
    if app.payments.is_under_way(attempt_id) {
        return;
    }
    let (app, id) = (app.clone(), attempt_id.to_owned());
    tokio::spawn(async move { take_up(&app, id).await });
}

async fn take_up(app: &App, id: String) {
    match settle(app.clone(), id, Ask::Settle).await {
        Ok(_) => tracing::info!("a payment that was interrupted has been settled"),
        Err(Unsettled::UnderWay) => {}
        Err(error) => tracing::error!(%error, "a payment that was interrupted cannot be settled now"),
    }
}
