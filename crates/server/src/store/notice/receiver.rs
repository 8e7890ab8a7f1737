//! The one task that hears other processes, and hands on what they say to the listeners of this one. Whenever it has begun
//! to hear (again) it tells them that they may have missed something. Read [`super::sender`] for the other end.

use std::borrow::Cow;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgListener, PgPoolOptions};
use tokio::sync::broadcast;
use tokio::time::{sleep, timeout};

use super::sender::ALIVE_EVERY;
use super::{ALIVE, CHANNEL, Heard, MISSED, Notice};

/// Pause before a lost connection is tried again.
const AGAIN: Duration = Duration::from_secs(1);
/// A connection that says nothing for so long, not even what this process sent itself, is dead.
const SILENCE: Duration = ALIVE_EVERY.saturating_mul(2).saturating_add(Duration::from_secs(5));

/// Hands on what comes, but for what this process sent itself and has heard already.
pub(super) async fn receive(options: PgConnectOptions, me: String, here: broadcast::Sender<Heard>) {
    loop {
        match hear(&options, &me, &here).await {
            Ok(()) => tracing::warn!("nothing was heard of other processes for too long; listening anew"),
            Err(error) => tracing::warn!(%error, "other processes are not heard: the database does not answer"),
        }
        sleep(AGAIN).await;
    }
}

/// Listens until the connection is lost, or silent for too long.
async fn hear(options: &PgConnectOptions, me: &str, here: &broadcast::Sender<Heard>) -> sqlx::Result<()> {
    let pool = PgPoolOptions::new().max_connections(1).max_lifetime(None).idle_timeout(None);
    let mut listener = PgListener::connect_with(&pool.connect_with(options.clone()).await?).await?;
    listener.listen(CHANNEL).await?;
    // It fails when nobody listens here.
    let tell = |heard| drop(here.send(heard));
    tell(Heard::Missed);
    while let Ok(heard) = timeout(SILENCE, listener.try_recv()).await {
        match heard? {
            Some(notification) => read(notification.payload(), me).into_iter().for_each(tell),
            // Lost, and connected again.
            None => tell(Heard::Missed),
        }
    }
    Ok(())
}

/// What a payload says to this process: `SENDER TOPIC KEY`.
fn read(payload: &str, me: &str) -> Option<Heard> {
    let mut words = payload.splitn(3, ' ');
    let (sender, topic, key) = (words.next()?, words.next()?, words.next()?);
    match topic {
        _ if sender == me => None,
        ALIVE => None,
        MISSED => Some(Heard::Missed),
        _ => Some(Heard::Notice(Notice { topic: Cow::Owned(topic.to_owned()), key: key.to_owned() })),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_another_process_says_is_heard_and_anything_else_is_not() {
        let notice = Notice { topic: "wishlist".into(), key: "wl_1".to_owned() };
        assert_eq!(read("other wishlist wl_1", "me"), Some(Heard::Notice(notice)));
        assert_eq!(read("other missed -", "me"), Some(Heard::Missed));
        for payload in ["me wishlist wl_1", "other alive -", "", "other wishlist"] {
            assert_eq!(read(payload, "me"), None, "{payload}");
        }
    }
}
