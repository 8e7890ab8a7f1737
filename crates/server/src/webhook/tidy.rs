//! Drops events that are too old, taken or not, whether or not anybody is to be told at the moment: there are names and addresses in
//! them. It drops nothing else. Read [`crate::store::outbox::keeping`] for what is kept.

use std::time::Duration;

use tokio::time::{MissedTickBehavior, interval};

use crate::app::App;
use crate::store::outbox::keeping::{self, Tidied};

/// How often a running server looks whether it is time.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// How often it is, in milliseconds, when nothing was too old the last time.
const TIDY_EVERY: i64 = 10 * 60 * 1_000;
/// Milliseconds of a day.
const DAY: i64 = 24 * 60 * 60 * 1_000;

/// Goes on dropping what has become too old. Never ends.
pub async fn watch(app: App) {
    let mut look = interval(LOOK_EVERY);
    look.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut next = i64::MIN;
    loop {
        look.tick().await;
        let now = app.clock.now();
        if now < next {
            continue;
        }
        let before = now - i64::from(app.config.webhook_days) * DAY;
        let tidied =
            app.store.write(move |connection| Box::pin(async move { keeping::tidy(connection, before).await }));
        match tidied.await {
            Ok(Tidied { dropped, untold }) => {
                if untold > 0 {
                    tracing::error!(untold, "events were dropped that no endpoint has taken for too many days");
                }
                if dropped == 0 {
                    next = now + TIDY_EVERY;
                }
            }
            Err(error) => tracing::warn!(%error, "old events for webhooks cannot be dropped now"),
        }
    }
}
